/**
 * Depth of each comment from its parent links, in any order and at any depth, without recursion.
 * A parent that is not present counts as level 0; a cycle (hostile input) is cut where it closes.
 */
export function readDepths(
  comments: readonly { readonly id: string; readonly parentId: string | null }[],
): Map<string, number> {
  const parentOf = new Map(comments.map(({ id, parentId }) => [id, parentId]));
  const depths = new Map<string, number>();
  for (const { id, parentId } of comments) {
    // Most parents stand before their replies.
    const above = parentId === null ? -1 : depths.get(parentId);
    if (above !== undefined && !depths.has(id)) {
      depths.set(id, above + 1);
      continue;
    }
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | null = id;
    while (at !== null && parentOf.has(at) && !depths.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = parentOf.get(at) ?? null;
    }
    let depth = at !== null && depths.has(at) ? (depths.get(at) ?? 0) + 1 : missingParentDepth(at);
    for (const each of path.reverse()) depths.set(each, depth++);
  }
  return depths;
}

/** A reply whose parent is elsewhere is still one level down. */
const missingParentDepth = (parentId: string | null): number => (parentId === null ? 0 : 1);
