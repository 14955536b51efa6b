import * as Plot from "@observablehq/plot";
import type { PictureAnswer } from "../../thread/analysis.js";
import type * as Rows from "../../thread/pictureRows.js";
import { drawCoverage, drawStances, drawStrips } from "./drawArticles.js";
import { drawCamps, drawTalks } from "./drawPeople.js";
import { drawStanceMonths } from "./drawStanceMonths.js";
import { drawThread } from "./drawThread.js";
import { drawTone } from "./drawTone.js";
import { endOf, shorten } from "./shorten.js";

const LINE = "var(--line)";

const WIDTH = 860;
/** Below it titles are cut shorter. */
const WIDE = 620;

/**
 * The picture of an answer, for Plot to draw on any document; null for what is read best as a table.
 *
 * @param width that there is, in px
 */
export function choosePlot(answer: PictureAnswer, width = WIDTH): Plot.PlotOptions | null {
  const letters = width < WIDE ? 13 : 24;
  const options = answer.rows.length === 0 ? null : choose(answer, width, letters);
  return options === null
    ? null
    : { width, marginLeft: 26 + 6.5 * letters, marginRight: 30, marginBottom: 42, ...options };
}

function choose(
  { picture, rows }: PictureAnswer,
  width: number,
  letters: number,
): Plot.PlotOptions | null {
  switch (picture) {
    case "tone":
      return drawTone(rows as Rows.ToneRow[], letters);
    case "stances":
      return drawStances(rows as Rows.StanceRow[], letters);
    case "incivility":
      return drawHours(rows as Rows.IncivilityRow[]);
    case "coverage":
      return drawCoverage(rows as Rows.CoverageRow[], letters);
    case "neutrality":
      return drawNeutrality(rows as Rows.NeutralityRow[], letters);
    case "escalations":
      return drawStrips(rows as Rows.EscalationRow[], letters);
    case "dyads":
      return drawDyads(rows as Rows.DyadRow[]);
    case "tree":
      return drawThread(rows as Rows.TreeRow[], width);
    case "camps":
      return drawCamps(rows as Rows.CampRow[], width);
    case "talks":
      return drawTalks(rows as Rows.TalkRow[]);
    case "stance-months":
      return drawStanceMonths(rows as Rows.StanceMonthRow[], width, letters);
    default:
      return null;
  }
}

function drawHours(rows: readonly Rows.IncivilityRow[]): Plot.PlotOptions {
  const labels = new Set(rows.map(({ label }) => label));
  return {
    height: 70 + 26 * labels.size,
    x: { type: "band", domain: Array.from({ length: 24 }, (_, hour) => hour), label: "hour, UTC" },
    y: { label: null, type: "band", tickFormat: (label: string) => label.replaceAll("_", " ") },
    opacity: { type: "linear", domain: [0, 0.5], range: [0.08, 1], clamp: true },
    marks: [
      Plot.cell(rows, {
        x: "hour",
        y: "label",
        fill: "var(--bad)",
        fillOpacity: "share",
        inset: 1,
        title: (row: Rows.IncivilityRow) =>
          `${row.label}, ${row.hour}:00 UTC: ${row.comments_labelled} of ${row.comments}`,
      }),
    ],
  };
}

function drawNeutrality(
  rows: readonly Rows.NeutralityRow[],
  letters: number,
): Plot.PlotOptions | null {
  const hasTargets = new Set(rows.map(({ target }) => target)).size > 1;
  const known = rows
    .filter(({ odds_ratio }) => odds_ratio !== null)
    .map((row) => ({
      ...row,
      name: `${row.outcome}: ${row.stance}${row.site === "local" ? "" : `, ${row.site}`}${hasTargets ? `, ${row.target}` : ""}`,
    }));
  if (known.length === 0) return null;
  return {
    height: 70 + 26 * new Set(known.map(({ name }) => name)).size,
    marginLeft: 10 + 10 * letters,
    x: {
      type: "log",
      label: "odds ratio at the same measured incivility (log scale)",
      grid: true,
      ticks: 6,
      tickFormat: "~g",
    },
    y: {
      type: "point",
      label: null,
      tickFormat: (name: string) => shorten(name, Math.round(1.6 * letters)),
    },
    marks: [
      Plot.ruleX([1], { stroke: "var(--edge)" }),
      Plot.ruleY(known, {
        y: "name",
        x1: "odds_ratio_low",
        x2: "odds_ratio_high",
        stroke: "var(--accent)",
        strokeWidth: 2,
      }),
      Plot.dot(known, {
        y: "name",
        x: "odds_ratio",
        fill: "var(--accent)",
        r: 4,
        title: ({ name, happened, n, ...row }: (typeof known)[number]) =>
          `${name}: ${happened} of ${n}; odds ratio ${[row.odds_ratio, row.odds_ratio_low, row.odds_ratio_high].map((each) => each?.toFixed(2) ?? "–").join(", ")}`,
      }),
    ],
  };
}

function drawDyads(rows: readonly Rows.DyadRow[]): Plot.PlotOptions {
  // By place: two pairs may look alike once their names are cut.
  const pairs = rows.map((row, at) => ({ ...row, at }));
  const nameOf = (at: number): string => {
    const { commenter_a: a = "", commenter_b: b = "" } = rows[at] ?? {};
    return `${endOf(a)} – ${endOf(b)}`;
  };
  return {
    height: 60 + 22 * pairs.length,
    marginLeft: 150,
    x: { label: "replies, either way; solid: uncivil" },
    y: { label: null, type: "band", domain: pairs.map(({ at }) => at), tickFormat: nameOf },
    marks: [
      Plot.barX(pairs, { x: "replies", y: "at", fill: LINE, stroke: "var(--edge)", inset: 1 }),
      Plot.barX(pairs, { x: "replies_uncivil", y: "at", fill: "var(--bad)", inset: 2 }),
      Plot.barX(pairs, {
        ...{ x: "replies", y: "at", fill: "none", pointerEvents: "all" },
        title: (row: Rows.DyadRow) =>
          `${endOf(row.commenter_a)} to ${endOf(row.commenter_b)}: ${row.replies_a_to_b}, back: ${row.replies_b_to_a}; uncivil: ${row.replies_uncivil} of ${row.incivility_n}`,
      }),
    ],
  };
}
