import { type BinaryOutcomes, onceEach, type RowWeights } from "./binaryOutcomes.js";

/**
 * Area under the ROC curve: the chance that a positive row ranks above a negative one, ties half
 * (the Mann-Whitney U statistic over the number of pairs; Hanley & McNeil 1982).
 *
 * @returns 0..1, null where either class is empty
 */
export function areaUnderRoc(
  { probabilities, truths }: BinaryOutcomes,
  weights: RowWeights = onceEach(truths.length),
): number | null {
  let [positives, negatives, won] = [0, 0, 0];
  for (let at = 0; at < probabilities.length;) {
    const value = probabilities[at];
    let [tiedPositives, tiedNegatives] = [0, 0];
    for (; at < probabilities.length && probabilities[at] === value; at++) {
      const weight = weights[at] ?? 0;
      if (truths[at] === 1) tiedPositives += weight;
      else tiedNegatives += weight;
    }
    won += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
  }
  return positives === 0 || negatives === 0 ? null : won / (positives * negatives);
}

/** False and true positive rate at one threshold, each 0..1. */
export type RocPoint = readonly [falsePositiveRate: number, truePositiveRate: number];

/**
 * The ROC curve from (0, 0) to (1, 1), thinned to about `mostPoints` for drawing; the area is not
 * to be computed from it.
 *
 * @returns empty where either class is empty
 */
export function readRocCurve(
  { probabilities, truths }: BinaryOutcomes,
  mostPoints = 200,
): RocPoint[] {
  const positives = truths.reduce((sum, truth) => sum + truth, 0);
  const negatives = truths.length - positives;
  if (positives === 0 || negatives === 0) return [];
  const curve: RocPoint[] = [[0, 0]];
  let [falsePositives, truePositives, drawnAt] = [0, 0, 0];
  for (let at = 0; at < truths.length; at++) {
    if (truths[at] === 1) truePositives++;
    else falsePositives++;
    const isTied = probabilities[at] === probabilities[at + 1];
    const isDue = at + 1 - drawnAt >= truths.length / mostPoints || at + 1 === truths.length;
    if (isTied || !isDue) continue;
    drawnAt = at + 1;
    curve.push([falsePositives / negatives, truePositives / positives]);
  }
  return curve;
}
