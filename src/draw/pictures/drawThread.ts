import * as Plot from "@observablehq/plot";
import type { TreeRow } from "../../thread/pictureRows.js";
import { endOf } from "./shorten.js";

const ROW = 13;
const LEFT = 20;
const RIGHT = 12;
/** Below it there is no room for names. */
const NAMED_WIDTH = 620;
/** P(the parent is right) from which a line is whole. */
const SURE = 0.95;

/**
 * A comment per line, indented as it answers; its line up to the parent is dashed where it is not
 * sure. The fuller the dot, the likelier it is uncivil, a small one is not scored; bars are its tone and its lean.
 *
 * @param width in px
 */
export function drawThread(rows: readonly TreeRow[], width: number): Plot.PlotOptions {
  const placed = rows.map((row, at) => ({ ...row, at }));
  const isNamed = width >= NAMED_WIDTH;
  const deepest = Math.max(4, ...rows.map(({ depth }) => depth));
  // Names and bars have a width in px, levels share the rest: what a px is in levels follows from it.
  const [names, half] = isNamed ? [70, 50] : [10, 32];
  const beside = names + 4 * half + 24;
  const px = (deepest + 1) / Math.max(1, width - LEFT - RIGHT - beside);
  const toneAt = deepest + px * (names + half);
  const leanAt = toneAt + px * (2 * half + 24);
  return {
    height: 60 + ROW * rows.length,
    marginLeft: LEFT,
    marginRight: RIGHT,
    x: { axis: null, domain: [-0.5, leanAt + px * half] },
    y: { axis: null, reverse: true, domain: [-2, rows.length] },
    opacity: { type: "identity" },
    r: { type: "identity" },
    marks: [
      ...drawLinks(placed),
      ...drawDots(placed),
      ...(isNamed
        ? [
            Plot.text(placed, {
              x: "depth",
              y: "at",
              text: ({ commenter }: TreeRow) => endOf(commenter, 7),
              dx: 9,
              textAnchor: "start",
              fill: "var(--quiet)",
            }),
          ]
        : []),
      ...drawBars(placed, "tone", toneAt, px * half, ({ sentiment }) => sentiment),
      ...drawBars(placed, "stance", leanAt, px * half, ({ lean }) => lean),
    ],
  };
}

type Placed = TreeRow & { readonly at: number };

function drawLinks(rows: readonly Placed[]): Plot.Markish[] {
  const byId = new Map(rows.map((row) => [row.comment_id, row]));
  const links = rows.flatMap((row) => {
    const parent = row.parent_comment_id === null ? undefined : byId.get(row.parent_comment_id);
    if (parent === undefined) return [];
    const isSure = (row.parent_confidence ?? 0) >= SURE;
    return [
      { x1: parent.depth, y1: parent.at, x2: parent.depth, y2: row.at, isSure },
      { x1: parent.depth, y1: row.at, x2: row.depth, y2: row.at, isSure },
    ];
  });
  return [true, false].map((isSure) =>
    Plot.link(
      links.filter((link) => link.isSure === isSure),
      {
        ...{ x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: "var(--edge)" },
        ...(isSure ? {} : { strokeDasharray: "2 3" }),
      },
    ),
  );
}

function drawDots(rows: readonly Placed[]): Plot.Markish[] {
  const place = { x: "depth", y: "at" };
  return [
    Plot.dot(rows, {
      ...place,
      r: (row: TreeRow) => (row.incivility === null ? 2.5 : 4.5),
      stroke: (row: TreeRow) => (row.is_flagged ? "var(--bad)" : "var(--edge)"),
      strokeWidth: (row: TreeRow) => (row.is_flagged ? 2 : 1),
      fill: "var(--paper)",
    }),
    // Also where it is not scored, so that it says so on pointing.
    Plot.dot(rows, {
      ...place,
      r: 4,
      fill: "var(--bad)",
      fillOpacity: (row: TreeRow) => row.incivility ?? 0,
      title: describe,
    }),
  ];
}

/** Bars from a line in the middle: negative to the left, positive to the right. None: it is not known. */
function drawBars(
  rows: readonly Placed[],
  name: string,
  middle: number,
  half: number,
  read: (row: TreeRow) => number | null,
): Plot.Markish[] {
  return [
    Plot.text([name], { x: middle, y: -1.4, text: [name], fill: "var(--quiet)" }),
    Plot.ruleX([middle], { y1: -0.8, y2: rows.length, stroke: "var(--line)" }),
    Plot.ruleY(
      rows.filter((row) => read(row) !== null),
      {
        y: "at",
        x1: middle,
        x2: (row: TreeRow) => middle + half * (read(row) ?? 0),
        stroke: (row: TreeRow) => ((read(row) ?? 0) < 0 ? "var(--medium)" : "var(--accent)"),
        strokeWidth: 5,
      },
    ),
  ];
}

const say = (name: string, value: number | null): string =>
  `${name} ${value === null ? "not known" : value.toFixed(2)}`;

const describe = (row: TreeRow): string =>
  [
    `comment ${row.ordinal} by ${endOf(row.commenter)}`,
    say("P(uncivil)", row.incivility),
    say("tone", row.sentiment),
    say("stance", row.lean),
    ...(row.parent_comment_id === null
      ? []
      : [`${say("P(parent)", row.parent_confidence)}, ${row.parent_evidence}`]),
    ...(row.is_flagged ? ["flagged"] : []),
    ...(row.is_truncated ? ["cut by the page"] : []),
  ].join("\n");
