import { existsSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { chooseHeadEncoding, decodeChunks } from "../capture/decodeChunks.js";
import { type OpenInput, openInput } from "../capture/openInput.js";
import { ParleyError } from "../errors.js";

/** Letters of one line or entry: four times the longest text that is scored. */
export const LONGEST_ENTRY = 4_000_000;

/** A file of a corpus, on its own, in a folder or in an archive. */
export interface CorpusFile {
  /** What it is called in errors. */
  readonly name: string;
  readonly open: () => Promise<Pick<OpenInput, "head" | "chunks" | "close">>;
}

export interface CorpusFolder {
  readonly name: string;
  readonly find: (name: string) => CorpusFile | null;
}

export const fileAt = (path: string): CorpusFile => ({ name: path, open: () => openInput(path) });

export const folderAt = (folder: string): CorpusFolder => ({
  name: folder,
  find: (name) => (existsSync(join(folder, name)) ? fileAt(join(folder, name)) : null),
});

/**
 * A file as text, in whatever encoding it is; on disk gzipped or not.
 *
 * @throws ParleyError of openInput, openArchive and chooseHeadEncoding
 */
export async function* readFileText(file: CorpusFile): AsyncGenerator<string, void, undefined> {
  const input = await file.open();
  try {
    yield* dropMark(decodeChunks(input.chunks, chooseHeadEncoding(input.head, file.name)));
  } finally {
    await input.close();
  }
}

async function* dropMark(chunks: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst ? chunk.replace(/^\ufeff/, "") : chunk;
    if (chunk !== "") isFirst = false;
  }
}

/** Text as UTF-8, for readers of bytes. */
export const toBytes = (text: AsyncIterable<string>): AsyncIterable<Buffer> =>
  Readable.from(text).map((piece: string) => Buffer.from(piece)) as AsyncIterable<Buffer>;

export const invalidImport = (name: string, what: string, hint: string): ParleyError =>
  new ParleyError("IMPORT_INVALID", `${name} ${what}`, { hint });
