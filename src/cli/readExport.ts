import { chooseHeadEncoding, decodeChunks } from "../capture/decodeChunks.js";
import { describeEncoding } from "../capture/decodeCapture.js";
import { cannotRead, HEAD_BYTES, type OpenInput } from "../capture/openInput.js";
import { ParleyError } from "../errors.js";
import { detectFormat } from "../parse/detectFormat.js";
import type { Reading } from "../parse/reading.js";
import { toThread } from "../parse/toThread.js";
import { WxrReader } from "../parse/wxrReader.js";
import type { Thread } from "../thread/thread.js";
import type { ParseFlags } from "./commands/flags.js";

/** Whether an input is a WordPress export, by what is asked for or by its beginning. */
export async function isExport(
  { head, name }: OpenInput,
  { format }: Pick<ParseFlags, "format">,
): Promise<boolean> {
  if (format !== "auto" || head.byteLength === 0) return format === "wxr" && head.byteLength > 0;
  const beginning = head.subarray(0, HEAD_BYTES);
  let text = "";
  for await (const each of decodeChunks(once(beginning), chooseHeadEncoding(beginning, name)))
    text += each;
  return detectFormat(text) === "wxr";
}

async function* once(head: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(head);
}

/**
 * Reads an export of any size as it comes in: a Thread for each post that has comments, each given
 * on as soon as its post ends.
 *
 * @throws ParleyError of WxrReader, after the Threads that could be read; INPUT_NOT_READABLE
 */
export async function* readExport(
  input: OpenInput,
  flags: ParseFlags,
): AsyncGenerator<Thread, void, undefined> {
  const encoding = chooseHeadEncoding(input.head, input.name);
  const problems = describeEncoding(encoding);
  const reader = new WxrReader(
    { url: null, capturedAt: flags.capturedAt ?? input.writtenAt },
    { baseUrl: flags.baseUrl, timezone: flags.timezone },
  );
  const complete = (reading: Reading): Thread =>
    toThread({ ...reading, problems: [...problems, ...reading.problems] });
  let failure: unknown;
  try {
    for await (const text of decodeChunks(input.chunks, encoding))
      for (const reading of reader.write(text)) yield complete(reading);
  } catch (error) {
    if (error instanceof ParleyError && error.code === "EXPORT_INVALID") throw error;
    failure = error instanceof ParleyError ? error : cannotRead(input.name, error);
  }
  for (const reading of reader.end()) yield complete(reading);
  if (failure !== undefined) throw failure as Error;
  reader.checkWhole();
}
