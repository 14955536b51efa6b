import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ParleyError } from "../errors.js";

/** Text packs to a tenth, a page of repetitions to a hundredth; what unpacks to more is made to do harm. */
export const MOST_RATIO = 250;
/** Small files may be as repetitive as they like. */
export const UNPACKED_FREELY = 64 * 1024 * 1024;

/**
 * Passes bytes on as they are, or unpacked where they begin as gzip does; names of files prove nothing.
 *
 * @param name what the bytes are called in errors
 * @throws ParleyError INPUT_NOT_READABLE for gzip data that is cut or damaged, after what could be
 *   unpacked of it; INPUT_TOO_LARGE for a small file that unpacks to a huge one
 */
export async function* unpack(
  chunks: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<Buffer, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.byteLength < 3) {
    const next = await iterator.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = joinChunks(head, iterator);
  if (head[0] === 0x1f && head[1] === 0x8b && head[2] === 8) yield* expand(whole, name);
  else yield* whole;
}

async function* expand(
  packed: AsyncIterable<Buffer>,
  name: string,
): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createGunzip({ chunkSize: 64 * 1024 });
  const source = Readable.from(packed);
  source.once("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let length = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      length += chunk.byteLength;
      if (length > UNPACKED_FREELY && length > gunzip.bytesWritten * MOST_RATIO)
        throw new ParleyError(
          "INPUT_TOO_LARGE",
          `${name} unpacks to over ${MOST_RATIO} times its size.`,
          { hint: "If it is what it should be, unpack it by hand and give the file." },
        );
      yield chunk;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new ParleyError("INPUT_NOT_READABLE", `${name} is gzip data that is cut or damaged.`, {
      hint: "Copy or pack it again.",
      cause: error,
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith("Z_");

/** Goes on with an iterator whose beginning was read already; ends it where its reader stops. */
export async function* joinChunks(
  head: Buffer,
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    if (head.byteLength > 0) yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
      yield next.value;
  } finally {
    await rest.return?.();
  }
}
