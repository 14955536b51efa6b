import { basename, join } from "node:path";
import type { Sql } from "../store/database.js";
import type { ExportTable } from "../store/export/exportTable.js";
import type { TableFormat } from "../thread/exportTable.js";
import type { ExportOrder } from "./exportOrder.js";
import { type ExportPlace, exportSnapshot } from "./exportSnapshot.js";
import type { ExportManifest } from "./manifest.js";
import { writeFileSink } from "./sink.js";
import { writeTable } from "./writeTable.js";

/** What is written, and into which files. */
export interface ExportFiles extends ExportPlace {
  readonly format: TableFormat;
  readonly tables: readonly ExportTable[];
}

/**
 * Writes tables with their manifest.
 *
 * @throws as exportSnapshot
 */
export const exportTables = (
  sql: Sql,
  order: ExportOrder,
  { tables, ...place }: ExportFiles,
): Promise<ExportManifest> =>
  exportSnapshot(sql, order, place, async (tx, folder) => {
    const files: ExportManifest["files"] = [];
    for (const table of tables) {
      const name = place.kind === "file" ? basename(place.out) : `${table.name}.${place.format}`;
      const written = await writeFileSink(join(folder, name), (sink) =>
        writeTable(tx, table, place.format, order, sink),
      );
      files.push({ name, table: table.name, ...written });
    }
    return files;
  });
