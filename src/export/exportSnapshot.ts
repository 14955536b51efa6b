import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { packageVersion } from "../packageRoot.js";
import type { Queryable, Sql } from "../store/database.js";
import { readCoverage } from "../store/export/coverage.js";
import type { ExportOrder } from "./exportOrder.js";
import type { ExportManifest } from "./manifest.js";
import { placeOutput } from "./placeOutput.js";

/** Where an export goes, and in what form. */
export interface ExportPlace {
  readonly out: string;
  readonly kind: "file" | "folder";
  readonly format: string;
}

/** Where the manifest of an export lies. */
export const manifestName = ({ out, kind }: ExportPlace): string =>
  kind === "folder" ? "manifest.json" : `${basename(out)}.manifest.json`;

/**
 * Has files of comments written, and their manifest beside them.
 *
 * @param write gets a folder to write to, and says what it wrote
 * @throws as takeSnapshot
 */
export const exportSnapshot = (
  sql: Sql,
  order: ExportOrder,
  where: ExportPlace,
  write: (tx: Queryable, folder: string) => Promise<ExportManifest["files"]>,
): Promise<ExportManifest> =>
  takeSnapshot(sql, where, async (tx, folder) => {
    const coverage = await readCoverage(tx, order);
    return describeExport(order, where.format, coverage, await write(tx, folder));
  });

/**
 * Has files written with all as it is at one moment, and their manifest beside them. What was written before
 * an error or the order's signal is removed again; what is whole and finds its place taken stays beside it.
 *
 * @throws ParleyError OUTPUT_NOT_WRITABLE; the reason of the signal
 */
export async function takeSnapshot(
  sql: Sql,
  where: ExportPlace,
  write: (tx: Queryable, folder: string) => Promise<ExportManifest>,
): Promise<ExportManifest> {
  const place = await placeOutput(where.out, where.kind);
  const name = manifestName(where);
  let manifest: ExportManifest;
  try {
    manifest = await sql.begin("isolation level repeatable read read only", (tx) =>
      write(tx, place.folder),
    );
    await writeFile(join(place.folder, name), `${JSON.stringify(manifest, null, 2)}\n`);
  } catch (error) {
    await place.drop();
    throw error;
  }
  await place.keep([...manifest.files.map((file) => file.name), name]);
  return manifest;
}

type DescribedOrder = Omit<ExportOrder, "target"> & { readonly target?: string };

/** The manifest of an export made now. */
export const describeExport = (
  { site, article, since, until, target, withNames, withText }: DescribedOrder,
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
    target: target ?? null,
  },
  withNames,
  withText,
  coverage,
  files,
});
