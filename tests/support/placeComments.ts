import type { SampleComment, SampleThread } from "./sampleThread.js";

/** A comment at its place in the tree; `depth` is 1 at top level and never capped. */
export interface Placed {
  comment: SampleComment;
  parent: SampleComment | null;
  depth: number;
  replies: Placed[];
}

/** The tree in page order: top level by the thread's sort, replies always ascending by id. */
export function placeComments(source: SampleThread): Placed[] {
  const ascending = [...source.comments].sort((a, b) => a.id - b.id);
  const byParent = new Map<number | null, SampleComment[]>();
  for (const comment of ascending) {
    const siblings = byParent.get(comment.parent);
    if (siblings === undefined) byParent.set(comment.parent, [comment]);
    else siblings.push(comment);
  }
  const place = (parent: SampleComment | null, depth: number): Placed[] =>
    (byParent.get(parent?.id ?? null) ?? []).map((comment) => ({
      comment,
      parent,
      depth,
      replies: place(comment, depth + 1),
    }));
  const roots = place(null, 1);
  return source.sort === "newest" ? roots.reverse() : roots;
}

export const inPageOrder = (placed: readonly Placed[]): Placed[] =>
  placed.flatMap((each) => [each, ...inPageOrder(each.replies)]);
