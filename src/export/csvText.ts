import { stringify } from "csv-stringify/sync";

/**
 * Records as CSV by RFC 4180. An empty cell is null, `""` an empty text. Lists are JSON. A text that a
 * spreadsheet would take for a formula (it begins with = + - @, tab or carriage return) gets an
 * apostrophe before it; numbers below zero stay as they are.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const csvText = (records: readonly (readonly unknown[])[]): string =>
  stringify(records as unknown[][], {
    record_delimiter: "\r\n",
    quoted_empty: true,
    quoted_match: /[\r\n]/,
    escape_formulas: true,
    cast: {
      boolean: String,
      date: (time) => time.toISOString(),
      object: (list) => JSON.stringify(list),
    },
  });
