import stringWidth from "string-width";
import { printable } from "./output.js";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Columns that a text takes in a terminal: two for CJK and emoji, none for combining marks. */
export const columnsOf = (text: string): number => stringWidth(text);

/** Words from outside on one line of at most so many columns, ending in "…" where they were longer. */
export function clip(text: string, columns: number): string {
  // Long texts are cut before they are looked at: what fits is at their beginning.
  const start = text.slice(0, columns * 8 + 64);
  const line = printable(start.toWellFormed()).replace(/\s+/gu, " ").trim();
  if (start.length === text.length && columnsOf(line) <= columns) return line;
  let [used, clipped] = [0, ""];
  for (const { segment } of graphemes.segment(line)) {
    used += columnsOf(segment);
    if (used > columns - 1) break;
    clipped += segment;
  }
  return columns < 1 ? "" : `${clipped.trimEnd()}…`;
}
