import { PassThrough, Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { VisitFailure } from "./failure.js";
import type { Limits } from "./limits.js";

/** Bytes unpacked in one step: a bomb is stopped this much over the limit at most. */
const STEP = 64 * 1024;
/** One is usual, two happens behind careless proxies, more is an attack. */
const MOST_ENCODINGS = 2;

type BodyLimits = Pick<Limits, "wireBytes" | "bodyBytes" | "ratio" | "freeBytes">;

/**
 * Reads a body to its end with Content-Encoding undone, and stops as soon as a limit is passed:
 * bytes on the wire, bytes unpacked, or their ratio.
 *
 * @param cutAt takes no more than this many bytes and leaves the rest, in place of failing
 * @throws VisitFailure too_large; broken_answer for an encoding that is not known. Errors of the
 *   connection and of zlib pass through
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  limits: BodyLimits,
  cutAt = Infinity,
): Promise<Buffer> {
  const encodings = listEncodings(contentEncoding);
  let wire = 0;
  async function* count(): AsyncGenerator<Buffer> {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      wire += chunk.byteLength;
      if (wire > limits.wireBytes) throw tooLarge(`over ${mb(limits.wireBytes)} on the wire`);
      yield chunk;
    }
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of encodings.length === 0 ? count() : unpack(count(), encodings)) {
      chunks.push(chunk);
      length += chunk.byteLength;
      if (length >= cutAt) break;
      if (length > limits.bodyBytes) throw tooLarge(`over ${mb(limits.bodyBytes)}`);
      if (length > limits.freeBytes && length > wire * limits.ratio)
        throw tooLarge(`unpacked to over ${limits.ratio} times what was sent`);
    }
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks).subarray(0, Math.min(length, cutAt));
}

/** In the order in which they are undone. */
function listEncodings(header: string | undefined): string[] {
  const encodings = (header ?? "")
    .toLowerCase()
    .split(",", MOST_ENCODINGS + 5)
    .map((each) => each.trim())
    .filter((each) => each !== "" && each !== "identity");
  if (encodings.length > MOST_ENCODINGS)
    throw new VisitFailure("broken_answer", "The body is packed several times over.");
  if (!encodings.every((each) => UNPACKERS.has(each)))
    throw new VisitFailure("broken_answer", "The body is packed in a way that was not asked for.");
  return encodings.reverse();
}

const UNPACKERS = new Map<string, (first: Buffer) => Transform>([
  ["gzip", () => createGunzip({ chunkSize: STEP })],
  ["x-gzip", () => createGunzip({ chunkSize: STEP })],
  ["br", () => createBrotliDecompress({ chunkSize: STEP })],
  [
    "deflate",
    // RFC 9110 means zlib's form, and servers exist that send the bare one.
    (first) =>
      ((first[0] ?? 0) & 15) === 8
        ? createInflate({ chunkSize: STEP })
        : createInflateRaw({ chunkSize: STEP }),
  ],
]);

async function* unpack(
  packed: AsyncGenerator<Buffer>,
  encodings: readonly string[],
): AsyncGenerator<Buffer> {
  const next = await packed.next();
  // 204, 304 and some errors declare an encoding and send nothing.
  if (next.done === true) return;
  const first = next.value;
  const source = Readable.from(
    (async function* () {
      yield first;
      yield* packed;
    })(),
    { objectMode: false },
  );
  const steps = encodings.map((each, n) => {
    const make = UNPACKERS.get(each);
    return make === undefined ? new PassThrough() : make(n === 0 ? first : Buffer.of(8));
  });
  let failure: unknown = null;
  const last = steps.reduce<Readable>(
    (from, step) =>
      pipeline(from, step, (error) => {
        failure ??= error;
      }),
    source,
  );
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) yield chunk;
  } catch (error) {
    // The first cause, not what it looks like at the far end of the pipe.
    throw failure ?? error;
  } finally {
    for (const step of steps) step.destroy();
    source.destroy();
  }
}

const mb = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`;

const tooLarge = (how: string): VisitFailure =>
  new VisitFailure("too_large", `The site sent ${how}. Save the page by hand if it is wanted.`);
