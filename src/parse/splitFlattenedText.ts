import { chooseHeaders } from "./chooseHeaders.js";
import { findHeaders, type Header } from "./findHeaders.js";
import { findSection, type TextSection } from "./findSection.js";
import { splitClosingDates } from "./splitClosingDates.js";
import { splitNames } from "./splitNames.js";
import { dropFakeCuts } from "./dropFakeCuts.js";
import { readBody, readFold, readTight, readVoteLines } from "./textBodies.js";
import { isClosedLine, readLines } from "./textLines.js";

/** One comment of a flattened page, as its lines say; parents are not known yet. */
export interface TextBlock {
  /** Line its header begins at: names the header between two readings of one text. */
  readonly at: number;
  /** null where the capture lost the name. */
  readonly author: string | null;
  readonly role: string | null;
  readonly dateText: string | null;
  /** Name in the "Reply to" line, null where there is none (which proves nothing). */
  readonly replyTo: string | null;
  readonly text: string;
  readonly isTruncated: boolean;
  /** The words that say it was cut, with what stands before them. */
  readonly cutText: string;
  readonly edited: string | null;
  readonly votes: number | null;
}

export interface FlattenedPage {
  readonly articleLines: readonly string[];
  readonly hasSection: boolean;
  /** A line above the comments says that nobody may comment any more. */
  readonly isClosed: boolean;
  readonly declared: number | null;
  readonly isCountExact: boolean;
  readonly topLevelOrder: "oldest" | "newest" | null;
  /** Only names and bodies are left: splits and parents are hardly known. */
  readonly isDegraded: boolean;
  /** Whether this kind of capture prints reply lines, and seldom loses them. */
  readonly replyLines: "kept" | "mostly" | "none";
  readonly blocks: readonly TextBlock[];
}

/** A flattened page with everything in it that may be a header; what is one, is chosen of these. */
export interface TextPlaces {
  readonly lines: readonly string[];
  readonly section: TextSection | null;
  /** Comments of 5.x, where the text is of that form. */
  readonly closing: readonly TextBlock[] | null;
  readonly found: readonly Header[];
}

/** Reads what does not depend on which of the likely headers are some. */
export function findPlaces(content: string): TextPlaces {
  const lines = readLines(content);
  const section = findSection(lines);
  const from = section?.end ?? 0;
  const closing = splitClosingDates(lines, from);
  return { lines, section, closing, found: closing === null ? findHeaders(lines, from) : [] };
}

/**
 * Splits flattened text of a wpDiscuz page into its comments: what plain extractors, browsers and
 * text browsers make of layouts 1 to 3 of 7.x, and of 5.x, where the date closes a comment.
 *
 * @param notHeaders lines that read like a header and are known to be a body's
 * @returns no blocks for a page without a comment section
 */
export function splitFlattenedText(
  { lines, section, closing, found }: TextPlaces,
  notHeaders: ReadonlySet<number>,
): FlattenedPage {
  const headers = chooseHeaders(
    found.filter(({ at }) => !notHeaders.has(at)),
    lines,
  );
  // Two names above a date, once, are a sign of comments only where a section announces them.
  const isSection = section !== null || headers.filter(({ isDoubled }) => isDoubled).length > 1;
  const named =
    closing === null && section !== null ? readDegraded(lines, section, headers.length) : null;
  const kept = isSection && named === null ? headers : [];
  const hasFooters = kept.filter(({ before }) => before === "footer").length * 2 > kept.length - 1;
  const above = lines.slice(0, section?.start ?? kept[0]?.at ?? lines.length);
  const articleLines = above.filter((line) => !isClosedLine(line));
  return {
    articleLines,
    isClosed: articleLines.length < above.length,
    hasSection: section !== null || kept.length > 0,
    declared: section?.declared ?? null,
    isCountExact: section?.isExact ?? false,
    topLevelOrder: closing === null ? (section?.order ?? null) : null,
    isDegraded: named !== null && named.length > 0,
    replyLines: (closing ?? named) !== null ? "none" : hasFooters ? "kept" : "mostly",
    blocks: dropFakeCuts(closing ?? named ?? toBlocks(kept, lines, hasFooters)),
  };
}

/**
 * A page that declares many comments and has hardly a dated header either holds few of them, or lost
 * its dates; then lines alone read like names far more often, and the headers are quoted ones.
 */
function readDegraded(
  lines: readonly string[],
  { end, declared, isExact }: TextSection,
  headers: number,
): TextBlock[] | null {
  if (headers > 0 && headers * 5 >= (declared ?? 0)) return null;
  const named = splitNames(lines, end, isExact ? declared : null);
  return named.length > headers * 3 ? named : null;
}

function toBlocks(
  headers: readonly Header[],
  lines: readonly string[],
  hasFooters: boolean,
): TextBlock[] {
  const fold = readFold(lines.slice(headers[0]?.at ?? 0));
  const bodies = headers.map(({ bodyAt }, index) =>
    lines.slice(bodyAt, headers[index + 1]?.at ?? lines.length),
  );
  const voteLines = readVoteLines(bodies);
  const isTight = readTight(bodies);
  const names = new Set(headers.map(({ author }) => author));
  return headers.map(({ at, author, role, dateText, replyTo: written }, index) => {
    const isLast = index === headers.length - 1;
    const style = { isLast, hasFooters, voteLines, isTight, hasEdits: true, fold };
    const replyTo = readLinkedName(written, names);
    return { at, author, role, dateText, replyTo, ...readBody(bodies[index] ?? [], style) };
  });
}

/** html2text joins the words of a link by low lines; a name may have them of its own. */
function readLinkedName(name: string | null, names: ReadonlySet<string>): string | null {
  if (name === null || !name.includes("_") || names.has(name)) return name;
  const blanked = name.replaceAll("_", " ");
  return names.has(blanked) ? blanked : name;
}
