import { Readable } from "node:stream";
import { chooseHeadEncoding, decodeChunks } from "../capture/decodeChunks.js";
import { openInput } from "../capture/openInput.js";
import { ParleyError } from "../errors.js";

/** Letters of one line or entry: four times the longest text that is scored. */
export const LONGEST_ENTRY = 4_000_000;

/**
 * A file as text, in whatever encoding it is; gzipped or not.
 *
 * @throws ParleyError of openInput and chooseHeadEncoding
 */
export async function* readFileText(path: string): AsyncGenerator<string, void, undefined> {
  const input = await openInput(path);
  try {
    yield* dropMark(decodeChunks(input.chunks, chooseHeadEncoding(input.head, path)));
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
