import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ParleyError } from "../errors.js";
import { ExportManifest } from "./manifest.js";

export interface VerifiedFile {
  readonly name: string;
  readonly state: "same" | "changed" | "missing";
}

/**
 * Holds the files of an export against its manifest, by length and hash.
 *
 * @throws ParleyError INPUT_NOT_FOUND, MANIFEST_INVALID
 */
export async function verifyExport(
  path: string,
): Promise<{ manifest: ExportManifest; files: VerifiedFile[] }> {
  const manifest = await readManifest(path);
  const files: VerifiedFile[] = [];
  for (const { name, bytes, sha256 } of manifest.files) {
    const found = await hashFile(join(dirname(path), name));
    const isSame = found?.bytes === bytes && found.sha256 === sha256;
    files.push({ name, state: found === null ? "missing" : isSame ? "same" : "changed" });
  }
  return { manifest, files };
}

async function readManifest(path: string): Promise<ExportManifest> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ParleyError("INPUT_NOT_FOUND", `There is no manifest ${path} that can be read.`, {
      hint: "Name the manifest.json of an export.",
      cause,
    });
  });
  try {
    return ExportManifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new ParleyError("MANIFEST_INVALID", `${path} is no manifest of an export.`, {
      hint: "Name the manifest.json that `parley export` wrote; `parley schema export-manifest` shows its form.",
      cause,
    });
  }
}

async function hashFile(path: string): Promise<{ bytes: number; sha256: string } | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}
