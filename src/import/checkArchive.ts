import type { Entry } from "yauzl";
import { MOST_RATIO, UNPACKED_FREELY } from "../capture/unpack.js";
import { ParleyError } from "../errors.js";
import { invalidImport } from "./openCorpusFile.js";

/** Of which none but the few of a corpus is looked into. */
export const MOST_ENTRIES = 100_000;
const MOST_UNPACKED = 32 * 2 ** 30;

const FILE_TYPE = 0xf000;
const LINK = 0xa000;

/** @throws ParleyError IMPORT_INVALID for a file of an archive that cannot be read as it is */
export function checkEntry(path: string, entry: Entry): void {
  if (entry.isEncrypted())
    throw invalidImport(path, "is encrypted.", "Unpack it with its password and give the folder.");
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK)
    throw invalidImport(path, "has a link in place of a file.", "Pack the files themselves.");
  if (!entry.canDecodeFileData())
    throw invalidImport(
      path,
      `is packed by a method that is not read here (${entry.compressionMethod}).`,
      "Unpack it and give the folder, or pack it with deflate.",
    );
}

/**
 * Looks at the sizes that an archive states; reading holds each file to its own.
 *
 * @throws ParleyError INPUT_TOO_LARGE
 */
export function checkSizes(path: string, entries: readonly Entry[]): void {
  let total = 0;
  for (const { uncompressedSize, compressedSize } of entries) {
    total += uncompressedSize;
    if (uncompressedSize > UNPACKED_FREELY && uncompressedSize > compressedSize * MOST_RATIO)
      throw tooLarge(path, `unpacks to over ${MOST_RATIO} times its size`);
  }
  if (total > MOST_UNPACKED) throw tooLarge(path, `unpacks to over ${MOST_UNPACKED / 2 ** 30} GB`);
}

export const tooLarge = (path: string, what: string): ParleyError =>
  new ParleyError("INPUT_TOO_LARGE", `${path} ${what}.`, {
    hint: "If it is what it should be, unpack it by hand and give the folder.",
  });

export const severalIn = (path: string): ParleyError =>
  invalidImport(path, "holds several corpora.", "Unpack it and give one of them.");
