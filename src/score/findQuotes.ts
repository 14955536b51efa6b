/** A quoted stretch of a comment: UTF-16 offsets, end exclusive. */
export interface Quote {
  readonly start: number;
  readonly end: number;
}

/** A pair of marks further apart than this is more likely two slips than one quotation. */
const LONGEST_QUOTE = 1200;

/**
 * Words a comment quotes rather than says: between double quotation marks (straight, curly,
 * «angled»), between curly single ones, and lines that start with ">".
 *
 * A quotation does not run over a blank line, and a straight mark after a digit is an inch.
 *
 * @returns disjoint, in text order
 */
export function findQuotes(text: string): Quote[] {
  const quotes: Quote[] = [];
  if (!OPENERS.some((opener) => text.includes(opener))) return quotes;
  let opened: { at: number; closer: string } | null = null;
  let lineStart = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? "";
    if (lineStart && char === ">") {
      const newline = text.indexOf("\n", at);
      const end = newline === -1 ? text.length : newline;
      quotes.push({ start: at, end });
      opened = null;
      at = end;
      continue;
    }
    if (char === "\n") {
      if (lineStart) opened = null;
      lineStart = true;
      continue;
    }
    if (char !== " " && char !== "\t" && char !== "\r") lineStart = false;
    if (opened) {
      if (at - opened.at > LONGEST_QUOTE) opened = null;
      else if (char === opened.closer && closes(text, at)) {
        quotes.push({ start: opened.at, end: at + 1 });
        opened = null;
        continue;
      }
    }
    const closer = CLOSERS.get(char);
    if (!opened && closer && opens(text, at)) opened = { at, closer };
  }
  return quotes;
}

const CLOSERS = new Map([
  ['"', '"'],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["‘", "’"],
]);
/** A text without any of these quotes nothing, as most do. */
const OPENERS = [">", ...CLOSERS.keys()];

function opens(text: string, at: number): boolean {
  if (text[at] !== '"') return true;
  const before = text[at - 1] ?? " ";
  return !/[\p{L}\p{N}]/u.test(before);
}

/** A curly single mark inside a word is an apostrophe. */
function closes(text: string, at: number): boolean {
  return text[at] !== "’" || !/\p{L}/u.test(text[at + 1] ?? " ");
}
