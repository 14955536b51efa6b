/** A comment's place in the tree; `index` and `parentIndex` point into the list that was walked. */
export interface TreePlace {
  readonly index: number;
  /** Null at top level, also where the parent is not there to be drawn. */
  readonly parentIndex: number | null;
  /** Links from the top of what is there: 0 for whatever has no parent here. */
  readonly depth: number;
  /** Why a reply stands at the top: its parent was not read, or it answers one of its own replies. */
  readonly astray: "parent-absent" | "loop" | null;
  readonly isLastSibling: boolean;
  /** Direct replies. */
  readonly replies: number;
  /** Comments below this one, at any depth. */
  readonly descendants: number;
}

interface Linked {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * The comments as one reads a thread: each followed by its replies, replies in the order of the
 * list. Every comment has exactly one place, whatever the links say: of two with one id the first
 * is the parent, and a loop is cut at its first comment. No recursion: threads are deep.
 */
export function walkReplies(comments: readonly Linked[]): TreePlace[] {
  const { parents, astray } = linkParents(comments);
  const children: number[][] = comments.map(() => []);
  const tops: number[] = [];
  parents.forEach((parent, index) => {
    (parent === null ? tops : (children[parent] ?? tops)).push(index);
  });
  const order = orderForReading(tops, children);
  const descendants = countDescendants(order, parents);
  const depths = new Array<number>(comments.length).fill(0);
  return order.map((index) => {
    const parentIndex = parents[index] ?? null;
    const depth = parentIndex === null ? 0 : (depths[parentIndex] ?? 0) + 1;
    depths[index] = depth;
    const siblings = parentIndex === null ? tops : (children[parentIndex] ?? []);
    return {
      index,
      parentIndex,
      depth,
      astray: astray.get(index) ?? null,
      isLastSibling: siblings.at(-1) === index,
      replies: children[index]?.length ?? 0,
      descendants: descendants[index] ?? 0,
    };
  });
}

function linkParents(comments: readonly Linked[]) {
  const places = new Map<string, number>();
  comments.forEach(({ id }, index) => {
    if (!places.has(id)) places.set(id, index);
  });
  const astray = new Map<number, "parent-absent" | "loop">();
  const parents = comments.map(({ parentId }, index) => {
    if (parentId === null) return null;
    const parent = places.get(parentId);
    if (parent === undefined) astray.set(index, "parent-absent");
    return parent ?? null;
  });
  // 0 not seen, 1 on the path just followed, 2 known to end at a top.
  const seen = new Uint8Array(comments.length);
  for (let start = 0; start < comments.length; start++) {
    const path: number[] = [];
    let at: number | null = start;
    while (at !== null && seen[at] === 0) {
      seen[at] = 1;
      path.push(at);
      at = parents[at] ?? null;
    }
    if (at !== null && seen[at] === 1) {
      const first = smallest(path.slice(path.indexOf(at)));
      parents[first] = null;
      astray.set(first, "loop");
    }
    for (const index of path) seen[index] = 2;
  }
  return { parents, astray };
}

const smallest = (numbers: readonly number[]): number =>
  numbers.reduce((least, each) => Math.min(least, each), Infinity);

function orderForReading(tops: readonly number[], children: readonly number[][]): number[] {
  const order: number[] = [];
  const open = [...tops].reverse();
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    order.push(index);
    const replies = children[index] ?? [];
    for (let at = replies.length - 1; at >= 0; at--) open.push(replies[at] ?? 0);
  }
  return order;
}

function countDescendants(order: readonly number[], parents: readonly (number | null)[]): number[] {
  const counts = new Array<number>(order.length).fill(0);
  for (const index of order.toReversed()) {
    const parent = parents[index];
    if (parent !== null && parent !== undefined)
      counts[parent] = (counts[parent] ?? 0) + (counts[index] ?? 0) + 1;
  }
  return counts;
}
