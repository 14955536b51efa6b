/** Longest line that is read, in bytes. The longest text that is scored fills a tenth of it. */
export const LONGEST_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;

/** Whole lines that came together, or one line that is too long to be kept. Numbers are 1-based. */
export type LineBatch =
  | { readonly kind: "lines"; readonly firstLine: number; readonly bytes: Uint8Array }
  | { readonly kind: "too_long"; readonly firstLine: number };

/**
 * Parts bytes into batches of whole lines, as they come: what a writer sends line by line leaves line
 * by line, and a file in batches of a chunk. Lines end in LF; a CR before it stays. No more is held
 * than a chunk and one line of at most 8 MB.
 */
export async function* readLineBatches(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<LineBatch, void, undefined> {
  let line = 1;
  let open: Buffer[] = [];
  let openBytes = 0;
  let isSkipping = false;
  for await (const chunk of chunks) {
    let from = 0;
    const first = chunk.indexOf(NEWLINE);
    const opening = first === -1 ? chunk.byteLength : first;
    if (isSkipping || openBytes + opening > LONGEST_LINE_BYTES) {
      [open, openBytes, isSkipping] = [[], 0, true];
      if (first === -1) continue;
      yield { kind: "too_long", firstLine: line };
      [from, isSkipping, line] = [first + 1, false, line + 1];
    }
    const last = chunk.lastIndexOf(NEWLINE);
    if (last >= from) {
      const bytes = Buffer.concat([...open, chunk.subarray(from, last + 1)]);
      yield { kind: "lines", firstLine: line, bytes };
      line += countLines(bytes);
      [open, openBytes, from] = [[], 0, last + 1];
    }
    if (from === chunk.byteLength) continue;
    open.push(chunk.subarray(from));
    openBytes += chunk.byteLength - from;
  }
  if (isSkipping) yield { kind: "too_long", firstLine: line };
  else if (openBytes > 0) yield { kind: "lines", firstLine: line, bytes: Buffer.concat(open) };
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
