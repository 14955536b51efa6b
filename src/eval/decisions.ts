import { type BinaryOutcomes, onceEach, type RowWeights } from "./binaryOutcomes.js";

/** From this probability on a comment is taken for uncivil. */
export const THRESHOLD = 0.5;

/** Right and wrong calls at a threshold. */
export interface Decisions {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

export function countDecisions(
  { probabilities, truths }: BinaryOutcomes,
  weights: RowWeights = onceEach(truths.length),
): Decisions {
  let [truePositives, falsePositives, falseNegatives, trueNegatives] = [0, 0, 0, 0];
  for (let at = 0; at < truths.length; at++) {
    const weight = weights[at] ?? 0;
    const isCalled = (probabilities[at] ?? 0) >= THRESHOLD;
    if (truths[at] === 1)
      if (isCalled) truePositives += weight;
      else falseNegatives += weight;
    else if (isCalled) falsePositives += weight;
    else trueNegatives += weight;
  }
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}

/** Share of right calls, 0..1; null without rows. */
export function accuracyOf(decisions: Decisions): number | null {
  const right = decisions.truePositives + decisions.trueNegatives;
  return ratio(right, right + decisions.falsePositives + decisions.falseNegatives);
}

/** F1 of the positive class, 0..1; null where nothing is positive and nothing was called so. */
export function f1Of({ truePositives, falsePositives, falseNegatives }: Decisions): number | null {
  return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
}

/**
 * Mean F1 over the classes that occur among the truths, unweighted.
 *
 * @param predicted class of each row, 0 to `classes` - 1
 * @param truths the same for what is so
 * @returns 0..1, null without rows
 */
export function macroF1(
  predicted: Uint8Array,
  truths: Uint8Array,
  classes: number,
  weights: RowWeights = onceEach(truths.length),
): number | null {
  const called = new Float64Array(classes);
  const actual = new Float64Array(classes);
  const right = new Float64Array(classes);
  for (let at = 0; at < truths.length; at++) {
    const [call, truth, weight] = [predicted[at] ?? 0, truths[at] ?? 0, weights[at] ?? 0];
    called[call] = (called[call] ?? 0) + weight;
    actual[truth] = (actual[truth] ?? 0) + weight;
    if (call === truth) right[call] = (right[call] ?? 0) + weight;
  }
  const scores = [...actual].flatMap((rows, each) =>
    rows === 0 ? [] : (2 * (right[each] ?? 0)) / (rows + (called[each] ?? 0)),
  );
  return ratio(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
