import { onceEach, type RowWeights } from "./binaryOutcomes.js";

/**
 * Pearson's r of two lists of equal length.
 *
 * Centred before it is multiplied: sums of raw products lose their digits where values are large.
 *
 * @returns -1..1, null where either list does not vary
 */
export function pearson(
  xs: Float64Array,
  ys: Float64Array,
  weights: RowWeights = onceEach(xs.length),
): number | null {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let at = 0; at < xs.length; at++) {
    const weight = weights[at] ?? 0;
    n += weight;
    sumX += weight * (xs[at] ?? 0);
    sumY += weight * (ys[at] ?? 0);
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let at = 0; at < xs.length; at++) {
    const weight = weights[at] ?? 0;
    const [dx, dy] = [(xs[at] ?? 0) - meanX, (ys[at] ?? 0) - meanY];
    xx += weight * dx * dx;
    yy += weight * dy * dy;
    xy += weight * dx * dy;
  }
  const spread = Math.sqrt(xx) * Math.sqrt(yy);
  return spread > 0 ? Math.max(-1, Math.min(1, xy / spread)) : null;
}
