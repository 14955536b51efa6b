import * as Plot from "@observablehq/plot";
import type { StanceMonthRow } from "../../thread/pictureRows.js";
import { shorten, STANCE_COLOURS, STANCES } from "./shorten.js";

const LEFT = 60;
/** What its name takes, in px. */
const MONTH_WIDTH = 54;

/** Shares of stances month by month, unknown among them, a band for each site and target. */
export function drawStanceMonths(
  rows: readonly StanceMonthRow[],
  width: number,
  letters: number,
): Plot.PlotOptions {
  const groups = rows.map((row) => ({
    ...row,
    month: row.month.slice(0, 7),
    group: `${row.site} ${row.target ?? ""}`,
  }));
  const months = [...new Set(groups.map(({ month }) => month))];
  const right = 10 + 10 * letters;
  const every = Math.ceil((months.length * MONTH_WIDTH) / Math.max(1, width - LEFT - right));
  return {
    height: 90 + 130 * new Set(groups.map(({ group }) => group)).size,
    marginLeft: LEFT,
    marginRight: right,
    x: { type: "band", label: null, ticks: months.filter((_, at) => at % every === 0) },
    y: { percent: true, label: "% of commenters" },
    fy: { label: null, tickFormat: (group: string) => shorten(group, Math.round(1.6 * letters)) },
    color: { type: "ordinal", domain: STANCES, range: STANCE_COLOURS },
    marks: [
      Plot.barY(groups, {
        x: "month",
        y: "share",
        fy: "group",
        fill: "stance",
        order: STANCES,
        stroke: "var(--paper)",
        title: (row: StanceMonthRow) =>
          `${row.month}, ${row.stance}: ${row.commenters} of ${row.of}`,
      }),
    ],
  };
}
