import { readDepths } from "../thread/depths.js";
import type { Thread } from "../thread/thread.js";

/**
 * Opens circles of parents, which only broken or hostile captures have: the first comment of each
 * goes to the top level, with the probability that just its link was the wrong one, and a Problem
 * says so. Everything else may then walk up a Thread without watching its steps.
 */
export function cutCircles<T extends Pick<Thread, "comments" | "problems">>(thread: T): T {
  const cuts = findCircles(thread.comments);
  if (cuts.size === 0) return thread;
  const opened = thread.comments.map((comment) => {
    const length = cuts.get(comment.id);
    if (length === undefined) return comment;
    return {
      ...comment,
      parentId: null,
      parentConfidence: 1 / length,
      parentEvidence: "none" as const,
      parentCandidates: [],
    };
  });
  const depths = readDepths(opened);
  return {
    ...thread,
    comments: opened.map((comment) => ({ ...comment, depth: depths.get(comment.id) ?? 0 })),
    problems: [
      ...thread.problems,
      ...[...cuts].map(([id, length]) => ({
        code: "PARENT_CIRCLE" as const,
        message: `The ${length} comments from ${id} on answer one another in a circle; it was opened at ${id}.`,
        hint: "The capture is damaged there; another one of the same thread may have the right parent.",
        commentId: id,
      })),
    ],
  };
}

/** The first comment of each circle, and how many are in it. */
export function findCircles(
  comments: readonly { readonly id: string; readonly parentId: string | null }[],
): Map<string, number> {
  const parentOf = new Map(comments.map(({ id, parentId }) => [id, parentId]));
  const placeOf = new Map(comments.map(({ id }, place) => [id, place]));
  const walkOf = new Map<string, number>();
  const circles = new Map<string, number>();
  for (const [walk, { id }] of comments.entries()) {
    let at: string | null = id;
    while (at !== null && parentOf.has(at) && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = parentOf.get(at) ?? null;
    }
    if (at === null || walkOf.get(at) !== walk) continue;
    // Back on its own steps. Where the walk began may only lead into the circle.
    const circle = listCircle(at, parentOf);
    let first = at;
    for (const each of circle)
      if ((placeOf.get(each) ?? 0) < (placeOf.get(first) ?? 0)) first = each;
    circles.set(first, circle.size);
  }
  return circles;
}

function listCircle(
  start: string,
  parentOf: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const circle = new Set<string>();
  for (let at: string | null = start; at !== null && !circle.has(at); at = parentOf.get(at) ?? null)
    circle.add(at);
  return circle;
}
