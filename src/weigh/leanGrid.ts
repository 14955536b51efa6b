import type { StanceProbabilities } from "../thread/score.js";
import type { Lean } from "../thread/stance.js";

/**
 * A person's lean is a number from -1 (writes skeptic comments only) to 1 (pro only); 1 - |lean| is
 * their share of comments that lean nowhere. It is computed at these places, evenly likely at first.
 */
export const GRID: readonly number[] = Array.from({ length: 81 }, (_, step) => (step - 40) / 40);

/** Order of the states of a comment in all vectors of this folder. */
export const STATES = ["pro", "skeptic", "neutral"] as const;

/** People now and then write what is not like them, and scorers misread. */
const SLIP = 0.06;
/** Leans up to this far from 0 are neutral: a third of the grid for each label. */
const NEUTRAL_LEAN = 1 / 3;
/** Below this probability of the best label, that is, unless it is likelier than all else, nothing is claimed. */
const LEAST_SURE = 0.5;
/** Share on either side of the 90 % interval. */
const TAIL = 0.05;

/** P(state of a comment | its author's lean): three numbers for each place of the grid. */
export const EMISSION: Float64Array = Float64Array.from(
  GRID.flatMap((lean) =>
    [Math.max(lean, 0), Math.max(-lean, 0), 1 - Math.abs(lean)].map(
      (share) => (1 - SLIP) * share + SLIP / 3,
    ),
  ),
);

/** A posterior over the grid in words: label, probabilities, 90 % interval of the lean. */
export function describeLean(posterior: ArrayLike<number>): Lean {
  const massOf = (claims: (lean: number) => boolean): number =>
    round(GRID.reduce((sum, lean, at) => sum + (claims(lean) ? (posterior[at] ?? 0) : 0), 0));
  const probabilities: StanceProbabilities = {
    pro: massOf((lean) => lean > NEUTRAL_LEAN),
    skeptic: massOf((lean) => lean < -NEUTRAL_LEAN),
    neutral: massOf((lean) => Math.abs(lean) <= NEUTRAL_LEAN),
  };
  const best = STATES.reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a));
  return {
    label: probabilities[best] > LEAST_SURE ? best : "unknown",
    probabilities,
    interval: [findTail(posterior, 1), findTail(posterior, -1)],
  };
}

/** First place at which 5 % are reached, counted from below (1) or from above (-1). */
function findTail(posterior: ArrayLike<number>, step: 1 | -1): number {
  let sum = 0;
  for (let at = step === 1 ? 0 : GRID.length - 1; at >= 0 && at < GRID.length; at += step) {
    sum += posterior[at] ?? 0;
    if (sum >= TAIL) return round(GRID[at] ?? 0);
  }
  return step;
}

/** Logarithms, in place, as a distribution. */
export function normaliseLogs(logs: Float64Array): Float64Array {
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let at = 0; at < logs.length; at++) sum += logs[at] = Math.exp((logs[at] ?? 0) - most);
  for (let at = 0; at < logs.length; at++) logs[at] = (logs[at] ?? 0) / sum;
  return logs;
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4 + 0;
