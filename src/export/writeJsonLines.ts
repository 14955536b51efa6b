import type { ExportColumn, ExportRow } from "../thread/exportTable.js";
import type { Sink } from "./sink.js";
import type { TableWriter } from "./tableWriter.js";

/** One JSON object per line, keys in the order of the columns, times as ISO 8601 in UTC. */
export function makeJsonLinesWriter(columns: readonly ExportColumn[], sink: Sink): TableWriter {
  const names = columns.map(({ name }) => name);
  const write = async (rows: readonly ExportRow[]): Promise<void> => {
    if (rows.length === 0) return;
    const lines = rows.map((row) => JSON.stringify(row, names));
    await sink.write(Buffer.from(`${lines.join("\n")}\n`));
  };
  return { write, end: () => Promise.resolve() };
}
