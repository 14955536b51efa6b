/** Rows of sparse features: those of row i stand from `start[i]` to `start[i + 1]`. */
export interface SparseRows {
  readonly start: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly width: number;
}

export interface FitOptions {
  /** What the loss counts against the squared weights: the inverse of the prior's variance. */
  readonly strength: number;
  readonly loss: "logistic" | "squared";
  readonly steps?: number;
}

/** Updates that the curvature is estimated from. */
const MEMORY = 6;

/**
 * Weights that minimise strength · Σ weight · loss + ½ |w|², by limited-memory BFGS from zero, so that
 * the same rows give the same weights.
 *
 * @param targets 0..1 for the logistic loss (soft labels may lie in between), any number for the squared
 * @see Liu & Nocedal (1989), "On the limited memory BFGS method for large scale optimization"
 */
export function fitRows(
  rows: SparseRows,
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  { strength, loss, steps = 60 }: FitOptions,
): Float64Array {
  const { columns, used } = packColumns(rows);
  const size = used.length;
  const measure = (w: Float64Array, gradient: Float64Array): number =>
    measureLoss({ ...rows, columns }, targets, weights, { strength, loss }, w, gradient);
  let w = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = measure(w, gradient);
  const history: { step: Float64Array; change: Float64Array; rho: number }[] = [];
  for (let round = 0; round < steps; round++) {
    const direction = findDirection(gradient, history);
    const slope = dot(gradient, direction);
    let next = { w: new Float64Array(size), gradient: new Float64Array(size), value: Infinity };
    for (let [length, tries] = [1, 0]; tries < 20; length /= 2, tries++) {
      for (let at = 0; at < size; at++) next.w[at] = (w[at] ?? 0) - length * (direction[at] ?? 0);
      next = { ...next, value: measure(next.w, next.gradient) };
      if (next.value <= value - 1e-4 * length * slope) break;
    }
    const step = new Float64Array(size);
    const change = new Float64Array(size);
    for (let at = 0; at < size; at++) {
      step[at] = (next.w[at] ?? 0) - (w[at] ?? 0);
      change[at] = (next.gradient[at] ?? 0) - (gradient[at] ?? 0);
    }
    const curvature = dot(step, change);
    if (curvature > 1e-12) history.push({ step, change, rho: 1 / curvature });
    if (history.length > MEMORY) history.shift();
    const gained = value - next.value;
    ({ w, gradient, value } = next);
    if (gained < 1e-5 * Math.abs(value)) break;
  }
  const all = new Float64Array(rows.width);
  used.forEach((column, at) => (all[column] = w[at] ?? 0));
  return all;
}

function packColumns({ columns, width }: SparseRows) {
  const place = new Int32Array(width).fill(-1);
  const used: number[] = [];
  const packed = new Int32Array(columns.length);
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] ?? 0;
    if (place[column] === -1) place[column] = used.push(column) - 1;
    packed[at] = place[column] ?? 0;
  }
  return { columns: packed, used };
}

function measureLoss(
  { start, columns, values }: SparseRows,
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  { strength, loss }: Pick<FitOptions, "strength" | "loss">,
  w: Float64Array,
  gradient: Float64Array,
): number {
  gradient.set(w);
  let sum = 0.5 * dot(w, w);
  for (let row = 0; row + 1 < start.length; row++) {
    const weight = strength * (weights[row] ?? 0);
    if (weight === 0) continue;
    const [from, to] = [start[row] ?? 0, start[row + 1] ?? 0];
    let z = 0;
    for (let at = from; at < to; at++) z += (w[columns[at] ?? 0] ?? 0) * (values[at] ?? 0);
    const target = targets[row] ?? 0;
    let error = z - target;
    if (loss === "logistic") {
      error = 1 / (1 + Math.exp(-z)) - target;
      sum += weight * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - target * z);
    } else sum += weight * 0.5 * error * error;
    error *= weight;
    for (let at = from; at < to; at++) {
      const column = columns[at] ?? 0;
      gradient[column] = (gradient[column] ?? 0) + error * (values[at] ?? 0);
    }
  }
  return sum;
}

function findDirection(
  gradient: Float64Array,
  history: readonly { step: Float64Array; change: Float64Array; rho: number }[],
): Float64Array {
  const direction = Float64Array.from(gradient);
  const alphas: number[] = [];
  for (const { step, change, rho } of [...history].reverse()) {
    const alpha = rho * dot(step, direction);
    alphas.push(alpha);
    addTo(direction, change, -alpha);
  }
  const last = history.at(-1);
  const scale = last
    ? 1 / (last.rho * dot(last.change, last.change))
    : 1 / Math.max(Math.sqrt(dot(gradient, gradient)), 1e-12);
  for (let at = 0; at < direction.length; at++) direction[at] = (direction[at] ?? 0) * scale;
  for (const { step, change, rho } of history)
    addTo(direction, step, (alphas.pop() ?? 0) - rho * dot(change, direction));
  return direction;
}

function addTo(sum: Float64Array, part: Float64Array, factor: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + factor * (part[at] ?? 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
