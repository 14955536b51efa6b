import { stringify } from "csv-stringify/sync";
import type { ExportColumn, ExportRow } from "../thread/exportTable.js";
import type { Sink } from "./sink.js";
import type { TableWriter } from "./tableWriter.js";

/**
 * CSV by RFC 4180 in UTF-8, with a header. An empty cell is null, `""` an empty text. Lists are JSON.
 * A text that a spreadsheet would take for a formula (it begins with = + - @, tab or carriage return) gets an
 * apostrophe before it; numbers below zero stay as they are.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function makeCsvWriter(columns: readonly ExportColumn[], sink: Sink): TableWriter {
  const names = columns.map(({ name }) => name);
  const put = (records: unknown[][]) =>
    sink.write(
      Buffer.from(
        stringify(records, {
          record_delimiter: "\r\n",
          quoted_empty: true,
          quoted_match: /[\r\n]/,
          escape_formulas: true,
          cast: {
            boolean: String,
            date: (time) => time.toISOString(),
            object: (list) => JSON.stringify(list),
          },
        }),
      ),
    );
  let isBegun = false;
  const write = async (rows: readonly ExportRow[]): Promise<void> => {
    if (!isBegun) await put([names]);
    isBegun = true;
    if (rows.length > 0) await put(rows.map((row) => names.map((name) => row[name])));
  };
  return { write, end: () => write([]) };
}
