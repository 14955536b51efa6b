/** A posted form as a HAR archive has it: read into fields, or as the text that was sent. */
interface PostData {
  readonly mimeType?: string | undefined;
  readonly text?: string | undefined;
  readonly params?:
    readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
}

/** Longest form looked at, in letters, and most parts of it: calls of a page's script are short. */
const MOST_LETTERS = 100_000;
const MOST_PARTS = 200;

/**
 * Names and values of a posted form, multipart or urlencoded.
 * @see RFC 7578; URL Standard, application/x-www-form-urlencoded
 */
export function readFormFields(posted: PostData | undefined): Map<string, string> {
  const { params = [], text = "", mimeType = "" } = posted ?? {};
  if (params.length > 0)
    return new Map(params.slice(0, MOST_PARTS).map(({ name, value }) => [name, value ?? ""]));
  if (text === "" || text.length > MOST_LETTERS) return new Map();
  if (text.startsWith("--")) return readParts(text);
  return new Map(mimeType.includes("json") ? [] : new URLSearchParams(text).entries());
}

/** The first line is the boundary; a part is its header lines, an empty line, and the value. */
function readParts(text: string): Map<string, string> {
  const lines = text.replaceAll("\r\n", "\n");
  const boundary = lines.slice(0, Math.max(0, lines.indexOf("\n")));
  const fields = new Map<string, string>();
  if (boundary.length < 3) return fields;
  for (const part of lines.split(boundary).slice(1, MOST_PARTS)) {
    const end = part.indexOf("\n\n");
    const name = /\bname="([^"]{1,100})"/.exec(part.slice(0, Math.max(0, end)))?.[1];
    if (name !== undefined) fields.set(name, part.slice(end + 2).replace(/\n$/, ""));
  }
  return fields;
}
