import { type FileHandle, open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { cannotRead, HEAD_BYTES } from "../capture/openInput.js";
import type { ParleyError } from "../errors.js";
import { invalidImport } from "./openCorpusFile.js";

/** Whatever the reason: an archive that is cut, changed or made to do harm looks the same. */
export const damaged = (path: string): ParleyError =>
  invalidImport(
    path,
    "is no zip archive that can be read: it is cut, damaged, split, has data after its end, or names that lead out of it.",
    "Copy it again, or unpack it and give the folder.",
  );

/**
 * Opens a zip archive, of which only the end is read. Names that lead out of it are refused by the library.
 *
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE, IMPORT_INVALID
 */
export async function openZip(path: string): Promise<{ zip: ZipFile; close: () => Promise<void> }> {
  const file = await open(path, "r").catch((error: unknown) => {
    throw cannotRead(path, error);
  });
  try {
    const { size } = await file.stat();
    const reader = new FileReader(file, size);
    const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false });
    // What fails once nobody listens any more would end the process.
    zip.on("error", () => undefined);
    return {
      zip,
      close: async () => {
        zip.close();
        await file.close();
      },
    };
  } catch {
    await file.close();
    throw damaged(path);
  }
}

/** Reads within the file only: places that an archive names may be beyond what `fs` takes without throwing. */
class FileReader extends RandomAccessReader {
  constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (!this.holds(position, position + length)) {
      setImmediate(callback, new Error("outside of the file"));
      return;
    }
    this.file.read(buffer, offset, length, position).then(
      ({ bytesRead }) => setImmediate(callback, null, bytesRead),
      (error: unknown) => setImmediate(callback, error as Error),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    if (!this.holds(start, end)) throw new Error("outside of the file");
    return this.file.createReadStream({
      ...{ start, end: end - 1 },
      ...{ autoClose: false, highWaterMark: HEAD_BYTES },
    });
  }

  private holds(start: number, end: number): boolean {
    return start >= 0 && start <= end && end <= this.size;
  }
}
