import { straightenQuotes } from "../thread/identity.js";
import { collapseSpace } from "../thread/plainText.js";
import {
  isDateLine,
  isEditedLine,
  isFooterLine,
  isReplyButton,
  isRoleLine,
  isSectionLine,
  MAX_NAME,
  readReplyLine,
} from "./textLines.js";

/** Longest label of a role, in letters. */
const MAX_ROLE = 30;

/** Lines that may open a comment: name, date, "Reply to", in any of the layouts. */
export interface Header {
  /** First line. */
  readonly at: number;
  /** First line of the body. */
  readonly bodyAt: number;
  readonly author: string;
  readonly role: string | null;
  readonly dateText: string;
  readonly replyTo: string | null;
  /** The avatar's name stands above the name. */
  readonly isDoubled: boolean;
  /** What stands before it: nothing but a border, a comment's footer, or words. */
  readonly before: "border" | "footer" | "text";
}

/**
 * All places that read like a header. Bodies may hold such lines too, so that more are found than
 * there are comments; `chooseHeaders` says which.
 */
export function findHeaders(lines: readonly string[], from: number): Header[] {
  const headers: Header[] = [];
  for (let at = from; at < lines.length; at++)
    if (isDateLine(lines[at] ?? "")) headers.push(...readHeaders(lines, at, from));
  return headers;
}

/** Layouts 1 and 3 have "Reply to" below the date or above it; both are tried. */
function readHeaders(lines: readonly string[], dateAt: number, from: number): Header[] {
  const above = readReplyAbove(lines, dateAt, from);
  const below = readReplyBelow(lines, dateAt);
  const plain = readNames(lines, dateAt, from, { replyTo: null, at: dateAt }, below);
  const replied = above === null ? null : readNames(lines, dateAt, from, above, null);
  return [replied, plain].filter((header) => header !== null);
}

interface ReplyAt {
  readonly replyTo: string | null;
  /** First line of what is read so far. */
  readonly at: number;
}

function readReplyAbove(lines: readonly string[], dateAt: number, from: number): ReplyAt | null {
  const at = skipBlankUp(lines, dateAt - 1, from);
  const oneLine = readReplyLine(lines[at] ?? "");
  if (at > from && oneLine !== null && oneLine !== "") return { replyTo: oneLine, at };
  // Layout 3 in a browser: "Reply to" and the name are lines of their own.
  const isSplit = at - 1 > from && readReplyLine(lines[at - 1] ?? "") === "";
  return isSplit ? { replyTo: lines[at] ?? "", at: at - 1 } : null;
}

function readReplyBelow(
  lines: readonly string[],
  dateAt: number,
): { replyTo: string; bodyAt: number } | null {
  // w3m puts an empty line in between.
  const at = lines[dateAt + 1] === "" ? dateAt + 2 : dateAt + 1;
  const oneLine = readReplyLine(lines[at] ?? "");
  if (oneLine === null) return null;
  if (oneLine !== "") return { replyTo: oneLine, bodyAt: at + 1 };
  const name = lines[at + 1] ?? "";
  return name === "" ? null : { replyTo: name, bodyAt: at + 2 };
}

function readNames(
  lines: readonly string[],
  dateAt: number,
  from: number,
  reply: ReplyAt,
  below: { replyTo: string; bodyAt: number } | null,
): Header | null {
  const nameAt = skipBlankUp(lines, reply.at - 1, from);
  const author = lines[nameAt] ?? "";
  if (nameAt < from || !mayBeName(author) || reply.at - nameAt > 2) return null;
  const { at, role, isDoubled, name } = readAlt(lines, nameAt, from, author);
  return {
    at,
    bodyAt: below?.bodyAt ?? dateAt + 1,
    author: name,
    role,
    dateText: lines[dateAt] ?? "",
    replyTo: straighten(reply.replyTo ?? below?.replyTo ?? null),
    isDoubled,
    before: readBefore(lines, at, from),
  };
}

/** The avatar's text above the name, a role label in between; html2text sets it in brackets. */
function readAlt(lines: readonly string[], nameAt: number, from: number, author: string) {
  const isAlt = (at: number): boolean => at >= from && isSameName(lines[at] ?? "", author);
  if (isAlt(nameAt - 1))
    return {
      at: nameAt - 1,
      role: null,
      isDoubled: true,
      name: readName(lines[nameAt - 1], author),
    };
  const label = lines[nameAt - 1] ?? "";
  if (label !== "" && label.length <= MAX_ROLE && isAlt(nameAt - 2))
    return {
      at: nameAt - 2,
      role: label,
      isDoubled: true,
      name: readName(lines[nameAt - 2], author),
    };
  if (isRoleBelow(lines, nameAt, from)) {
    const isDoubled = nameAt - 2 >= from && isSameName(lines[nameAt - 2] ?? "", label);
    const name = isDoubled ? readName(lines[nameAt - 2], label) : straightenQuotes(label);
    return { at: nameAt - (isDoubled ? 2 : 1), role: author, isDoubled, name };
  }
  // In a browser's text without avatars a role is the one line between a footer and the name.
  const isRole =
    label !== "" &&
    label.length <= MAX_ROLE &&
    !isFooterLine(label) &&
    nameAt - 2 >= from &&
    isReplyButton(lines[nameAt - 2] ?? "");
  const name = straightenQuotes(author);
  return isRole
    ? { at: nameAt - 1, role: label, isDoubled: false, name }
    : { at: nameAt, role: null, isDoubled: false, name };
}

/** Layout 3 has the label of a role below the name; below a single name only a known one is a label. */
function isRoleBelow(lines: readonly string[], at: number, from: number): boolean {
  const [label, name] = [lines[at] ?? "", lines[at - 1] ?? ""];
  if (at - 1 < from || !mayBeName(name) || isFooterLine(name)) return false;
  if (at - 2 >= from && isSameName(lines[at - 2] ?? "", name))
    return label.length <= MAX_ROLE && !isDateLine(label) && readReplyLine(label) === null;
  if (!isRoleLine(label) || isRoleLine(name)) return false;
  return readBefore(lines, at - 1, from) === "footer";
}

const readName = (alt: string | undefined, author: string): string =>
  alt === "trackback" ? author : collapseSpace(readAltName(alt));

const readAltName = (line = ""): string => /^\[(.+)\]$/.exec(line)?.[1] ?? line;

/** The avatar has the name as stored; above the comment WordPress has set its quotation marks. */
const isSameName = (alt: string, name: string): boolean =>
  alt === name ||
  // Pingbacks have no face: the word stands in its place.
  alt === "trackback" ||
  collapseSpace(straightenQuotes(readAltName(alt))) === collapseSpace(straightenQuotes(name));

function readBefore(lines: readonly string[], at: number, from: number): Header["before"] {
  const before = lines[at - 1];
  // The first one follows what the plugin prints, as the others follow a footer.
  if (at <= from || before === undefined || isSectionLine(before)) return "footer";
  if (isFooterLine(before) || isEditedLine(before)) return "footer";
  if (before !== "") return "text";
  const above = lines[skipBlankUp(lines, at - 1, from)] ?? "";
  return isReplyButton(above) ? "footer" : "border";
}

function skipBlankUp(lines: readonly string[], from: number, least: number): number {
  let at = from;
  // w3m prints an empty line within the header; more than one is a border.
  if (at > least && lines[at] === "") at--;
  return at;
}

const straighten = (name: string | null): string | null =>
  name === null ? null : collapseSpace(straightenQuotes(name));

/** Anything short: names look like dates, like "Reply to …", like words of the page. */
const mayBeName = (line: string): boolean => line !== "" && line.length <= MAX_NAME;
