import { quantileSorted } from "simple-statistics";
import type { RowWeights } from "./binaryOutcomes.js";

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure of rows of which each counts so often; null where it has no value. */
export type Statistic = (weights: RowWeights) => number | null;

const MOST_RESAMPLES = 1000;
/** A percentile needs some; of a large set they hardly differ. */
const LEAST_RESAMPLES = 100;
/** Rows drawn in all, about: a second's work. */
const MOST_DRAWS = 40_000_000;
const SEED = 20_240_320;

/** How many resamples an interval over so many rows rests on. */
export const countResamples = (rows: number): number =>
  Math.max(LEAST_RESAMPLES, Math.min(MOST_RESAMPLES, Math.floor(MOST_DRAWS / Math.max(1, rows))));

/**
 * Percentile bootstrap (Efron & Tibshirani 1993, chapter 13): rows are drawn anew with replacement,
 * the same draws for every statistic, from a fixed seed so that equal rows give equal intervals.
 *
 * @returns 2.5th to 97.5th percentile each; null where over a tenth of the resamples has no value
 */
export function bootstrap<Name extends string>(
  rows: number,
  statistics: Readonly<Record<Name, Statistic>>,
  resamples = countResamples(rows),
): Record<Name, Interval | null> {
  const names = Object.keys(statistics) as Name[];
  const values = new Map(names.map((name): [Name, number[]] => [name, []]));
  const draw = makeDraw(SEED);
  const weights = new Uint32Array(rows);
  for (let k = 0; rows > 0 && k < resamples; k++) {
    weights.fill(0);
    for (let drawn = 0; drawn < rows; drawn++) {
      const at = Math.floor(draw() * rows);
      weights[at] = (weights[at] ?? 0) + 1;
    }
    for (const [name, found] of values) {
      const value = statistics[name](weights);
      if (value !== null) found.push(value);
    }
  }
  return Object.fromEntries(
    names.map((name) => [name, readInterval(values.get(name) ?? [], resamples)]),
  ) as Record<Name, Interval | null>;
}

function readInterval(values: readonly number[], resamples: number): Interval | null {
  if (values.length === 0 || values.length < resamples * 0.9) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

/** Numbers from 0 to 1 (mulberry32, public domain): the same for the same seed on any machine. */
function makeDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const Z = 1.959964;

/**
 * Wilson's score interval of a share (Wilson 1927). Of ten cases that all come out right a bootstrap
 * says that nothing else is possible; this says 72 to 100 %.
 */
export function wilson(right: number, n: number): Interval | null {
  if (n === 0) return null;
  const share = right / n;
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const whole = 1 + (Z * Z) / n;
  // What cancels in exact arithmetic may miss 0 and 1 by a rounding.
  return {
    low: right === 0 ? 0 : (middle - half) / whole,
    high: right === n ? 1 : (middle + half) / whole,
  };
}
