import type { TextBlock } from "./splitFlattenedText.js";
import { readBody, readFold } from "./textBodies.js";
import { isDateLine, isGuestLine, isReplyButton, MAX_NAME } from "./textLines.js";

interface Opening {
  readonly at: number;
  readonly bodyAt: number;
  readonly author: string;
  readonly role: string;
}

/** A link of the commenter's, which text browsers print below the name. */
const LINK = /^\[?https?:\/\/\S*$/;

/**
 * Reads text of wpDiscuz 5.x, where the name opens a comment (with a label above it) and the date
 * closes it.
 *
 * @returns null where the text is not of that form
 */
export function splitClosingDates(lines: readonly string[], from: number): TextBlock[] | null {
  const plain = findOpenings(lines, from, false);
  if (plain.length === 0 || findClosed(plain, lines).length * 2 <= plain.length) return null;
  const closed = findClosed(findOpenings(lines, from, true), lines);
  const kept = closed.filter((opening, index) => closesWithDate(lines, opening, closed[index + 1]));
  if (kept.length === 0) return null;
  const fold = readFold(lines.slice(from));
  return kept.map((opening, index) => {
    const end = kept[index + 1]?.at ?? lines.length;
    const dateAt = findClosingDate(lines, opening.bodyAt, end);
    const body = lines.slice(opening.bodyAt, dateAt ?? end);
    return {
      at: opening.at,
      author: opening.author,
      role: isGuestLine(opening.role) ? null : opening.role,
      dateText: dateAt === null ? null : (lines[dateAt] ?? null),
      replyTo: null,
      ...readBody(body, {
        isLast: dateAt === null,
        hasFooters: body.some((line) => isReplyButton(line)),
        voteLines: 1,
        isTight: false,
        hasEdits: false,
        fold,
      }),
    };
  });
}

const findClosed = (openings: readonly Opening[], lines: readonly string[]): Opening[] =>
  openings.filter(({ at }, index) => index === 0 || isDateLine(lines[at - 1] ?? ""));

/**
 * "NAME, label, NAME" or, without avatars, "label, NAME", then an empty line.
 *
 * @param withRoles labels other than the guests' count too: only once the form is known
 */
function findOpenings(lines: readonly string[], from: number, withRoles: boolean): Opening[] {
  const openings: Opening[] = [];
  for (let at = from; at + 2 < lines.length; at++) {
    const [first = "", second = "", third = ""] = lines.slice(at, at + 3);
    if (first === "" || second === "" || first.length > MAX_NAME) continue;
    const alt = !isDateLine(second) && (first === third || first === `[${third}]`);
    if (alt && second.length <= 30 && isAfterClose(lines, at, from)) {
      const bodyAt = skipLink(lines, at + 3);
      openings.push({ at, bodyAt, author: third, role: second });
      at = bodyAt - 1;
    } else if (
      third === "" &&
      (isGuestLine(first)
        ? isAfterClose(lines, at, from)
        : withRoles && isRoleAfterClose(lines, at, from))
    ) {
      openings.push({ at, bodyAt: at + 2, author: second, role: first });
      at++;
    }
  }
  return openings;
}

const isAfterClose = (lines: readonly string[], at: number, from: number): boolean =>
  at <= from + 1 ||
  isDateLine(lines[at - 1] ?? "") ||
  (lines[at - 1] === "" && isDateLine(lines[at - 2] ?? ""));

/** A label other than the guests', in a browser's text: right below the date that closed a comment. */
const isRoleAfterClose = (lines: readonly string[], at: number, from: number): boolean =>
  at > from + 2 &&
  (lines[at]?.length ?? 0) <= 30 &&
  isDateLine(lines[at - 1] ?? "") &&
  isReplyButton(lines[at - 2] ?? "");

function skipLink(lines: readonly string[], from: number): number {
  let at = from;
  while (lines[at] === "" && at < from + 2) at++;
  return LINK.test(lines[at] ?? "") ? at + 1 : from;
}

function closesWithDate(lines: readonly string[], opening: Opening, next: Opening | undefined) {
  return findClosingDate(lines, opening.bodyAt, next?.at ?? lines.length) !== null;
}

/** The last date line before the next comment; behind the last comment the first one after a footer. */
function findClosingDate(lines: readonly string[], from: number, end: number): number | null {
  for (let at = end - 1; at >= from; at--) if (isDateLine(lines[at] ?? "")) return at;
  return null;
}
