import { printLine } from "./output.js";
import { makeTable } from "./tables.js";

/** A result as JSON, or in words. */
export const tell = (value: object, words: string, json = false): Promise<void> =>
  printLine(json ? JSON.stringify(value) : words);

/** Rows as JSON lines, or as a table; the first column is as wide as it needs to be. */
export async function tellRows<Row extends object>(
  rows: readonly Row[],
  json: boolean | undefined,
  head: string[],
  toCells: (row: Row) => string[],
): Promise<void> {
  if (json === true) {
    for (const row of rows) await printLine(JSON.stringify(row));
    return;
  }
  if (rows.length === 0) {
    await printLine("none");
    return;
  }
  const width = Math.max(80, process.stdout.columns || 110);
  const cell = Math.floor(width / head.length) - 2;
  const table = makeTable(head, [null, ...head.slice(1).map(() => cell)], width);
  for (const row of rows) table.push(toCells(row));
  await printLine(table.toString());
}
