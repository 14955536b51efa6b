import type { Queryable } from "../store/database.js";
import type { ExportTable } from "../store/export/exportTable.js";
import { readRows } from "../store/export/readRows.js";
import type { TableFormat } from "../thread/exportTable.js";
import type { ExportOrder } from "./exportOrder.js";
import type { Sink } from "./sink.js";
import { TABLE_WRITERS } from "./tableWriter.js";
import { VersionCounts } from "./versionCounts.js";

export interface WrittenTable {
  readonly rows: number;
  /** By column that names a version: rows by version. */
  readonly versions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Streams one table into a sink. It ends at once, with the signal's reason, where it is told to. */
export async function writeTable(
  sql: Queryable,
  table: ExportTable,
  format: TableFormat,
  order: ExportOrder,
  sink: Sink,
): Promise<WrittenTable> {
  const { columns, batches } = readRows(sql, table, order);
  const writer = TABLE_WRITERS[format](columns, sink);
  const versions = new VersionCounts(columns.map(({ name }) => name));
  let rows = 0;
  for await (const batch of batches) {
    order.signal?.throwIfAborted();
    await writer.write(batch);
    versions.add(batch);
    rows += batch.length;
    order.onRows?.(table.name, rows);
  }
  await writer.end();
  return { rows, versions: versions.counts };
}
