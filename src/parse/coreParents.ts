import type { Comment } from "../thread/thread.js";
import type { MarkedComment } from "./markedComment.js";

export type ReadParent = Pick<
  Comment,
  "parentId" | "parentConfidence" | "parentEvidence" | "parentCandidates"
>;

/**
 * Where the limit is reached, a comment answers the enclosing one unless it was written where there
 * is no limit: the admin pages, another program, or the site while its limit was higher. At the
 * limit WordPress offers no reply link; with threading off level 1 is the limit. A judgement, not a measurement: no capture with the truth
 * was at hand.
 */
const AT_LIMIT = 0.9;
/** `depth-N` without an enclosing comment: the last one a level up, as the walk is a preorder one. */
const BY_LEVEL = 0.97;

/**
 * Parents in WordPress core's markup: the enclosing comment is the parent, but at the depth limit
 * deeper replies stand beside their parent, and there the markup does not say whose they are.
 *
 * The deepest level of a page is the limit unless a comment on it has a reply link: none has one at
 * the limit. The first comment inside another answers it all the same, as the order is preorder.
 *
 * @see WordPress, Walker_Comment::display_element; get_comment_reply_link
 */
export function readCoreParents(comments: readonly MarkedComment[]): ReadParent[] {
  const levels = comments.map(levelOf);
  const deepest = levels.reduce((most, level) => Math.max(most, level), 1);
  const isLimit = !comments.some((each, at) => each.hasReplyLink && levels[at] === deepest);
  const path: string[] = [];
  /** Comments at the deepest level since the last one above it. */
  let run: string[] = [];
  return comments.map((comment, index) => {
    const level = levels[index] ?? 1;
    const enclosing = comment.enclosing?.id ?? null;
    const above = level > 1 ? (path[level - 2] ?? null) : null;
    path.length = Math.min(path.length, level - 1);
    path[level - 1] = comment.id;
    if (level < deepest) run = [];
    const before = run;
    if (level === deepest) run = [...run.slice(1 - MOST_RUN), comment.id];
    if (comment.parentId !== null) return stated(comment.parentId);
    if (enclosing === null && level > 1) return inferred(above, BY_LEVEL, before);
    if (comment.isPingback || level < deepest || !isLimit || before.length === 0)
      return stated(enclosing);
    return inferred(enclosing, AT_LIMIT, before);
  });
}

/** Runners-up that are named. */
const MOST_RUN = 4;

/** The class where there is one; else how many comments the element stands in. */
function levelOf(comment: MarkedComment): number {
  if (comment.level !== null && comment.level > 0) return comment.level;
  let level = 1;
  // Not further than WordPress nests: hostile pages nest as deep as they like.
  for (let at = comment.enclosing; at !== null && level < MOST_LEVELS; at = at.enclosing) level++;
  return level;
}

const MOST_LEVELS = 100;

const stated = (parentId: string | null): ReadParent => ({
  parentId,
  parentConfidence: 1,
  parentEvidence: "markup",
  parentCandidates: [],
});

function inferred(
  parentId: string | null,
  probability: number,
  others: readonly string[],
): ReadParent {
  const share = others.length === 0 ? 0 : (1 - probability) / others.length;
  return {
    parentId,
    parentConfidence: probability,
    parentEvidence: parentId === null ? "none" : "inferred",
    parentCandidates: [
      { id: parentId, probability },
      ...[...others].reverse().map((id) => ({ id, probability: share })),
    ],
  };
}
