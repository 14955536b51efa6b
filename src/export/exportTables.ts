import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { packageVersion } from "../packageRoot.js";
import type { Sql } from "../store/database.js";
import { readCoverage } from "../store/export/coverage.js";
import type { ExportTable } from "../store/export/exportTable.js";
import type { TableFormat } from "../thread/exportTable.js";
import type { ExportOrder } from "./exportOrder.js";
import type { ExportManifest } from "./manifest.js";
import { placeOutput } from "./placeOutput.js";
import { writeFileSink } from "./sink.js";
import { writeTable } from "./writeTable.js";

/** What is written, and into which files. */
export interface ExportFiles {
  readonly out: string;
  readonly kind: "file" | "folder";
  readonly format: TableFormat;
  readonly tables: readonly ExportTable[];
}

/** Where the manifest of an export lies. */
export const manifestName = (out: string, kind: "file" | "folder"): string =>
  kind === "folder" ? "manifest.json" : `${basename(out)}.manifest.json`;

/**
 * Writes tables with their manifest, all as they are at one moment. What was written before an error or the
 * order's signal is removed again.
 *
 * @throws ParleyError OUTPUT_NOT_WRITABLE; the reason of the signal
 */
export async function exportTables(
  sql: Sql,
  order: ExportOrder,
  { out, kind, format, tables }: ExportFiles,
): Promise<ExportManifest> {
  const place = await placeOutput(out, kind);
  try {
    const manifest = await sql.begin("isolation level repeatable read read only", async (tx) => {
      const coverage = await readCoverage(tx, order);
      const files: ExportManifest["files"] = [];
      for (const table of tables) {
        const name = kind === "file" ? basename(out) : `${table.name}.${format}`;
        const written = await writeFileSink(join(place.folder, name), (sink) =>
          writeTable(tx, table, format, order, sink),
        );
        files.push({ name, table: table.name, ...written });
      }
      return describeExport(order, format, coverage, files);
    });
    const name = manifestName(out, kind);
    await writeFile(join(place.folder, name), `${JSON.stringify(manifest, null, 2)}\n`);
    await place.keep([...manifest.files.map((file) => file.name), name]);
    return manifest;
  } catch (error) {
    await place.drop();
    throw error;
  }
}

export const describeExport = (
  { site, article, since, until, target, withNames, withText }: ExportOrder,
  format: string,
  coverage: ExportManifest["coverage"],
  files: ExportManifest["files"],
): ExportManifest => ({
  manifest: 1,
  parley: packageVersion,
  madeAt: new Date().toISOString(),
  format,
  filters: {
    site: site ?? null,
    article: article ?? null,
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
    target,
  },
  withNames,
  withText,
  coverage,
  files,
});
