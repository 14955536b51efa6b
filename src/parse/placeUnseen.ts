/** A comment with what decides its place; `timeMs` null where it is not known. */
export interface Sortable {
  readonly id: string;
  readonly parentId: string | null;
  readonly timeMs: number | null;
}

/**
 * Puts comments that no page shows among those it does: a reply below its parent, in order of time among
 * its siblings; others at the end. Where the page's order is no walk of the tree (threading is off), all
 * go to the end, by time.
 *
 * @param shown ids in page order
 * @param comments all comments, those shown and those not
 * @returns ids of all comments
 */
export function placeUnseen(shown: readonly string[], comments: readonly Sortable[]): string[] {
  const known = new Map(comments.map((comment) => [comment.id, comment]));
  const isShown = new Set(shown);
  const unseen = comments.filter(({ id }) => !isShown.has(id)).sort(byTime);
  if (unseen.length === 0) return [...shown];
  if (!isTreeWalk(shown, known)) return [...shown, ...unseen.map(({ id }) => id)];
  const children = new Map<string | null, Sortable[]>();
  const below = (parentId: string | null): Sortable[] => {
    const list = children.get(parentId) ?? [];
    children.set(parentId, list);
    return list;
  };
  const listOf = (comment: Sortable): string | null =>
    comment.parentId !== null && known.has(comment.parentId) ? comment.parentId : null;
  for (const id of shown) {
    const comment = known.get(id);
    if (comment !== undefined) below(listOf(comment)).push(comment);
  }
  const added = new Map<string | null, Sortable[]>();
  for (const comment of unseen) {
    const list = added.get(listOf(comment)) ?? [];
    added.set(listOf(comment), list);
    list.push(comment);
  }
  for (const [parentId, list] of added)
    children.set(
      parentId,
      parentId === null ? addRoots(below(null), list) : mergeByTime(below(parentId), list),
    );
  return walk(children, known);
}

/** By the minute, which is what pages state, then by id. */
function byTime(a: Sortable, b: Sortable): number {
  const [minuteA, minuteB] = [a, b].map(({ timeMs }) =>
    timeMs === null ? Number.MAX_SAFE_INTEGER : Math.floor(timeMs / 60_000),
  );
  return (minuteA ?? 0) - (minuteB ?? 0) || Number(a.id) - Number(b.id) || 0;
}

/** Every reply follows its parent or one of that one's descendants. */
function isTreeWalk(shown: readonly string[], known: ReadonlyMap<string, Sortable>): boolean {
  const open: string[] = [];
  const isOpen = new Set<string>();
  for (const id of shown) {
    const parentId = known.get(id)?.parentId ?? null;
    const parent = parentId !== null && known.has(parentId) ? parentId : null;
    if (parent !== null && !isOpen.has(parent)) return false;
    while (open.length > 0 && open.at(-1) !== parent) isOpen.delete(open.pop() ?? "");
    open.push(id);
    isOpen.add(id);
  }
  return true;
}

/** New threads go to the end, in the direction the page's own have; orphans after them. */
function addRoots(shown: readonly Sortable[], added: readonly Sortable[]): Sortable[] {
  const roots = added.filter(({ parentId }) => parentId === null);
  const orphans = added.filter(({ parentId }) => parentId !== null);
  return [...shown, ...(isDescending(shown) ? roots.reverse() : roots), ...orphans];
}

function mergeByTime(shown: readonly Sortable[], added: readonly Sortable[]): Sortable[] {
  const sign = isDescending(shown) ? -1 : 1;
  const queue = sign === 1 ? [...added] : [...added].reverse();
  const merged: Sortable[] = [];
  let at = 0;
  for (const sibling of shown) {
    for (; at < queue.length; at++) {
      const next = queue[at];
      if (next === undefined || sign * byTime(next, sibling) > 0) break;
      merged.push(next);
    }
    merged.push(sibling);
  }
  return [...merged, ...queue.slice(at)];
}

function isDescending(shown: readonly Sortable[]): boolean {
  const [first, last] = [shown[0], shown.at(-1)];
  return first !== undefined && last !== undefined && first !== last && byTime(first, last) > 0;
}

/** Preorder on a stack of its own; a circle of parents, which nothing leads to, goes to the end. */
function walk(
  children: ReadonlyMap<string | null, readonly Sortable[]>,
  known: ReadonlyMap<string, Sortable>,
): string[] {
  const ids = new Set<string>();
  const stack = [...(children.get(null) ?? [])].reverse();
  for (let comment = stack.pop(); comment !== undefined; comment = stack.pop()) {
    ids.add(comment.id);
    const replies = children.get(comment.id) ?? [];
    for (let at = replies.length - 1; at >= 0; at--) {
      const reply = replies[at];
      if (reply !== undefined && !ids.has(reply.id)) stack.push(reply);
    }
  }
  for (const id of known.keys()) ids.add(id);
  return [...ids];
}
