import * as Plot from "@observablehq/plot";
import type { CoverageRow, EscalationRow, StanceRow } from "../../thread/pictureRows.js";
import { shorten, STANCE_COLOURS, STANCES } from "./shorten.js";

/** Pictures with a band for each article. @param most letters of its title */
const nameArticles = (
  rows: readonly { readonly article_id: number; readonly title: string | null }[],
  most: number,
) => {
  const names = new Map(rows.map((row) => [row.article_id, shorten(row.title, most)]));
  return { domain: [...names.keys()], tickFormat: (id: number) => names.get(id) ?? "" };
};

/** Shares of stances among the commenters of each article, unknown among them; a band for each target of it. */
export function drawStances(rows: readonly StanceRow[], letters: number): Plot.PlotOptions {
  const hasTargets = new Set(rows.map(({ target }) => target)).size > 1;
  const keyOf = ({ article_id, target }: StanceRow) => `${article_id} ${target ?? ""}`;
  const names = new Map(
    rows.map((row) => [
      keyOf(row),
      hasTargets
        ? `${shorten(row.title, letters / 2)} (${shorten(row.target, letters / 2)})`
        : shorten(row.title, letters),
    ]),
  );
  return {
    height: 60 + 26 * names.size,
    x: { percent: true, label: "% of commenters" },
    y: {
      ...{ label: null, type: "band", domain: [...names.keys()] },
      tickFormat: (key: string) => names.get(key) ?? "",
    },
    color: { type: "ordinal", domain: STANCES, range: STANCE_COLOURS },
    marks: [
      Plot.barX(rows, {
        x: "share",
        y: keyOf,
        fill: "stance",
        stroke: "var(--paper)",
        order: STANCES,
        title: (row: StanceRow) =>
          `${row.target ?? ""}, ${row.stance}: ${row.commenters} of ${row.of}, ${percent(row.share_low)} to ${percent(row.share_high)}`,
      }),
    ],
  };
}

const percent = (share: number | null): string =>
  share === null ? "–" : `${Math.round(100 * share)} %`;

const PARTS = { read_share: "read", incivility_coverage: "scored", lean_coverage: "lean" } as const;

/** What was read of what the page declares, and which of it has scores and a lean. */
export function drawCoverage(rows: readonly CoverageRow[], letters: number): Plot.PlotOptions {
  const articles = nameArticles(rows, letters);
  const parts = rows.flatMap((row) =>
    (["read_share", "incivility_coverage", "lean_coverage"] as const).map((part) => ({
      article: row.article_id,
      part: PARTS[part],
      share: row[part],
    })),
  );
  return {
    height: 60 + 52 * articles.domain.length,
    marginLeft: 60,
    marginRight: 40 + 6.5 * letters,
    // Of percentages, as `percent` makes them.
    x: { percent: true, domain: [0, 100], label: "% of comments", grid: true },
    y: { label: null, domain: Object.values(PARTS) },
    fy: { label: null, ...articles },
    marks: [
      Plot.barX(parts, { x: "share", y: "part", fy: "article", fill: "var(--accent)", inset: 1 }),
    ],
  };
}

/** Threads as strips: the fuller a part, the likelier its worst comment is uncivil. Triangles: the tone turned. */
export function drawStrips(rows: readonly EscalationRow[], letters: number): Plot.PlotOptions {
  const articles = nameArticles(rows, letters);
  return {
    height: 60 + 34 * articles.domain.length,
    x: { label: "place in the thread", type: "linear" },
    y: { label: null, type: "band", ...articles },
    opacity: { type: "linear", domain: [0, 1], range: [0.06, 1] },
    marks: [
      Plot.rect(rows, {
        x1: (row: EscalationRow) => row.part - 0.5,
        x2: (row: EscalationRow) => row.part + 0.5,
        y: "article_id",
        fill: "var(--bad)",
        fillOpacity: "incivility_max",
        insetTop: 8,
        title: (row: EscalationRow) =>
          `from comment ${row.first_ordinal}: highest P(uncivil) ${row.incivility_max?.toFixed(2) ?? "not known"}`,
      }),
      Plot.dot(
        rows.filter(({ turns }) => turns > 0),
        {
          x: "part",
          y: "article_id",
          symbol: "triangle",
          fill: "var(--ink)",
          r: 4,
          dy: -10,
          title: (row: EscalationRow) =>
            `the tone turned: P ${row.turn_probability?.toFixed(2) ?? "not known"}`,
        },
      ),
    ],
  };
}
