import stringWidth from "string-width";
import { printable } from "./output.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Letters, arrows and our own lines, a column each: most texts, and far quicker to count. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u2190-\u2199\u21b3\u2500-\u257f]*$/;

/** Columns that a text takes in a terminal: two for CJK and emoji, none for combining marks. */
export const columnsOf = (text: string): number =>
  PLAIN.test(text) ? text.length : stringWidth(text);

/** Words from outside on one line of at most so many columns, ending in "…" where they were longer. */
export function clip(text: string, columns: number): string {
  // Long texts are cut before they are looked at: what fits is at their beginning.
  const start = text.slice(0, columns * 8 + 64);
  const line = printable(start.toWellFormed()).replace(/\s+/gu, " ").trim();
  if (start.length === text.length && columnsOf(line) <= columns) return line;
  if (columns < 1) return "";
  if (PLAIN.test(line)) return `${line.slice(0, columns - 1).trimEnd()}…`;
  let [used, clipped] = [0, ""];
  for (const { segment } of graphemes.segment(line)) {
    used += columnsOf(segment);
    if (used > columns - 1) break;
    clipped += segment;
  }
  return `${clipped.trimEnd()}…`;
}
