import type { ExportRow } from "../thread/exportTable.js";

/**
 * For each comment of an article the one at the top of what it answers, as far as that is exported. In a circle
 * of parents, which no reading leaves, it is one of the circle.
 */
export function findRoots(rows: readonly ExportRow[]): Map<number, number> {
  const parentOf = new Map(
    rows.map((row) => [row.comment_id as number, row.parent_comment_id as number | null]),
  );
  const rootOf = new Map<number, number>();
  for (const start of parentOf.keys()) {
    const path = new Set<number>();
    let at = start;
    for (;;) {
      const known = rootOf.get(at);
      if (known !== undefined) {
        at = known;
        break;
      }
      path.add(at);
      const up = parentOf.get(at) ?? null;
      if (up === null || !parentOf.has(up) || path.has(up)) break;
      at = up;
    }
    for (const each of path) rootOf.set(each, at);
  }
  return rootOf;
}
