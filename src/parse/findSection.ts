import { FORM } from "./phrases.js";
import { isSectionLine, readCountLine, readSortLine } from "./textLines.js";

export interface TextSection {
  /** First line of the section, with the form above the count. */
  readonly start: number;
  /** First line that can belong to a comment. */
  readonly end: number;
  readonly declared: number | null;
  readonly isExact: boolean;
  readonly order: "oldest" | "newest" | null;
}

/** Lines between the count or the sort buttons and the first comment. */
const WINDOW = 12;
const FORM_LINES = new Set([...FORM, "guest", "label", "{}", "[+]"]);
/** What text browsers make of the form that 5.x prints below its sort buttons. */
const FORM_FIELD = /^(?:notify of|\[.*\]|_{3,}|›|label|guest)$/i;

/**
 * Finds where comments begin: at a count ("58 Comments") with the plugin's own words below it, or
 * at the sort buttons alone, as 5.x prints them.
 *
 * @returns null for a page without a section
 */
export function findSection(lines: readonly string[]): TextSection | null {
  for (const [at, line] of lines.entries()) {
    const count = readCountLine(line);
    if (count === null && readSortLine(line) === null) continue;
    const last = findLastSectionLine(lines, at);
    if (last === null) continue;
    const order = readOrder(lines.slice(at, last + 1));
    return {
      start: findFormStart(lines, at),
      end: skipForm(lines, last + 1),
      declared: count?.declared ?? null,
      isExact: count?.isExact ?? false,
      order: order === "by_vote" ? null : order,
    };
  }
  return null;
}

function findLastSectionLine(lines: readonly string[], at: number): number | null {
  let last: number | null = null;
  const isCount = readCountLine(lines[at] ?? "") !== null;
  for (let next = isCount ? at + 1 : at; next < Math.min(lines.length, at + WINDOW); next++) {
    const line = lines[next] ?? "";
    if (isSectionLine(line)) last = next;
    else if (line !== "") break;
  }
  // Sort words alone are too common: two of them, or one behind a count.
  return last !== null && (isCount || last > at || /\s/.test(lines[at] ?? "")) ? last : null;
}

/** The active sort button stands first. */
function readOrder(lines: readonly string[]) {
  for (const line of lines) {
    const order = readSortLine(line);
    if (order !== null) return order;
  }
  return null;
}

function findFormStart(lines: readonly string[], at: number): number {
  let start = at;
  const isForm = (line: string | undefined): boolean =>
    line !== undefined && (line === "" || FORM_LINES.has(line.toLowerCase()));
  while (start > 0 && isForm(lines[start - 1])) start--;
  return start;
}

function skipForm(lines: readonly string[], from: number): number {
  let end = from;
  for (let at = from; at < Math.min(lines.length, from + 6); at++) {
    const line = lines[at] ?? "";
    // html2text sets an avatar's name in such brackets too: the first comment's stands below it.
    if (lines[at + 1] !== undefined && line === `[${lines[at + 1]}]`) break;
    // "Guest" may be the first comment's label: only before a field is it the form's.
    if (FORM_FIELD.test(line) && !/^guest$/i.test(line)) end = at + 1;
    else if (line !== "" && !/^guest$/i.test(line)) break;
  }
  return end;
}
