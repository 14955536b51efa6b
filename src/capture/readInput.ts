import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ParleyError } from "../errors.js";
import type { Capture } from "../thread/capture.js";
import { sha256 } from "../thread/identity.js";

/** Largest file read whole, in bytes. A page of 2,000 comments has 6 MB. */
export const MAX_BYTES = 128 * 1024 * 1024;

const unzip = promisify(gunzip);

export const isAddress = (input: string): boolean => /^https?:\/\//i.test(input);

/**
 * The inputs a list stands for: folders become the files in them, in order of name, hidden files
 * and folders passed over.
 *
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE
 */
export async function expandInput(input: string): Promise<string[]> {
  if (input === "-" || isAddress(input)) return [input];
  const facts = await stat(input).catch((error: unknown) => {
    throw cannotRead(input, error);
  });
  if (!facts.isDirectory()) return [input];
  const files: string[] = [];
  const folders = [input];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw cannotRead(input, error);
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) folders.push(join(folder, entry.name));
      else if (entry.isFile()) files.push(join(folder, entry.name));
    }
  }
  if (files.length === 0)
    throw new ParleyError("INPUT_EMPTY", `The folder ${input} has no files.`, {
      hint: "Give a folder with saved pages in it.",
    });
  return files;
}

/**
 * Reads a file or standard input (`-`) as a capture. Where no capture time is given, a file counts
 * as captured when it was last written. Gzipped files are unpacked: the page is the capture, not its
 * wrapping.
 *
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE, INPUT_TOO_LARGE, INPUT_EMPTY
 */
export async function readInput(input: string, capturedAt: Date | null): Promise<Capture> {
  const { bytes: given, writtenAt } =
    input === "-" ? await readStandardInput() : await readFileBounded(input);
  const bytes = isGzip(given) ? await unpack(input, given) : given;
  if (bytes.byteLength === 0)
    throw new ParleyError("INPUT_EMPTY", `${input} is empty.`, {
      hint: "Save the page again; an empty file often means a download that failed.",
    });
  return {
    origin: input === "-" ? "stdin" : "file",
    name: input,
    url: null,
    capturedAt: capturedAt ?? writtenAt,
    sha256: sha256(bytes),
    bytes,
    contentType: null,
    httpStatus: null,
  };
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;

/** Unpacking stops at the bound, whatever the file would become. A damaged file stays what it is: binary. */
async function unpack(input: string, bytes: Buffer): Promise<Buffer> {
  try {
    return await unzip(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw tooLarge(input, MAX_BYTES);
    return bytes;
  }
}

async function readFileBounded(path: string): Promise<{ bytes: Buffer; writtenAt: Date }> {
  const file = await open(path, "r").catch((error: unknown) => {
    throw cannotRead(path, error);
  });
  try {
    const facts = await file.stat();
    if (facts.isDirectory()) throw cannotRead(path, { code: "EISDIR" });
    if (facts.size > MAX_BYTES) throw tooLarge(path, facts.size);
    return { bytes: await file.readFile(), writtenAt: facts.mtime };
  } catch (error) {
    throw error instanceof ParleyError ? error : cannotRead(path, error);
  } finally {
    await file.close();
  }
}

async function readStandardInput(): Promise<{ bytes: Buffer; writtenAt: Date }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > MAX_BYTES) throw tooLarge("-", length);
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), writtenAt: new Date() };
}

const tooLarge = (name: string, size: number): ParleyError =>
  new ParleyError(
    "INPUT_TOO_LARGE",
    `${name} has ${Math.ceil(size / 1024 ** 2)} MB or more; at most ${MAX_BYTES / 1024 ** 2} MB are read.`,
    { hint: "Give the pages one by one." },
  );

function cannotRead(path: string, error: unknown): ParleyError {
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
