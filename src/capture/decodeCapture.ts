import { isUtf8 } from "node:buffer";
import chardet from "chardet";
import iconv from "iconv-lite";
import { ParleyError } from "../errors.js";
import type { Capture } from "../thread/capture.js";
import type { Page } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";

/** Bytes looked at where the whole need not be. */
const SAMPLE = 64 * 1024;

/**
 * Turns a capture's bytes into text: by byte order mark, by what the page or server declares where
 * the bytes bear it out, as UTF-8 where they are, else by statistics, which is said in a Problem.
 *
 * @throws ParleyError INPUT_EMPTY, INPUT_BINARY
 */
export function decodeCapture(capture: Capture): { page: Page; problems: Problem[] } {
  const bytes = Buffer.from(
    capture.bytes.buffer,
    capture.bytes.byteOffset,
    capture.bytes.byteLength,
  );
  const { encoding, isGuess } = chooseEncoding(bytes, capture);
  const content = iconv.decode(bytes, encoding).replaceAll("\0", "\uFFFD").toWellFormed();
  if (content.trim() === "") throw emptyInput(capture.name);
  return {
    page: { url: capture.url, capturedAt: capture.capturedAt, sha256: capture.sha256, content },
    problems: describeEncoding({ encoding, isGuess }),
  };
}

export interface ChosenEncoding {
  /** A name iconv-lite knows. */
  readonly encoding: string;
  readonly isGuess: boolean;
}

export const describeEncoding = ({ encoding, isGuess }: ChosenEncoding): Problem[] =>
  isGuess
    ? [
        {
          code: "ENCODING_GUESSED",
          message: `The text is not UTF-8 and says no encoding; it was read as ${encoding}.`,
          hint: "Save it as UTF-8 if letters look wrong.",
        },
      ]
    : [];

/**
 * The encoding of bytes, or of a text whose beginning they are.
 *
 * @throws ParleyError INPUT_EMPTY, INPUT_BINARY
 */
export function chooseEncoding(
  bytes: Buffer,
  { contentType, name }: { readonly contentType: string | null; readonly name: string },
): ChosenEncoding {
  if (bytes.byteLength === 0) throw emptyInput(name);
  const marked = readByteOrderMark(bytes);
  if (marked !== null) return { encoding: marked, isGuess: false };
  if (isBinary(bytes.subarray(0, SAMPLE)))
    throw new ParleyError("INPUT_BINARY", `${name} is no text: it holds binary data.`, {
      hint: "Give the page as HTML or text; unpack archives and print PDFs to text first.",
    });
  if (isUtf8(bytes)) return { encoding: "utf8", isGuess: false };
  const declared = readDeclared(bytes, contentType);
  if (declared !== null) return { encoding: declared, isGuess: false };
  const guess = chardet.detect(bytes.subarray(0, SAMPLE)) ?? "windows-1252";
  return { encoding: iconv.encodingExists(guess) ? guess : "windows-1252", isGuess: true };
}

function readByteOrderMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf16be";
  return null;
}

/** Text has no NUL and hardly any control characters but white space. */
function isBinary(bytes: Buffer): boolean {
  let control = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27)
      control++;
  }
  return control > bytes.byteLength / 50;
}

/** What a declaration in bytes like these cannot mean; the last three are transfers, no encodings. */
const NO_DECLARATION = /^(?:utf|ucs|unicode|base64|hex|binary)/i;

/** The encoding that server or page declares; a declared UTF-8 that the bytes are not is none. */
export function readDeclared(bytes: Buffer, contentType: string | null): string | null {
  const head = bytes.subarray(0, 4096).toString("latin1");
  const name =
    /charset=["']?([\w-]{1,40})/i.exec(contentType ?? "")?.[1] ??
    /^\s{0,80}<\?xml[^>]{0,200}encoding=["']([\w-]{1,40})/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(head)?.[1];
  if (name === undefined || NO_DECLARATION.test(name) || !iconv.encodingExists(name)) return null;
  return name.toLowerCase();
}

const emptyInput = (name: string): ParleyError =>
  new ParleyError("INPUT_EMPTY", `${name} is empty.`, {
    hint: "Save the page again; an empty file often means a download that failed.",
  });
