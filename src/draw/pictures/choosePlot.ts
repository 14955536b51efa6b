import * as Plot from "@observablehq/plot";
import type { PictureAnswer } from "../../thread/analysis.js";
import type * as Rows from "../../thread/pictureRows.js";
import { drawCamps, drawTalks } from "./drawPeople.js";
import { drawStanceMonths } from "./drawStanceMonths.js";
import { drawThread } from "./drawThread.js";
import { endOf, shorten, STANCE_COLOURS, STANCES } from "./shorten.js";

const LINE = "var(--line)";

const SIZE = { width: 860, marginLeft: 170, marginRight: 30 };

/** The picture of an answer, for Plot to draw on any document; null for what is read best as a table. */
export function choosePlot(answer: PictureAnswer): Plot.PlotOptions | null {
  const options = answer.rows.length === 0 ? null : choose(answer);
  return options === null ? null : { ...SIZE, ...options };
}

function choose({ picture, rows }: PictureAnswer): Plot.PlotOptions | null {
  switch (picture) {
    case "tone":
      return drawTone(rows as Rows.ToneRow[]);
    case "stances":
      return drawStances(rows as Rows.StanceRow[]);
    case "incivility":
      return drawHours(rows as Rows.IncivilityRow[]);
    case "coverage":
      return drawCoverage(rows as Rows.CoverageRow[]);
    case "neutrality":
      return drawNeutrality(rows as Rows.NeutralityRow[]);
    case "escalations":
      return drawStrips(rows as Rows.EscalationRow[]);
    case "dyads":
      return drawDyads(rows as Rows.DyadRow[]);
    case "tree":
      return drawThread(rows as Rows.TreeRow[]);
    case "camps":
      return drawCamps(rows as Rows.CampRow[]);
    case "talks":
      return drawTalks(rows as Rows.TalkRow[]);
    case "stance-months":
      return drawStanceMonths(rows as Rows.StanceMonthRow[]);
    default:
      return null;
  }
}

function drawTone(rows: readonly Rows.ToneRow[]): Plot.PlotOptions {
  const points = rows.flatMap((row) =>
    (["sentiment", "incivility", "lean"] as const).map((measure) => ({
      day: new Date(row.day),
      series: `${row.site} ${row.target ?? ""}`,
      measure,
      mean: row[`${measure}_mean`],
      low: row[`${measure}_low`],
      high: row[`${measure}_high`],
    })),
  );
  const known = points.filter(({ mean }) => mean !== null);
  return {
    height: 420,
    marginLeft: 50,
    marginRight: 90,
    x: { type: "utc", label: null },
    y: { label: null, grid: true },
    fy: { label: null, domain: ["sentiment", "incivility", "lean"] },
    marks: [
      Plot.ruleY([0], { stroke: LINE }),
      Plot.ruleX(
        known.filter(({ low }) => low !== null),
        {
          x: "day",
          y1: "low",
          y2: "high",
          fy: "measure",
          stroke: "var(--accent)",
          strokeOpacity: 0.35,
          strokeWidth: 5,
        },
      ),
      Plot.line(known, {
        x: "day",
        y: "mean",
        z: "series",
        fy: "measure",
        stroke: "var(--accent)",
      }),
      Plot.dot(known, { x: "day", y: "mean", fy: "measure", fill: "var(--accent)", r: 2.5 }),
    ],
  };
}

function drawStances(rows: readonly Rows.StanceRow[]): Plot.PlotOptions {
  const names = new Map(rows.map((row) => [row.article_id, shorten(row.title)]));
  return {
    height: 60 + 26 * names.size,
    x: { percent: true, label: "% of commenters" },
    y: {
      label: null,
      type: "band",
      tickFormat: (id: number) => names.get(id) ?? "",
      domain: [...names.keys()],
    },
    color: { type: "ordinal", domain: STANCES, range: STANCE_COLOURS },
    marks: [
      Plot.barX(rows, {
        x: "share",
        y: "article_id",
        fill: "stance",
        stroke: "var(--paper)",
        order: STANCES,
      }),
    ],
  };
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
      }),
    ],
  };
}

function drawCoverage(rows: readonly Rows.CoverageRow[]): Plot.PlotOptions {
  const names = new Map(rows.map((row) => [row.article_id, shorten(row.title)]));
  const fy = { label: null, tickFormat: (id: number) => names.get(id) ?? "" };
  const parts = rows.flatMap((row) =>
    (["read_share", "incivility_coverage", "lean_coverage"] as const).map((part) => ({
      article: row.article_id,
      part: { read_share: "read", incivility_coverage: "scored", lean_coverage: "lean" }[part],
      share: row[part],
    })),
  );
  return {
    height: 60 + 52 * names.size,
    marginLeft: 60,
    marginRight: 180,
    x: { percent: true, domain: [0, 1], label: "% of comments", grid: true },
    y: { label: null, domain: ["read", "scored", "lean"] },
    fy: { ...fy, domain: [...names.keys()] },
    marks: [
      Plot.barX(parts, { x: "share", y: "part", fy: "article", fill: "var(--accent)", inset: 1 }),
    ],
  };
}

function drawNeutrality(rows: readonly Rows.NeutralityRow[]): Plot.PlotOptions | null {
  const known = rows
    .filter(({ odds_ratio }) => odds_ratio !== null)
    .map((row) => ({
      ...row,
      name: `${row.outcome}: ${row.stance}${row.site === "local" ? "" : `, ${shorten(row.site)}`}`,
    }));
  if (known.length === 0) return null;
  return {
    height: 70 + 26 * new Set(known.map(({ name }) => name)).size,
    marginLeft: 250,
    x: {
      type: "log",
      label: "odds ratio at the same measured incivility (log scale)",
      grid: true,
      ticks: 6,
      tickFormat: "~g",
    },
    y: { type: "point", label: null },
    marks: [
      Plot.ruleX([1], { stroke: "var(--edge)" }),
      Plot.ruleY(known, {
        y: "name",
        x1: "odds_ratio_low",
        x2: "odds_ratio_high",
        stroke: "var(--accent)",
        strokeWidth: 2,
      }),
      Plot.dot(known, { y: "name", x: "odds_ratio", fill: "var(--accent)", r: 4 }),
    ],
  };
}

function drawStrips(rows: readonly Rows.EscalationRow[]): Plot.PlotOptions {
  const names = new Map(rows.map((row) => [row.article_id, shorten(row.title)]));
  const turned = rows.filter(({ turns }) => turns > 0);
  return {
    height: 60 + 34 * names.size,
    x: { label: "place in the thread", type: "linear" },
    y: {
      label: null,
      type: "band",
      domain: [...names.keys()],
      tickFormat: (id: number) => names.get(id) ?? "",
    },
    opacity: { type: "linear", domain: [0, 1], range: [0.06, 1] },
    marks: [
      Plot.rect(rows, {
        x1: (row: Rows.EscalationRow) => row.part - 0.5,
        x2: (row: Rows.EscalationRow) => row.part + 0.5,
        y: "article_id",
        fill: "var(--bad)",
        fillOpacity: "incivility_max",
        insetTop: 8,
      }),
      Plot.dot(turned, {
        x: "part",
        y: "article_id",
        symbol: "triangle",
        fill: "var(--ink)",
        r: 4,
        dy: -10,
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
    ],
  };
}
