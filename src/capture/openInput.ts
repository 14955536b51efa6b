import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { ParleyError } from "../errors.js";
import { joinChunks, unpack } from "./unpack.js";

/** Bytes that are looked at before the rest is read: enough to tell form and encoding. */
export const HEAD_BYTES = 64 * 1024;

/** An input whose beginning is read and whose rest is not. */
export interface OpenInput {
  readonly name: string;
  /** When a file was last written; now, for standard input. */
  readonly writtenAt: Date;
  /** Length as it is stored, null for standard input. */
  readonly storedBytes: number | null;
  /** The first `HEAD_BYTES` or more, or all there is. */
  readonly head: Buffer;
  /** All bytes from the first on, unpacked; to be read once. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Lets go of what was not read. */
  readonly close: () => Promise<void>;
}

/**
 * Opens a file or standard input (`-`) for reading piece by piece; what is gzipped is unpacked on
 * the way.
 *
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE, INPUT_TOO_LARGE (see `unpack`)
 */
export async function openInput(input: string): Promise<OpenInput> {
  const source = input === "-" ? openStandardInput() : await openFile(input);
  const iterator = unpack(source.stored, input);
  const head = await takeHead(iterator).catch((error: unknown) => {
    throw error instanceof ParleyError ? error : cannotRead(input, error);
  });
  return {
    name: input,
    writtenAt: source.writtenAt,
    storedBytes: source.storedBytes,
    head,
    chunks: joinChunks(head, iterator),
    close: async () => {
      await iterator.return();
    },
  };
}

/** What is looked at before the rest is read; `joinChunks` puts both together again. */
export async function takeHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    pieces.push(next.value);
    length += next.value.byteLength;
  }
  return Buffer.concat(pieces);
}

interface Source {
  readonly stored: AsyncIterable<Buffer>;
  readonly writtenAt: Date;
  readonly storedBytes: number | null;
}

const openStandardInput = (): Source => ({
  stored: process.stdin as AsyncIterable<Buffer>,
  writtenAt: new Date(),
  storedBytes: null,
});

async function openFile(path: string): Promise<Source> {
  const file = await open(path, "r").catch((error: unknown) => {
    throw cannotRead(path, error);
  });
  const facts = await file.stat().catch(async (error: unknown) => {
    await file.close();
    throw cannotRead(path, error);
  });
  if (facts.isDirectory()) {
    await file.close();
    throw cannotRead(path, { code: "EISDIR" });
  }
  return {
    stored: createReadStream("", { fd: file, highWaterMark: HEAD_BYTES }) as AsyncIterable<Buffer>,
    writtenAt: facts.mtime,
    storedBytes: facts.size,
  };
}

export function cannotRead(path: string, error: unknown): ParleyError {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOENT" || code === "ENOTDIR")
    return new ParleyError("INPUT_NOT_FOUND", `There is no file ${path}.`, {
      hint: "Check the path; addresses begin with http:// or https://.",
    });
  return new ParleyError("INPUT_NOT_READABLE", `${path} cannot be read (${code}).`, {
    hint: "Check its permissions.",
    cause: error,
  });
}
