/** Direction overrides and isolates, and the marks that steer them: ours are added, theirs are not. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Control characters but line end, and what XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const ILLEGAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Marks stacked on one letter, beyond what any script needs: they would spill over other rows. */
const STACKED = /(\p{M}{5})\p{M}+/gu;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Words from outside as they may stand in a picture or a graph file: no control characters, nothing
 * that XML forbids, no change of direction that would reach beyond them. Line ends stay.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(DIRECTION, "")
    .replace(ILLEGAL, " ")
    .replace(STACKED, "$1");

/** Cleaned, on one line. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, " ").trim();

/** Keeps right-to-left words from turning what stands beside them around, where there is no `<bdi>`. */
export const isolate = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for quoted attributes, in HTML and in XML alike. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
