/** Sums of squares and products of rows of `size` inputs, and of inputs with each target. */
export interface Gram {
  readonly size: number;
  /** Lower triangle of size × size. */
  readonly square: Float64Array;
  /** A row of `size` for each target. */
  readonly targets: readonly Float64Array[];
}

export function makeGram(size: number, targets: number): Gram {
  return {
    size,
    square: new Float64Array(size * size),
    targets: Array.from({ length: targets }, () => new Float64Array(size)),
  };
}

export function addToGram(
  { size, square, targets }: Gram,
  row: Float64Array,
  wanted: readonly number[],
): void {
  for (let a = 0; a < size; a++) {
    const value = row[a] ?? 0;
    if (value === 0) continue;
    const at = a * size;
    for (let b = 0; b <= a; b++) square[at + b] = (square[at + b] ?? 0) + value * (row[b] ?? 0);
    wanted.forEach((target, index) => {
      const sums = targets[index];
      if (sums !== undefined) sums[a] = (sums[a] ?? 0) + value * target;
    });
  }
}

/** Weights of least squared error by Cholesky: Σ weight · gram + penalty, a lower triangle, for one target. */
export function solveGrams(
  grams: readonly (readonly [Gram, number])[],
  penalty: Float64Array,
  target: number,
): Float64Array {
  const size = grams[0]?.[0].size ?? 0;
  const l = Float64Array.from(penalty);
  const x = new Float64Array(size);
  for (const [gram, weight] of grams) {
    if (weight === 0) continue;
    for (let at = 0; at < l.length; at++) l[at] = (l[at] ?? 0) + weight * (gram.square[at] ?? 0);
    const sums = gram.targets[target];
    for (let at = 0; at < size; at++) x[at] = (x[at] ?? 0) + weight * (sums?.[at] ?? 0);
  }
  for (let a = 0; a < size; a++)
    for (let b = 0; b <= a; b++) {
      let sum = l[a * size + b] ?? 0;
      for (let k = 0; k < b; k++) sum -= (l[a * size + k] ?? 0) * (l[b * size + k] ?? 0);
      l[a * size + b] = a === b ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (l[b * size + b] ?? 1);
    }
  for (let a = 0; a < size; a++) {
    let sum = x[a] ?? 0;
    for (let k = 0; k < a; k++) sum -= (l[a * size + k] ?? 0) * (x[k] ?? 0);
    x[a] = sum / (l[a * size + a] ?? 1);
  }
  for (let a = size - 1; a >= 0; a--) {
    let sum = x[a] ?? 0;
    for (let k = a + 1; k < size; k++) sum -= (l[k * size + a] ?? 0) * (x[k] ?? 0);
    x[a] = sum / (l[a * size + a] ?? 1);
  }
  return x;
}
