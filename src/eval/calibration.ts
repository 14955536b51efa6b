import { type BinaryOutcomes, onceEach, type RowWeights } from "./binaryOutcomes.js";

const BINS = 10;

/** Rows whose probability lies in one tenth of 0..1, and what became of them. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean probability given, null without rows. */
  readonly mean: number | null;
  /** Share that was positive, null without rows. */
  readonly share: number | null;
}

/** Probabilities beside frequencies, in ten bins of equal width; 1 belongs to the last. */
export function readReliability(
  { probabilities, truths }: BinaryOutcomes,
  weights: RowWeights = onceEach(truths.length),
): ReliabilityBin[] {
  const rows = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  const positives = new Float64Array(BINS);
  for (let at = 0; at < truths.length; at++) {
    const [probability, weight] = [probabilities[at] ?? 0, weights[at] ?? 0];
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    rows[bin] = (rows[bin] ?? 0) + weight;
    sums[bin] = (sums[bin] ?? 0) + weight * probability;
    positives[bin] = (positives[bin] ?? 0) + weight * (truths[at] ?? 0);
  }
  return Array.from(rows, (n, bin) => ({
    from: bin / BINS,
    to: (bin + 1) / BINS,
    n,
    mean: n === 0 ? null : (sums[bin] ?? 0) / n,
    share: n === 0 ? null : (positives[bin] ?? 0) / n,
  }));
}

/**
 * Expected calibration error: the mean distance of probability from frequency over the bins, each
 * counted by its rows (Naeini, Cooper & Hauskrecht 2015).
 *
 * @returns 0 (what is said happens as often as it is said) to 1, null without rows
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number | null {
  const rows = bins.reduce((sum, { n }) => sum + n, 0);
  if (rows === 0) return null;
  return bins.reduce(
    (sum, { n, mean, share }) => sum + (n / rows) * Math.abs((mean ?? 0) - (share ?? 0)),
    0,
  );
}
