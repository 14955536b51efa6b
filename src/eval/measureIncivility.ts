import { type BinaryOutcomes, sortOutcomes } from "./binaryOutcomes.js";
import { expectedCalibrationError, readReliability } from "./calibration.js";
import { accuracyOf, countDecisions, f1Of } from "./decisions.js";
import type { Figure, IncivilityReport } from "./evalReport.js";
import { bootstrap, type Interval } from "./intervals.js";
import { areaUnderRoc, readRocCurve } from "./ranking.js";

const HISTOGRAM_BINS = 20;

/** Rows with a probability and a truth. */
export interface RatedRows {
  readonly probabilities: readonly number[];
  readonly truths: readonly (0 | 1)[];
}

/** Every figure of incivility over the rows of one set, with intervals. */
export function measureIncivility(rows: RatedRows, unscored: number): IncivilityReport {
  const outcomes = sortOutcomes(rows.probabilities, rows.truths);
  const n = outcomes.truths.length;
  const reliability = readReliability(outcomes);
  const decisions = countDecisions(outcomes);
  const intervals = bootstrap(n, {
    auc: (weights) => areaUnderRoc(outcomes, weights),
    accuracy: (weights) => accuracyOf(countDecisions(outcomes, weights)),
    f1: (weights) => f1Of(countDecisions(outcomes, weights)),
    ece: (weights) => expectedCalibrationError(readReliability(outcomes, weights)),
  });
  return {
    n,
    positives: outcomes.truths.reduce((sum, truth) => sum + truth, 0),
    unscored,
    auc: toFigure(areaUnderRoc(outcomes), intervals.auc, n),
    accuracy: toFigure(accuracyOf(decisions), intervals.accuracy, n),
    f1: toFigure(f1Of(decisions), intervals.f1, n),
    ece: toFigure(expectedCalibrationError(reliability), intervals.ece, n),
    reliability,
    roc: readRocCurve(outcomes).map(([x, y]) => [x, y]),
    histogram: { civil: countBins(outcomes, 0), uncivil: countBins(outcomes, 1) },
  };
}

/** Area under the ROC curve alone, with its interval. */
export function measureRanking(rows: RatedRows): Figure {
  const outcomes = sortOutcomes(rows.probabilities, rows.truths);
  const n = outcomes.truths.length;
  const { auc } = bootstrap(n, { auc: (weights) => areaUnderRoc(outcomes, weights) });
  return toFigure(areaUnderRoc(outcomes), auc, n);
}

export const toFigure = (value: number | null, interval: Interval | null, n: number): Figure => ({
  value,
  low: value === null ? null : (interval?.low ?? null),
  high: value === null ? null : (interval?.high ?? null),
  n,
});

function countBins({ probabilities, truths }: BinaryOutcomes, truth: 0 | 1): number[] {
  const bins = Array<number>(HISTOGRAM_BINS).fill(0);
  for (let at = 0; at < truths.length; at++) {
    if (truths[at] !== truth) continue;
    const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((probabilities[at] ?? 0) * HISTOGRAM_BINS));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
