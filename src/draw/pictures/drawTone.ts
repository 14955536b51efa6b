import * as Plot from "@observablehq/plot";
import type { ToneRow } from "../../thread/pictureRows.js";
import { shorten } from "./shorten.js";

const MEASURES = ["sentiment", "incivility", "lean"] as const;
/** Of sites and targets, in their order; what is more shares the last. */
const COLOURS = ["var(--accent)", "var(--medium)", "var(--good)", "var(--bad)", "var(--edge)"];

/** Means by day with their intervals, a line for each site and target. */
export function drawTone(rows: readonly ToneRow[], letters: number): Plot.PlotOptions {
  const points = rows.flatMap((row) =>
    MEASURES.flatMap((measure) => {
      const mean = row[`${measure}_mean`];
      if (mean === null) return [];
      const [low, high] = [row[`${measure}_low`], row[`${measure}_high`]];
      const day = new Date(row.day);
      return [{ day, series: `${row.site} ${row.target ?? ""}`, measure, mean, low, high }];
    }),
  );
  type Point = (typeof points)[number];
  const series = [...new Set(points.map((point) => point.series))];
  const colour = (point: Point) =>
    COLOURS[Math.min(series.indexOf(point.series), COLOURS.length - 1)];
  const ends = MEASURES.flatMap((measure) =>
    series.flatMap(
      (name) => points.findLast((p) => p.measure === measure && p.series === name) ?? [],
    ),
  );
  const place = { x: "day", y: "mean", fy: "measure" };
  return {
    height: 420,
    marginLeft: 50,
    marginRight: series.length > 1 ? 90 + 6.5 * letters : 90,
    x: { type: "utc", label: null },
    y: { label: null, grid: true },
    fy: { label: null, domain: MEASURES },
    marks: [
      Plot.ruleY([0], { stroke: "var(--line)" }),
      Plot.ruleX(
        points.filter(({ low }) => low !== null),
        {
          ...{ x: "day", y1: "low", y2: "high", fy: "measure", stroke: colour },
          ...{ strokeOpacity: 0.35, strokeWidth: 5 },
        },
      ),
      Plot.line(points, { ...place, z: "series", stroke: colour }),
      Plot.dot(points, { ...place, fill: colour, r: 2.5, title: describe }),
      ...(series.length > 1
        ? [
            Plot.text(ends, {
              ...{ ...place, fill: colour, textAnchor: "start", dx: 6 },
              text: (point: Point) => shorten(point.series, letters),
            }),
          ]
        : []),
    ],
  };
}

const describe = (point: {
  readonly day: Date;
  readonly series: string;
  readonly measure: string;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}): string => {
  const day = point.day.toISOString().slice(0, 10);
  const interval =
    point.low === null
      ? ", too few for an interval"
      : ` (${point.low.toFixed(2)} to ${point.high?.toFixed(2) ?? ""})`;
  return `${day}, ${point.series}: ${point.measure} ${point.mean.toFixed(2)}${interval}`;
};
