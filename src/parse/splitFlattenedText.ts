import { readRelativeDate } from "./relativeDate.js";
import { readAbsoluteDate } from "./absoluteDate.js";

/** One comment of a flattened page, as its lines say; parents are not known yet. */
export interface TextBlock {
  readonly author: string;
  readonly role: string | null;
  readonly dateText: string;
  /** Name in the "Reply to" line, null where there is none (which proves nothing). */
  readonly replyTo: string | null;
  readonly text: string;
  readonly isTruncated: boolean;
  readonly edited: string | null;
}

export interface FlattenedPage {
  readonly articleLines: readonly string[];
  readonly hasSection: boolean;
  readonly declared: number | null;
  readonly topLevelOrder: "oldest" | "newest" | null;
  readonly blocks: readonly TextBlock[];
}

const COUNT_LINE = /^(\d{1,7}) Comments?$/;
const REPLY_LINE = /^Reply to\s+(\S.*)$/;
const EDITED_LINE = /^Last edited \S.{0,60}? ago(?: by .{1,200})?$/;
const READ_MORE = /(?:…|\.\.\.)?\s*Read more »?\s*$/;
const SECTION_WORDS = new Set(["inline feedbacks", "view all comments", "oldest", "newest"]);
const FORM_WORDS = new Set(["subscribe", "notify of", "guest", "label", "please login to comment"]);
/** Names are short; a longer line is a paragraph. */
const MAX_NAME = 80;

/**
 * Splits the text a plain extractor makes of a wpDiscuz page (layout 1) into its comments.
 *
 * A comment opens with the avatar's name, the name again, a date, and for replies a "Reply to"
 * line; without avatars the name stands once.
 * @returns no blocks for a page without a comment section
 */
export function splitFlattenedText(content: string): FlattenedPage {
  const lines = content.split(/\r\n|\n|\r/).map((line) => line.trim());
  const section = findSection(lines);
  const from = section?.end ?? 0;
  const headers = findHeaders(lines, from, section !== null);
  const articleEnd = section?.start ?? headers[0]?.at ?? lines.length;
  return {
    articleLines: lines.slice(0, articleEnd),
    hasSection: section !== null || headers.length > 0,
    declared: section?.declared ?? null,
    topLevelOrder: section?.order ?? null,
    blocks: headers.map((header, index) =>
      toBlock(header, lines.slice(header.bodyAt, headers[index + 1]?.at ?? lines.length)),
    ),
  };
}

interface Section {
  readonly start: number;
  readonly end: number;
  readonly declared: number;
  readonly order: "oldest" | "newest" | null;
}

/** The count line with the plugin's own words below it; the form's words above belong to it too. */
function findSection(lines: readonly string[]): Section | null {
  for (const [at, line] of lines.entries()) {
    const declared = COUNT_LINE.exec(line)?.[1];
    if (declared === undefined) continue;
    const words = lines.slice(at + 1, at + 12).map((each) => each.toLowerCase());
    const last = words.findLastIndex((word) => SECTION_WORDS.has(word));
    if (last < 0) continue;
    // The active sort button stands first, so the first of the two words is the order in force.
    const order = words.find((word) => word === "oldest" || word === "newest");
    let start = at;
    while (start > 0 && isFormLine(lines[start - 1])) start--;
    return {
      start,
      end: at + 1 + last + 1,
      declared: Number(declared),
      order: order ?? null,
    };
  }
  return null;
}

const isFormLine = (line: string | undefined): boolean =>
  line !== undefined && (line === "" || FORM_WORDS.has(line.toLowerCase()));

interface Header {
  readonly at: number;
  readonly bodyAt: number;
  readonly author: string;
  readonly role: string | null;
  readonly dateText: string;
  readonly replyTo: string | null;
}

function findHeaders(lines: readonly string[], from: number, hasSection: boolean): Header[] {
  const doubled = collect(lines, from, readDoubledHeader);
  if (doubled.length > 1 || (doubled.length === 1 && hasSection)) return doubled;
  // Without avatars the name stands once: too weak a sign where no section announces comments.
  return hasSection ? collect(lines, from, readSingleHeader) : [];
}

function collect(
  lines: readonly string[],
  from: number,
  read: (lines: readonly string[], at: number) => Header | null,
): Header[] {
  const headers: Header[] = [];
  for (let at = from; at < lines.length; at++) {
    if (!isHeaderPlace(lines, at, from)) continue;
    const header = read(lines, at);
    if (header === null) continue;
    headers.push(header);
    at = header.bodyAt - 1;
  }
  return headers;
}

/** A header follows an empty line, the section's start, or directly a "Last edited" line. */
function isHeaderPlace(lines: readonly string[], at: number, from: number): boolean {
  const before = lines[at - 1];
  return at === from || before === undefined || before === "" || EDITED_LINE.test(before);
}

function readDoubledHeader(lines: readonly string[], at: number): Header | null {
  const name = lines[at] ?? "";
  if (name === "" || name.length > MAX_NAME) return null;
  if (lines[at + 1] === name) return finishHeader(lines, at, at + 2, name, null);
  const role = lines[at + 1] ?? "";
  const isRole = role !== "" && role.length <= 30 && lines[at + 2] === name;
  return isRole ? finishHeader(lines, at, at + 3, name, role) : null;
}

function readSingleHeader(lines: readonly string[], at: number): Header | null {
  const name = lines[at] ?? "";
  if (name === "" || name.length > MAX_NAME || isDate(name)) return null;
  return finishHeader(lines, at, at + 1, name, null);
}

function finishHeader(
  lines: readonly string[],
  at: number,
  dateAt: number,
  author: string,
  role: string | null,
): Header | null {
  const dateText = lines[dateAt] ?? "";
  if (!isDate(dateText)) return null;
  const replyTo = REPLY_LINE.exec(lines[dateAt + 1] ?? "")?.[1] ?? null;
  const bodyAt = dateAt + (replyTo === null ? 1 : 2);
  return { at, bodyAt, author, role, dateText, replyTo };
}

const isDate = (line: string): boolean =>
  readRelativeDate(line) !== null || readAbsoluteDate(line, "utc") !== null;

function toBlock(header: Header, body: readonly string[]): TextBlock {
  const lines = [...body];
  dropBlankEnds(lines);
  const last = lines.at(-1);
  const edited = last !== undefined && EDITED_LINE.test(last) ? last : null;
  if (edited !== null) lines.pop();
  dropBlankEnds(lines);
  const tail = lines.at(-1) ?? "";
  const isTruncated = READ_MORE.test(tail.slice(-40));
  if (isTruncated) lines[lines.length - 1] = cutReadMore(tail);
  return {
    author: header.author,
    role: header.role,
    dateText: header.dateText,
    replyTo: header.replyTo,
    text: toParagraphs(lines),
    isTruncated,
    edited,
  };
}

function cutReadMore(line: string): string {
  const tail = line.slice(-40);
  return (line.slice(0, -tail.length || undefined) + tail.replace(READ_MORE, "")).trim();
}

function dropBlankEnds(lines: string[]): void {
  while (lines[0] === "") lines.shift();
  while (lines.at(-1) === "") lines.pop();
}

/** Lines of one paragraph stay lines; any number of empty ones is one border. */
function toParagraphs(lines: readonly string[]): string {
  let text = "";
  let isBreak = false;
  for (const line of lines) {
    if (line === "") isBreak = true;
    else {
      text += (text === "" ? "" : isBreak ? "\n\n" : "\n") + line;
      isBreak = false;
    }
  }
  return text;
}
