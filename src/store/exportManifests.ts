import { ParleyError } from "../errors.js";
import { ExportManifest } from "../export/manifest.js";
import type { Sql } from "./database.js";

/** Keeps the manifest of an export that was read to its end. */
export async function keepManifest(
  sql: Sql,
  { id, reviewerId, manifest }: { id: string; reviewerId: number; manifest: ExportManifest },
): Promise<void> {
  await sql`
    insert into parley.export_manifests (id, made_by, manifest)
    values (${id}, ${reviewerId}, ${sql.json(manifest)})`;
}

/** @throws ParleyError MANIFEST_NOT_FOUND */
export async function readManifest(sql: Sql, id: string): Promise<ExportManifest> {
  const [row] = await sql`select manifest from parley.export_manifests where id = ${id}`;
  if (row === undefined)
    throw new ParleyError("MANIFEST_NOT_FOUND", "There is no manifest of that export.", {
      hint: "It is there once the whole file was sent; an export that broke off has none.",
    });
  return ExportManifest.parse(row.manifest);
}
