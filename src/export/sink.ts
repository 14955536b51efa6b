import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

/** Takes bytes, and lets its caller wait while it is slow. */
export interface Sink {
  readonly write: (bytes: Uint8Array) => Promise<void>;
}

export interface WrittenFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** A new file that is written by `act`, with its length and hash; it is closed whatever happens. */
export async function writeFileSink<T>(
  path: string,
  act: (sink: Sink) => Promise<T>,
): Promise<T & WrittenFile> {
  const file = await open(path, "w");
  try {
    return await measureSink({ write: (chunk) => file.writeFile(chunk) }, act);
  } finally {
    await file.close();
  }
}

/** What `act` writes goes into `sink`; with its length and hash. */
export async function measureSink<T>(
  sink: Sink,
  act: (sink: Sink) => Promise<T>,
): Promise<T & WrittenFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const write = async (chunk: Uint8Array): Promise<void> => {
    hash.update(chunk);
    bytes += chunk.byteLength;
    await sink.write(chunk);
  };
  const done = await act({ write });
  return { ...done, bytes, sha256: hash.digest("hex") };
}
