/** Squared weights count this much against the error: the first column, the constant, like the rest. */
const RIDGE = 1;

/** Weights of least squared error, each row counting its weight, by Gaussian elimination. */
export function solveRidge(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
): number[] {
  const size = rows[0]?.length ?? 0;
  const system = Array.from({ length: size }, (_, at) => {
    const equation = new Float64Array(size + 1);
    equation[at] = RIDGE;
    return equation;
  });
  rows.forEach((row, at) => {
    const weight = weights[at] ?? 0;
    system.forEach((equation, a) => {
      const factor = weight * (row[a] ?? 0);
      for (let b = 0; b < size; b++) equation[b] = (equation[b] ?? 0) + factor * (row[b] ?? 0);
      equation[size] = (equation[size] ?? 0) + factor * (targets[at] ?? 0);
    });
  });
  system.forEach((equation, a) => {
    const pivot = equation[a] ?? 1;
    for (let b = a; b <= size; b++) equation[b] = (equation[b] ?? 0) / pivot;
    system.forEach((other, at) => {
      const factor = other[a] ?? 0;
      if (at === a || factor === 0) return;
      for (let b = a; b <= size; b++) other[b] = (other[b] ?? 0) - factor * (equation[b] ?? 0);
    });
  });
  return system.map((equation) => equation[size] ?? 0);
}
