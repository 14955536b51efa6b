import type { Completeness, CompletenessState } from "../thread/completeness.js";
import { readDepths } from "../thread/depths.js";
import type { Problem } from "../thread/problem.js";
import type { Comment, Thread } from "../thread/thread.js";
import type { LeftOut, Reading } from "./reading.js";

const NOTHING_LEFT_OUT: LeftOut = {
  isCountExact: true,
  holdsAll: false,
  hasMore: false,
  otherPages: 0,
  repliesBelow: new Map(),
  loadMarks: null,
  isRefused: false,
};

/** Problems of a parser that stand against calling its Thread complete. */
const DOUBTS = new Set<Problem["code"]>([
  "COMMENTS_ELSEWHERE",
  "DEGRADED_CAPTURE",
  "EXPORT_CUT",
  "EXPORT_TOO_LARGE",
  "FEED_HOLDS_NEWEST",
  "NO_COMMENT_SECTION",
  "PAGE_PAYWALLED",
]);

/**
 * Completes a reading with how much of the discussion it holds, and a Problem for each thing that is
 * known to be missing. A thread is called complete only where its page shows that it is.
 */
export function toThread({ leftOut, ...reading }: Reading): Thread {
  const left = { ...NOTHING_LEFT_OUT, ...leftOut };
  const { count, comments } = reading;
  const found = findLeftOut(reading, left);
  const problems = [...reading.problems, ...found.problems];
  const because = [
    ...new Set([
      ...reading.problems.map(({ code }) => code).filter((code) => DOUBTS.has(code)),
      ...found.because,
    ]),
  ];
  const completeness: Completeness = {
    state: nameState(reading, left, because),
    declared: count.declared,
    read: comments.length,
    ...found.figures,
    missingParents: countMissingParents(comments),
    because,
  };
  const { source, parser, article, ...rest } = reading;
  return { source, parser, article, ...rest, completeness, problems };
}

function nameState(
  { comments, problems }: Reading,
  left: LeftOut,
  because: readonly string[],
): CompletenessState {
  const isRefused = left.isRefused || problems.some(({ code }) => code === "PAGE_PAYWALLED");
  if (comments.length === 0 && isRefused) return "refused";
  return because.length === 0 ? "complete" : "partial";
}

type Figures = Pick<Completeness, "truncated" | "missing" | "notLoaded" | "hidden">;

interface Found {
  readonly problems: Problem[];
  /** Codes of Problems, new ones and those a parser has stated already. */
  readonly because: Problem["code"][];
  readonly figures: Figures;
}

function findLeftOut({ count, comments, problems: stated }: Reading, left: LeftOut): Found {
  const problems: Problem[] = [];
  const because: Problem["code"][] = [];
  const say = (problem: Problem): void => {
    problems.push(problem);
    if (!because.includes(problem.code)) because.push(problem.code);
  };
  const folded = findFoldedReplies(comments, left.repliesBelow);
  for (const problem of folded.problems) say(problem);
  if (left.hasMore)
    say({
      code: "LOAD_MORE_LEFT",
      message: 'The page has more comments behind its "Load more" button.',
      hint: "Press it until it is gone and save the page, or add the recorded answers with --with.",
    });
  if (left.otherPages > 0)
    say({
      code: "OTHER_PAGES_LEFT",
      message: `The comments go on over ${left.otherPages} more pages that are not in this capture.`,
      hint: "Add them with --with: the address with /comment-page-1/, /comment-page-2/ and so on.",
    });
  const isOpen = left.hasMore || left.otherPages > 0;
  const missing = countMissing(count.declared, comments, left);
  const isEmpty = comments.length === 0 && (missing ?? 0) > 0;
  if (isEmpty) because.push("COMMENTS_NOT_LOADED");
  const isKnown = missing !== null && !isOpen && !isEmpty;
  const notLoaded = isKnown ? Math.min(folded.replies, missing) : null;
  const hidden = notLoaded === null ? null : (missing ?? 0) - notLoaded;
  if (hidden !== null && hidden > 0)
    say({
      code: "REPLIES_HIDDEN",
      message: `${hidden} comments are counted by the site and are not among those it shows.`,
      hint: "They stand below a comment that was removed or is held. The REST list may have them: add it with --with.",
    });
  const isDoubted = stated.some(({ code }) => DOUBTS.has(code));
  if (missing === null && !left.holdsAll && !isDoubted)
    say({
      code: "COUNT_UNKNOWN",
      message: "The capture does not say how many comments there are, or only in round figures.",
      hint: "Whether all are here is not known; the page as HTML states the number.",
    });
  const truncated = comments.filter((comment) => comment.truncated).length;
  if (truncated > 0)
    say({
      code: "TEXT_TRUNCATED",
      message: `${truncated} comments are cut after their first words.`,
      hint: 'Add the answers of "Read more", the REST list or the feed with --with.',
    });
  return { problems, because, figures: { truncated, missing, notLoaded, hidden } };
}

/** Held comments are seen by their author and moderators only, and are in no count. */
function countMissing(
  declared: number | null,
  comments: readonly Comment[],
  { isCountExact, holdsAll }: LeftOut,
): number | null {
  if (holdsAll) return 0;
  if (declared === null || !isCountExact) return null;
  return Math.max(0, declared - comments.filter(({ status }) => status !== "held").length);
}

/** "View Replies (n)" counts all replies below a comment; those that are not here are not loaded. */
function findFoldedReplies(
  comments: readonly Comment[],
  repliesBelow: ReadonlyMap<string, number>,
): { replies: number; problems: Problem[] } {
  const problems: Problem[] = [];
  if (repliesBelow.size === 0) return { replies: 0, problems };
  const descendants = countDescendants(comments);
  let replies = 0;
  for (const [id, declared] of repliesBelow) {
    const folded = declared - (descendants.get(id) ?? 0);
    if (folded <= 0) continue;
    replies += folded;
    problems.push({
      code: "REPLIES_NOT_LOADED",
      message: `${folded} replies below comment ${id} are folded away and not in this capture.`,
      hint: 'Press "View Replies" before saving the page, or add the recorded answers with --with.',
      commentId: id,
    });
  }
  return { replies, problems };
}

function countDescendants(comments: readonly Comment[]): Map<string, number> {
  const depths = readDepths(comments);
  const below = new Map<string, number>();
  const deepestFirst = [...comments].sort(
    (a, b) => (depths.get(b.id) ?? 0) - (depths.get(a.id) ?? 0),
  );
  for (const { id, parentId } of deepestFirst)
    if (parentId !== null)
      below.set(parentId, (below.get(parentId) ?? 0) + (below.get(id) ?? 0) + 1);
  return below;
}

function countMissingParents(comments: readonly Comment[]): number {
  const present = new Set(comments.map(({ id }) => id));
  const missing = new Set<string>();
  for (const { parentId } of comments)
    if (parentId !== null && !present.has(parentId)) missing.add(parentId);
  return missing.size;
}

/** The Problem of a page that declares another number than was read. */
export function describeCount(declared: number | null, parsed: number): Problem[] {
  if (declared === null || declared === parsed) return [];
  return [
    {
      code: parsed === 0 ? "COMMENTS_NOT_LOADED" : "COUNT_MISMATCH",
      message: `The page declares ${declared} comments; ${parsed} are in this capture.`,
      hint: "The rest is loaded on demand, or hidden under a removed comment.",
    },
  ];
}
