import * as Plot from "@observablehq/plot";
import type { TreeRow } from "../../thread/pictureRows.js";

const ROW = 13;

/**
 * A comment per line, indented as it answers; its line up to the parent is dashed where the page does
 * not state the parent. The fuller the dot, the likelier it is uncivil; the bar is its tone.
 */
export function drawThread(rows: readonly TreeRow[]): Plot.PlotOptions {
  const places = new Map(rows.map((row, at) => [row.comment_id, { row, at }]));
  const links = rows.flatMap((row, at) => {
    const parent = row.parent_comment_id === null ? undefined : places.get(row.parent_comment_id);
    if (parent === undefined) return [];
    const isSure = (row.parent_confidence ?? 0) >= 0.95;
    return [
      { x1: parent.row.depth, y1: parent.at, x2: parent.row.depth, y2: at, isSure },
      { x1: parent.row.depth, y1: at, x2: row.depth, y2: at, isSure },
    ];
  });
  const deepest = Math.max(4, ...rows.map(({ depth }) => depth));
  const toneAt = deepest + 2.5;
  const draw = (isSure: boolean) =>
    Plot.link(
      links.filter((link) => link.isSure === isSure),
      {
        x1: "x1",
        y1: "y1",
        x2: "x2",
        y2: "y2",
        stroke: "var(--edge)",
        ...(isSure ? {} : { strokeDasharray: "2 3" }),
      },
    );
  const placed = rows.map((row, at) => ({ ...row, at }));
  return {
    height: 50 + ROW * rows.length,
    marginLeft: 20,
    x: { axis: null, domain: [-0.5, toneAt + 1.2] },
    y: { axis: null, reverse: true, domain: [-1, rows.length] },
    opacity: { type: "identity" },
    marks: [
      draw(true),
      draw(false),
      Plot.dot(placed, {
        x: "depth",
        y: "at",
        r: 4.5,
        stroke: (row: TreeRow) => (row.is_flagged ? "var(--bad)" : "var(--edge)"),
        strokeWidth: (row: TreeRow) => (row.is_flagged ? 2 : 1),
        fill: "var(--paper)",
      }),
      Plot.dot(placed, {
        x: "depth",
        y: "at",
        r: 4,
        fill: "var(--bad)",
        fillOpacity: (row: TreeRow) => row.incivility ?? 0,
      }),
      Plot.ruleX([toneAt], { stroke: "var(--line)" }),
      Plot.ruleY(
        placed.filter(({ sentiment }) => sentiment !== null),
        {
          y: "at",
          x1: toneAt,
          x2: (row: TreeRow) => toneAt + (row.sentiment ?? 0),
          stroke: (row: TreeRow) => ((row.sentiment ?? 0) < 0 ? "var(--medium)" : "var(--accent)"),
          strokeWidth: 5,
        },
      ),
    ],
  };
}
