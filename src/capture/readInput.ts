import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../errors.js";
import type { Capture } from "../thread/capture.js";
import { sha256 } from "../thread/identity.js";
import { cannotRead, type OpenInput, openInput } from "./openInput.js";

/** Largest file read whole, in bytes. A page of 2,000 comments has 6 MB. */
export const MAX_BYTES = 128 * 1024 * 1024;

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
 * Reads a file or standard input (`-`) whole, as a capture; what is gzipped is unpacked, since the
 * page is the capture and not its wrapping. Where no capture time is given, a file counts as captured
 * when it was last written.
 *
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE, INPUT_TOO_LARGE, INPUT_EMPTY
 */
export async function readInput(input: string, capturedAt: Date | null): Promise<Capture> {
  return collectInput(await openInput(input), capturedAt);
}

/** The rest of `readInput`, for an input whose beginning was looked at. */
export async function collectInput(input: OpenInput, capturedAt: Date | null): Promise<Capture> {
  const { name } = input;
  const bytes = await collect(input);
  if (bytes.byteLength === 0)
    throw new ParleyError("INPUT_EMPTY", `${name} is empty.`, {
      hint: "Save the page again; an empty file often means a download that failed.",
    });
  return {
    origin: name === "-" ? "stdin" : "file",
    name,
    url: null,
    capturedAt: capturedAt ?? input.writtenAt,
    sha256: sha256(bytes),
    bytes,
    contentType: null,
    httpStatus: null,
  };
}

async function collect({ name, storedBytes, chunks, close }: OpenInput): Promise<Buffer> {
  if (storedBytes !== null && storedBytes > MAX_BYTES) {
    await close();
    throw tooLarge(name, storedBytes);
  }
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunks) {
      length += chunk.byteLength;
      if (length > MAX_BYTES) throw tooLarge(name, length);
      pieces.push(chunk);
    }
  } catch (error) {
    throw error instanceof ParleyError ? error : cannotRead(name, error);
  }
  return Buffer.concat(pieces);
}

const tooLarge = (name: string, size: number): ParleyError =>
  new ParleyError(
    "INPUT_TOO_LARGE",
    `${name} has ${Math.ceil(size / 1024 ** 2)} MB or more; at most ${MAX_BYTES / 1024 ** 2} MB are read.`,
    { hint: "Give the pages one by one." },
  );
