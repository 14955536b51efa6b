import { bootstrap, type Interval } from "./intervals.js";
import type { RowWeights } from "./binaryOutcomes.js";

/** What each coder said of one unit; null where they said nothing. */
export type Unit = readonly (string | null)[];

/**
 * Krippendorff's alpha for nominal values: 1 − observed / expected disagreement. 1 is perfect agreement, 0 what
 * chance would give, below 0 worse than chance. Any number of coders, and values may be missing: a unit with fewer than two
 * values says nothing and is passed over.
 *
 * @param weights how often each unit counts; left out: once
 * @returns null where there is nothing to compare, or only one value occurs: nobody could have disagreed
 * @see Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section D; Content Analysis, chapter 12
 */
export function krippendorffAlpha(units: readonly Unit[], weights?: RowWeights): number | null {
  const totals = new Map<string, number>();
  let pairable = 0;
  let disagreeing = 0;
  units.forEach((unit, at) => {
    const times = weights?.[at] ?? 1;
    const values = unit.filter((value) => value !== null);
    if (times === 0 || values.length < 2) return;
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const [value, n] of counts) {
      totals.set(value, (totals.get(value) ?? 0) + times * n);
      disagreeing += (times * n * (values.length - n)) / (values.length - 1);
    }
    pairable += times * values.length;
  });
  let expected = pairable * pairable;
  for (const n of totals.values()) expected -= n * n;
  if (pairable < 2 || expected === 0) return null;
  return 1 - ((pairable - 1) * disagreeing) / expected;
}

export interface Agreement {
  /** Units with two values or more. */
  readonly n: number;
  readonly alpha: number | null;
  readonly interval: Interval | null;
  /** Why alpha is null. */
  readonly because: "too_few" | "one_value" | null;
}

/** Below so many units an interval is wider than anything one could learn from it. */
export const LEAST_UNITS = 30;

/** Alpha with its 95 % interval over resampled units; nothing below 30 units. */
export function measureAgreement(units: readonly Unit[]): Agreement {
  const rated = units.filter((unit) => unit.filter((value) => value !== null).length >= 2);
  const n = rated.length;
  if (n < LEAST_UNITS) return { n, alpha: null, interval: null, because: "too_few" };
  const alpha = krippendorffAlpha(rated);
  if (alpha === null) return { n, alpha, interval: null, because: "one_value" };
  const { alpha: interval } = bootstrap(n, {
    alpha: (weights) => krippendorffAlpha(rated, weights),
  });
  return { n, alpha, interval, because: null };
}
