import { readAbsoluteDate } from "./absoluteDate.js";
import {
  CLOSED,
  COMMENTS,
  EDITED,
  GUEST,
  MOST_VOTED,
  NEWEST,
  OLDEST,
  READ_MORE,
  REPLY,
  REPLY_TO,
  ROLES,
  SECTION,
  VIEW_REPLIES,
} from "./phrases.js";
import { readRelativeDate } from "./relativeDate.js";

/** Names are short; a longer line is a paragraph. */
export const MAX_NAME = 100;

/** Lines of a dump, trimmed of all blanks, no-break ones too. */
export const readLines = (content: string): string[] =>
  content.split(/\r\n|\n|\r/).map((line) => line.trim());

/** Longest date line, in letters. */
const MAX_DATE = 60;

export const isDateLine = (line: string): boolean =>
  // Most lines are words: a look at the length and the digits spares reading them as dates.
  line !== "" &&
  line.length <= MAX_DATE &&
  (line.length < 30 || /\d/.test(line)) &&
  (readRelativeDate(line) !== null ||
    (/\d{4}/.test(line) && readAbsoluteDate(line, "utc") !== null));

/** The name in "Reply to NAME", empty where the name stands on a line of its own; else null. */
export function readReplyLine(line: string): string | null {
  if (line.length > MAX_NAME + 30) return null;
  const lower = line.toLowerCase();
  const prefix = REPLY_TO.find((phrase) => lower.startsWith(phrase));
  if (prefix === undefined) return null;
  const rest = line.slice(prefix.length);
  if (rest.trim() === "") return "";
  // "Reply to" is followed by a no-break space; a plain one is taken too.
  return /^\s/.test(rest) ? rest.trim() : null;
}

const startsWithOne = (lower: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => lower.startsWith(phrase));

/** "Last edited 5 months ago by NAME". */
export const isEditedLine = (line: string): boolean =>
  line.length < 260 && startsWithOne(line.toLowerCase(), EDITED) && /\d|\bnow\b/.test(line);

/** What stands below a body: votes, the reply button, toggles. */
export function isFooterLine(line: string): boolean {
  if (line === "" || line.length > 60) return false;
  const lower = line.toLowerCase();
  if (isVoteLine(lower) || REPLY.has(lower)) return true;
  if (startsWithOne(lower, VIEW_REPLIES)) return true;
  // 5.x: "19 Reply", "-1  Reply", "Vote Up0Vote Down  Reply".
  const words = lower.split(/\s+/);
  if (words.length === 2 && isVoteLine(words[0] ?? "") && REPLY.has(words[1] ?? "")) return true;
  return /^vote up ?-?\d{1,5} ?vote down(?: +\p{L}{1,15})?$/u.test(lower);
}

/** A vote count: "12", "-3", "1.2K". */
export const isVoteLine = (line: string): boolean => /^[-−+]?\d{1,5}(?:[.,]\d)?[kK]?$/.test(line);

/** The part of a footer that closes a comment in browser text. */
export function isReplyButton(line: string): boolean {
  if (line === "" || line.length > 60) return false;
  const words = line.toLowerCase().split(/\s+/);
  return words.length <= 4 && REPLY.has(words.at(-1) ?? "") && isFooterLine(line);
}

/** "Comments are closed." */
export const isClosedLine = (line: string): boolean =>
  line.length < 60 && CLOSED.has(line.toLowerCase().replace(/[.!]$/, ""));

export const isGuestLine = (line: string): boolean => GUEST.has(line.toLowerCase());

/** "… Read more »" at a body's end, as a length to cut; 0 where there is none. */
export function readMoreLength(body: string): number {
  const tail = body.slice(-60).trimEnd();
  const match = /(?:…|\.\.\.)\s*(\p{L}[\p{L} ]{1,29}\p{L})(?:\s*»)?$/u.exec(tail);
  if (!match || !READ_MORE.has((match[1] ?? "").toLowerCase())) return 0;
  return body.length - Math.max(0, body.length - 60) - match.index;
}

export const isRoleLine = (line: string): boolean => ROLES.has(line.toLowerCase());

export type SortOrder = "oldest" | "newest" | "by_vote";

/** The first sort word of a line, where the line holds nothing but sort words. */
export function readSortLine(line: string): SortOrder | null {
  const lower = line.toLowerCase();
  if (lower.length > 80) return null;
  const all: [SortOrder, ReadonlySet<string>][] = [
    ["oldest", OLDEST],
    ["newest", NEWEST],
    ["by_vote", MOST_VOTED],
  ];
  for (const [order, phrases] of all)
    for (const phrase of phrases)
      if (
        lower === phrase ||
        (lower.startsWith(`${phrase} `) && isSortWords(lower.slice(phrase.length + 1)))
      )
        return order;
  return null;
}

const SORT_WORDS = [...OLDEST, ...NEWEST, ...MOST_VOTED];

/** The rest of "Newest Most Voted" and the like. */
function isSortWords(text: string): boolean {
  let rest = text.trim();
  while (rest !== "") {
    const word = SORT_WORDS.find((each) => rest === each || rest.startsWith(`${each} `));
    if (word === undefined) return false;
    rest = rest.slice(word.length).trim();
  }
  return true;
}

export const isSectionLine = (line: string): boolean =>
  SECTION.has(line.toLowerCase()) || readSortLine(line) !== null;

/** "58 Comments", "2K Comments": the number, and whether it is exact. */
export function readCountLine(line: string): { declared: number; isExact: boolean } | null {
  if (line.length > 40) return null;
  const match = /^(\d{1,3}(?:[.,\u00a0 ]\d{3})*|\d{1,7})(?:[.,](\d))?\s?(k)?\s+(\p{L}+)$/iu.exec(
    line,
  );
  if (!match || !COMMENTS.has((match[4] ?? "").toLowerCase())) return null;
  const whole = Number((match[1] ?? "").replace(/\D/g, ""));
  if (match[3] === undefined) return { declared: whole, isExact: true };
  return { declared: whole * 1000 + Number(match[2] ?? "0") * 100, isExact: false };
}
