import type { ExportColumn, ExportRow } from "../thread/exportTable.js";
import { csvText } from "./csvText.js";
import type { Sink } from "./sink.js";
import type { TableWriter } from "./tableWriter.js";

/** CSV in UTF-8, with a header. */
export function makeCsvWriter(columns: readonly ExportColumn[], sink: Sink): TableWriter {
  const names = columns.map(({ name }) => name);
  const put = (records: unknown[][]) => sink.write(Buffer.from(csvText(records)));
  let isBegun = false;
  const write = async (rows: readonly ExportRow[]): Promise<void> => {
    if (!isBegun) await put([names]);
    isBegun = true;
    if (rows.length > 0) await put(rows.map((row) => names.map((name) => row[name])));
  };
  return { write, end: () => write([]) };
}
