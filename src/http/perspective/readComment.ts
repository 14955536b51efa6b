import { readMarkupPlaces } from "../../parse/readMarkupPlaces.js";
import { readMarkup } from "../../parse/textMarkup.js";
import { hasNoWords, isOtherLanguage, isTooLong } from "./errors.js";
import { type Context, LONGEST_COMMENT_BYTES, type TextEntry } from "./shapes.js";

/** A comment as it is scored. */
export interface ReadComment {
  /** Plain, without markup. */
  readonly text: string;
  readonly parentText: string | null;
  /** The text as it was sent, in UTF-16 units. */
  readonly length: number;
  /** Offsets into `text` as offsets into what was sent. */
  readonly toSent: (begin: number, end: number) => { begin: number; end: number };
}

/**
 * The comment of a call.
 *
 * @throws RefusedCall COMMENT_EMPTY, COMMENT_TOO_LONG
 */
export function readComment(
  comment: TextEntry | null | undefined,
  context: Context | null | undefined,
): ReadComment {
  const sent = comment?.text ?? "";
  if (Buffer.byteLength(sent) > LONGEST_COMMENT_BYTES) throw isTooLong();
  const placed =
    comment?.type === "HTML"
      ? readMarkupPlaces(sent)
      : { text: sent, toSource: (begin: number, end: number) => ({ begin, end }) };
  if (placed.text.trim() === "") throw hasNoWords();
  return {
    text: placed.text,
    parentText: readParent(context),
    length: sent.length,
    toSent: placed.toSource,
  };
}

/**
 * What the comment answers. An entry that is a JSON object is no comment: Coral sends addresses and
 * ids in that form. An overlong one is cut, since only the comment itself is judged.
 */
function readParent(context: Context | null | undefined): string | null {
  const entry = context?.articleAndParentComment?.parentComment ?? context?.entries?.at(-1) ?? null;
  const sent = (entry?.text ?? "").slice(0, LONGEST_COMMENT_BYTES);
  const text = entry?.type === "HTML" ? readMarkup(sent) : sent;
  return text.trim() === "" || isJsonObject(text) ? null : text;
}

function isJsonObject(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Refuses a call that says it is in another language than English. Region and case do not matter:
 * `en-GB`, `EN`.
 *
 * @throws RefusedCall LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE
 */
export function checkLanguages(
  attribute: string,
  languages: readonly string[] | null | undefined,
): void {
  const others = (languages ?? []).filter((tag) => !/^en(?:[-_]|$)/i.test(tag.trim()));
  if (others.length > 0) throw isOtherLanguage(attribute, others.join(", "));
}
