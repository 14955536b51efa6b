import type { IncivilityReport } from "../eval/evalReport.js";
import { escapeMarkup } from "./cleanText.js";

const WIDTH = 340;
const HEIGHT = 300;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 44;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number): number => round(LEFT + share * (WIDTH - LEFT - RIGHT));
const y = (share: number): number => round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM));
const round = (value: number): number => Math.round(value * 100) / 100;

/** What was said beside what came true; a point's size is its share of the rows. */
export function plotReliability({ reliability, n }: IncivilityReport): string {
  const points = reliability.flatMap(({ mean, share, n: rows }) =>
    mean === null || share === null ? [] : { at: [x(mean), y(share)] as const, rows },
  );
  const line = points.map(({ at }) => at.join(",")).join(" ");
  const dots = points.map(
    ({ at: [cx, cy], rows }) =>
      `<circle class="dot" cx="${cx}" cy="${cy}" r="${round(2.5 + 9 * Math.sqrt(rows / n))}"/>`,
  );
  return frame(
    "Calibration",
    "share that was uncivil beside the probability given, in ten bins",
    ["probability given", "share uncivil"],
    `${diagonal()}<polyline class="curve" points="${line}"/>${dots.join("")}`,
  );
}

/** True against false positive rate at every threshold. */
export function plotRoc({ roc }: IncivilityReport): string {
  const line = roc.map(([across, up]) => `${x(across)},${y(up)}`).join(" ");
  const area = `${x(0)},${y(0)} ${line} ${x(1)},${y(0)}`;
  return frame(
    "ROC curve",
    "uncivil rows found beside civil rows called uncivil, at every threshold",
    ["civil rows called uncivil", "uncivil rows found"],
    `<polygon class="area" points="${area}"/>${diagonal()}<polyline class="curve" points="${line}"/>`,
  );
}

/** Where the probabilities of either class lie, each as shares of its class. */
export function plotHistogram({ histogram }: IncivilityReport): string {
  const classes = [
    { kind: "civil", counts: histogram.civil },
    { kind: "uncivil", counts: histogram.uncivil },
  ].map(({ kind, counts }) => {
    const rows = counts.reduce((sum, count) => sum + count, 0);
    return { kind, shares: counts.map((count) => (rows === 0 ? 0 : count / rows)) };
  });
  const highest = Math.max(0.05, ...classes.flatMap(({ shares }) => shares));
  const top = [0.1, 0.2, 0.4, 0.6, 0.8, 1].find((each) => each >= highest) ?? 1;
  const bars = classes.flatMap(({ kind, shares }, side) =>
    shares.map((share, bin) => {
      const width = (x(1) - x(0)) / shares.length / 2 - 0.75;
      const left = x((bin + side / 2) / shares.length) + 0.4;
      const height = round((share / top) * (y(0) - y(1)));
      return `<rect class="${kind}" x="${round(left)}" y="${round(y(0) - height)}" width="${round(width)}" height="${height}"/>`;
    }),
  );
  const key = classes.map(
    ({ kind }, at) =>
      `<rect class="${kind}" x="${x(0.38)}" y="${TOP + 6 + at * 18}" width="11" height="11"/><text x="${x(0.38) + 17}" y="${TOP + 16 + at * 18}">labelled ${kind}</text>`,
  );
  return frame(
    "Distribution",
    "shares of the civil and of the uncivil rows by the probability given, in twenty bins",
    ["probability given", "share of the class"],
    bars.join("") + key.join(""),
    top,
  );
}

const diagonal = (): string =>
  `<line class="even" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`;

function frame(
  title: string,
  description: string,
  [across, up]: readonly [string, string],
  content: string,
  top = 1,
): string {
  const grid = TICKS.map(
    (tick) =>
      `<line class="grid" x1="${x(0)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}"/>` +
      `<text class="tick" x="${x(0) - 6}" y="${y(tick) + 4}" text-anchor="end">${round(tick * top)}</text>` +
      `<text class="tick" x="${x(tick)}" y="${y(0) + 16}" text-anchor="middle">${tick}</text>`,
  ).join("");
  const middle = y(0.5);
  return `<figure class="plot"><figcaption>${escapeMarkup(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeMarkup(`${title}: ${description}`)}">${grid}${content}<text x="${x(0.5)}" y="${HEIGHT - 8}" text-anchor="middle">${escapeMarkup(across)}</text><text transform="translate(12 ${middle}) rotate(-90)" text-anchor="middle">${escapeMarkup(up)}</text></svg></figure>`;
}

/** A share with its interval on a line from 0 to 1. */
export function plotShare(value: number | null, low: number | null, high: number | null): string {
  if (value === null) return "";
  const at = (share: number): number => round(4 + share * 152);
  const whisker =
    low === null || high === null
      ? ""
      : `<line class="whisker" x1="${at(low)}" y1="9" x2="${at(high)}" y2="9"/>`;
  return `<svg class="share" viewBox="0 0 160 18" aria-hidden="true"><line class="track" x1="4" y1="9" x2="156" y2="9"/><line class="half" x1="80" y1="3" x2="80" y2="15"/>${whisker}<circle class="dot" cx="${at(value)}" cy="9" r="4"/></svg>`;
}

/** Mean (filled) and maximum (line) of differences, with the bar that they are to stay under. */
export function plotDifference(mean: number | null, max: number | null, bar: number): string {
  if (mean === null || max === null) return "";
  const at = (difference: number): number => round(2 + Math.min(1, difference / (2 * bar)) * 156);
  return `<svg class="share" viewBox="0 0 160 18" aria-hidden="true"><line class="track" x1="2" y1="9" x2="158" y2="9"/><line class="half" x1="${at(bar)}" y1="2" x2="${at(bar)}" y2="16"/><line class="${max >= bar ? "over" : "whisker"}" x1="2" y1="9" x2="${at(max)}" y2="9"/><rect class="mean" x="2" y="5" width="${round(at(mean) - 2)}" height="8"/></svg>`;
}
