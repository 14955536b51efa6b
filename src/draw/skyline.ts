import type { ReplyNode } from "./replyGraph.js";
import { ringClassOf, type ToneClass, toneClassOf } from "./toneClass.js";

/** Comments next to one another in reading order, as one column of the overview. */
export interface Column {
  /** Place in the graph of the first comment in it. */
  readonly first: number;
  /** Levels, 1 at top level: of the deepest comment in it. */
  readonly levels: number;
  readonly tone: ToneClass;
  /** Of the least civil comment in it. */
  readonly ring: "" | "medium" | "high";
  readonly startsConversation: boolean;
  readonly isUncertain: boolean;
}

/**
 * The whole thread as a row of columns, in reading order. Where there are more comments than
 * columns, each stands for several: the deepest gives its height, the mean its tone.
 */
export function readSkyline(nodes: readonly ReplyNode[], mostColumns: number): Column[] {
  const size = Math.max(1, Math.ceil(nodes.length / mostColumns));
  const columns: Column[] = [];
  for (let first = 0; first < nodes.length; first += size)
    columns.push(readColumn(first, nodes.slice(first, first + size)));
  return columns;
}

function readColumn(first: number, nodes: readonly ReplyNode[]): Column {
  const scores = nodes.flatMap(({ tone }) => tone.sentiment.score ?? []);
  const mean = scores.length === 0 ? null : scores.reduce((a, b) => a + b, 0) / scores.length;
  const rings = new Set(nodes.map(({ tone }) => ringClassOf(tone)));
  return {
    first,
    levels: Math.max(...nodes.map(({ depth }) => depth)) + 1,
    tone: toneClassOf(mean),
    ring: rings.has("high") ? "high" : rings.has("medium") ? "medium" : "",
    startsConversation: nodes.some(({ depth }) => depth === 0),
    isUncertain: nodes.some(({ isParentUncertain }) => isParentUncertain),
  };
}

/** Height of the drawing in its own units; its width is one unit per column. */
export const SKYLINE_HEIGHT = 76;
const BASE = 64;
const CAP = 8;

/**
 * The columns as SVG elements in a box of `columns.length` by SKYLINE_HEIGHT. Above the baseline
 * depth and tone, with a cap where uncivil; below it a tick where a conversation starts, and a
 * quieter one where a parent is uncertain.
 */
export function drawSkyline(
  columns: readonly Column[],
  linkOf: ((column: Column) => string) | null,
): string {
  const most = columns.reduce((highest, { levels }) => Math.max(highest, levels), 4);
  const gap = columns.length > 400 ? 0 : 0.15;
  const bars = columns.map((column, x) => {
    const height = round(Math.max(3, (column.levels / most) * (BASE - CAP)));
    const box = (top: number, tall: number, kind: string) =>
      `<rect x="${x}" y="${round(top)}" width="${1 - gap}" height="${round(tall)}" class="${kind}"/>`;
    const drawn = [
      box(BASE - height, height, column.tone),
      column.ring === "" ? "" : box(BASE - height - 5, 4, `cap ${column.ring}`),
      column.startsConversation ? box(BASE + 2, 4, "starts") : "",
      column.isUncertain ? box(BASE + 8, 3, "unsure") : "",
    ].join("");
    return linkOf === null
      ? drawn
      : `<a href="${linkOf(column)}" tabindex="-1"><rect x="${x}" y="0" width="1" height="${SKYLINE_HEIGHT}" class="hit"/>${drawn}</a>`;
  });
  return bars.join("");
}

const round = (value: number): number => Math.round(value * 100) / 100;
