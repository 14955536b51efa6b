import { isAscii } from "node:buffer";
import iconv from "iconv-lite";
import { type ChosenEncoding, chooseEncoding, readDeclared } from "./decodeCapture.js";

/**
 * The encoding of a text by its beginning: as `chooseEncoding` finds it, but a beginning in plain
 * ASCII bears out any declaration, and the last character may be cut.
 *
 * @throws ParleyError INPUT_EMPTY, INPUT_BINARY
 */
export function chooseHeadEncoding(head: Buffer, name: string): ChosenEncoding {
  const whole = head.subarray(0, head.byteLength - countCutBytes(head));
  const chosen = chooseEncoding(whole.byteLength === 0 ? head : whole, { contentType: null, name });
  if (!isAscii(whole)) return chosen;
  const declared = readDeclared(whole, null);
  return declared === null ? chosen : { encoding: declared, isGuess: false };
}

/** Bytes at the end that begin a character of UTF-8 and do not finish it. */
function countCutBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.byteLength); back++) {
    const byte = bytes[bytes.byteLength - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}

/** Text of a stream of bytes, whose characters may stand on both sides of a border. */
export async function* decodeChunks(
  chunks: AsyncIterable<Buffer>,
  { encoding }: ChosenEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = iconv.getDecoder(encoding);
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end() ?? "";
}
