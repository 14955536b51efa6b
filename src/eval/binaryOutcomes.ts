/** What was predicted for each row and whether it was so, best-ranked first. */
export interface BinaryOutcomes {
  /** Probabilities, 0..1, descending. */
  readonly probabilities: Float64Array;
  /** 1 where the row is positive. */
  readonly truths: Uint8Array;
}

/** How often each row counts: all ones for the rows themselves, other counts in a resample. */
export type RowWeights = Uint32Array;

/** Sorted once, so that every resample is read in one pass. */
export function sortOutcomes(
  probabilities: readonly number[],
  truths: readonly (0 | 1)[],
): BinaryOutcomes {
  const order = Uint32Array.from(probabilities, (_, at) => at);
  order.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  return {
    probabilities: Float64Array.from(order, (at) => probabilities[at] ?? 0),
    truths: Uint8Array.from(order, (at) => truths[at] ?? 0),
  };
}

/** Each row once. */
export const onceEach = (rows: number): RowWeights => new Uint32Array(rows).fill(1);
