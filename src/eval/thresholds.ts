import type { RuleThresholds, ShareOf, ThresholdFigures } from "../thread/thresholds.js";
import { wilson } from "./intervals.js";

/** A decided comment: whether it was rejected, and from which thresholds on each rule lets go of it. */
export interface DecidedCase {
  readonly isRejected: boolean;
  /** Whether the rule would have flagged it at a threshold. */
  readonly isHit: (threshold: number) => boolean;
}

/** 0.05 to 0.95, as decimals that read well in a rule. */
export const THRESHOLDS: readonly number[] = Array.from(
  { length: 19 },
  (_, at) => (at + 1) * 5,
).map((hundredths) => hundredths / 100);

/** Fewer decisions than this speak for no threshold. */
export const LEAST_HITS = 30;

/**
 * Precision and recall of one rule at each threshold, and the one to be proposed: the lowest at which the lower end
 * of the interval of precision is `leastPrecision` or more. A lower threshold than the one in force is proposed only
 * where 30 comments between the two were decided: what was never shown to anybody speaks for nothing.
 *
 * @param threshold in force; null: the rule has no single one
 */
export function measureThresholds(
  rule: string,
  threshold: number | null,
  cases: readonly DecidedCase[],
  leastPrecision: number,
): RuleThresholds {
  const none = { rule, threshold, figures: [], proposed: null };
  if (threshold === null) return { ...none, because: "no_single_threshold" };
  const tried = [...new Set([...THRESHOLDS, threshold])].sort((a, b) => a - b);
  const figures = tried.map((each) => measureAt(cases, each));
  const isEnough = ({ hits }: ThresholdFigures): boolean => hits >= LEAST_HITS;
  if (!figures.some(isEnough)) return { ...none, figures, because: "too_few" };
  const now = figures.find((each) => each.threshold === threshold);
  const chosen = figures.find(
    (each) =>
      isEnough(each) &&
      (each.precision?.low ?? 0) >= leastPrecision &&
      (each.threshold >= threshold || each.hits - (now?.hits ?? 0) >= LEAST_HITS),
  );
  if (chosen === undefined) return { ...none, figures, because: "never_precise" };
  if (chosen.threshold === threshold) return { ...none, figures, because: "as_it_is" };
  return { ...none, figures, proposed: chosen.threshold, because: null };
}

function measureAt(cases: readonly DecidedCase[], threshold: number): ThresholdFigures {
  let [hits, right, rejected] = [0, 0, 0];
  for (const { isRejected, isHit } of cases) {
    const isCalled = isHit(threshold);
    if (isRejected) rejected++;
    if (isCalled) hits++;
    if (isCalled && isRejected) right++;
  }
  return { threshold, hits, precision: toShare(right, hits), recall: toShare(right, rejected) };
}

export function toShare(part: number, n: number): ShareOf {
  const interval = wilson(part, n);
  return interval === null ? null : { value: part / n, ...interval, n };
}
