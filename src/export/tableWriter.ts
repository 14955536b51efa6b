import type { ExportColumn, ExportRow, TableFormat } from "../thread/exportTable.js";
import { makeCsvWriter } from "./writeCsv.js";
import { makeJsonLinesWriter } from "./writeJsonLines.js";
import { makeParquetWriter } from "./writeParquet.js";
import type { Sink } from "./sink.js";

/** Writes a table piece by piece. */
export interface TableWriter {
  readonly write: (rows: readonly ExportRow[]) => Promise<void>;
  /** What a format has after its last row. */
  readonly end: () => Promise<void>;
}

export type MakeTableWriter = (columns: readonly ExportColumn[], sink: Sink) => TableWriter;

export const TABLE_WRITERS: Readonly<Record<TableFormat, MakeTableWriter>> = {
  csv: makeCsvWriter,
  jsonl: makeJsonLinesWriter,
  parquet: makeParquetWriter,
};
