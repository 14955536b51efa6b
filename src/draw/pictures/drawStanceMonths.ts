import * as Plot from "@observablehq/plot";
import type { StanceMonthRow } from "../../thread/pictureRows.js";
import { shorten, STANCE_COLOURS, STANCES } from "./shorten.js";

/** Shares of stances month by month, unknown among them, a band for each site and target. */
export function drawStanceMonths(rows: readonly StanceMonthRow[]): Plot.PlotOptions {
  const groups = rows.map((row) => ({
    ...row,
    month: row.month.slice(0, 7),
    group: `${shorten(row.site, 20)} ${shorten(row.target ?? "", 18)}`,
  }));
  return {
    height: 90 + 130 * new Set(groups.map(({ group }) => group)).size,
    marginLeft: 60,
    marginRight: 200,
    x: { type: "band", label: null },
    y: { percent: true, label: "% of commenters" },
    fy: { label: null },
    color: { type: "ordinal", domain: STANCES, range: STANCE_COLOURS },
    marks: [
      Plot.barY(groups, {
        x: "month",
        y: "share",
        fy: "group",
        fill: "stance",
        order: STANCES,
        stroke: "var(--paper)",
      }),
    ],
  };
}
