import type { ReplyNode } from "./replyGraph.js";

/** Levels drawn one further in than the other; deeper ones stand in one column, with their level in words. */
export const MOST_LEVELS = 12;

export interface TreeLayout {
  readonly stepPx: number;
  readonly rowPx: number;
  /** Of the dots at top level. */
  readonly leftPx: number;
  /** Middle of the first row. */
  readonly topPx: number;
}

export const dotX = ({ leftPx, stepPx }: TreeLayout, depth: number): number =>
  leftPx + Math.min(depth, MOST_LEVELS) * stepPx;

const RADIUS = 6;
/** From a dot's middle to where lines begin. */
const CLEAR = 9;

/**
 * The lines from each comment to its replies, as two paths' data: what is certain, and what is to be
 * dashed. A trunk is as sure as the surest reply that hangs on it; the bend into each reply is its own.
 */
export function drawConnectors(
  nodes: readonly ReplyNode[],
  parents: readonly (number | null)[],
  layout: TreeLayout,
): { readonly certain: string; readonly uncertain: string } {
  const paths = { certain: [] as string[], uncertain: [] as string[] };
  const trunks = new Map<number, { certain: number; uncertain: number }>();
  const rowY = (row: number) => layout.topPx + row * layout.rowPx;
  nodes.forEach((node, row) => {
    const kind = node.isParentUncertain ? "uncertain" : "certain";
    const [x, y] = [dotX(layout, node.depth), rowY(row)];
    const parent = parents[row] ?? null;
    if (parent === null) {
      // No line leads up from here, and even that is not certain, or the other end is not here.
      if (node.isParentUncertain || node.astray !== null)
        paths.uncertain.push(`M${x - CLEAR - 10} ${y}h10`);
      return;
    }
    const trunkX = dotX(layout, nodes[parent]?.depth ?? 0);
    const isInColumn = trunkX === x;
    const trunk = trunks.get(parent) ?? { certain: -1, uncertain: -1 };
    trunks.set(parent, { ...trunk, [kind]: row });
    if (!isInColumn)
      paths[kind].push(
        `M${trunkX} ${y - RADIUS}q0 ${RADIUS} ${RADIUS} ${RADIUS}H${Math.max(trunkX + RADIUS, x - CLEAR)}`,
      );
  });
  for (const [parent, last] of trunks) {
    const x = dotX(layout, nodes[parent]?.depth ?? 0);
    // In the column of the deepest levels only the next row is joined: others would look like its replies.
    if ((nodes[parent]?.depth ?? 0) >= MOST_LEVELS) {
      const next = parent + 1;
      paths[nodes[next]?.isParentUncertain === true ? "uncertain" : "certain"].push(
        `M${x} ${rowY(parent) + CLEAR}V${rowY(next) - CLEAR}`,
      );
      continue;
    }
    const start = rowY(parent) + CLEAR;
    const sure = last.certain < 0 ? start : rowY(last.certain) - RADIUS;
    if (last.certain >= 0) paths.certain.push(`M${x} ${start}V${sure}`);
    if (last.uncertain > last.certain)
      paths.uncertain.push(`M${x} ${sure}V${rowY(last.uncertain) - RADIUS}`);
  }
  return { certain: paths.certain.join(""), uncertain: paths.uncertain.join("") };
}

/** Place of each node's parent among the nodes; null where nothing is drawn above it. */
export function findParents(
  nodes: readonly ReplyNode[],
  edges: readonly { readonly source: string; readonly target: string }[],
): (number | null)[] {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const parentOf = new Map(edges.map(({ source, target }) => [source, places.get(target) ?? null]));
  return nodes.map(({ id }) => parentOf.get(id) ?? null);
}
