import {
  addPairFeatures,
  addPlaceFeatures,
  FEATURES,
  FeatureVector,
} from "../../src/parse/parentFeatures.js";
import { ParentLattice } from "../../src/parse/parentLattice.js";
import type { Example } from "./examples.js";

export interface FitOptions {
  readonly steps: number;
  /** Strength of the pull toward the prior, per comment. */
  readonly pull: number;
  /** Weights that stay as they are. */
  readonly fixed: ReadonlySet<number>;
  readonly say: (line: string) => void;
}

/** Least change of a weight that Adam's steps are divided by. */
const [RATE, DECAY, DECAY_SQUARE, TINY] = [0.15, 0.9, 0.98, 1e-5];

/**
 * Weights under which the known trees are likeliest, pulled toward the prior: conditional maximum
 * likelihood over whole trees, gradients by forward and backward sums, steps by Adam
 * (Kingma and Ba 2015).
 */
export function fitWeights(
  examples: readonly Example[],
  prior: Float64Array,
  { steps, pull, fixed, say }: FitOptions,
): Float64Array {
  const weights = Float64Array.from(prior);
  const mean = new Float64Array(weights.length);
  const square = new Float64Array(weights.length);
  for (let step = 1; step <= steps; step++) {
    const { loss, gradient } = measureLoss(examples, weights);
    const rate = step > steps * 0.7 ? RATE * 0.3 : RATE;
    for (let at = 0; at < weights.length; at++) {
      if (fixed.has(at)) continue;
      const slope = (gradient[at] ?? 0) + pull * ((weights[at] ?? 0) - (prior[at] ?? 0));
      mean[at] = DECAY * (mean[at] ?? 0) + (1 - DECAY) * slope;
      square[at] = DECAY_SQUARE * (square[at] ?? 0) + (1 - DECAY_SQUARE) * slope * slope;
      const first = (mean[at] ?? 0) / (1 - DECAY ** step);
      const second = Math.sqrt((square[at] ?? 0) / (1 - DECAY_SQUARE ** step));
      weights[at] = (weights[at] ?? 0) - (rate * first) / (second + TINY);
    }
    if (step === 1 || step % 10 === 0) say(`step ${step}: loss ${loss.toFixed(4)}`);
  }
  return weights;
}

/** Negative log-likelihood per comment, and its gradient. */
function measureLoss(examples: readonly Example[], weights: Float64Array) {
  const gradient = new Float64Array(weights.length);
  let [loss, count] = [0, 0];
  for (const { listing, kind, parents, weight } of examples) {
    const lattice = new ParentLattice(listing, kind, weights, { forced: parents });
    const add = (reply: number, parent: number, step: number, mass: number): void => {
      const place = lattice.readPlace(reply, step);
      if (place === null) return;
      vector.clear();
      addPlaceFeatures(vector, listing, place, kind);
      addPairFeatures(vector, listing, reply, parent, kind);
      vector.addTo(gradient, mass * weight);
    };
    lattice.visitPosteriors((reply, parent, posterior, step) => {
      if (posterior > 1e-6) add(reply, parent, step, posterior);
    });
    let [state, score] = [0, 0];
    for (const [reply, parent] of parents.entries()) {
      const taken = lattice.readStep(reply, state, parent);
      add(reply, parent, taken.step, -1);
      state = taken.to;
      score += taken.score;
    }
    loss += weight * (lattice.logSum - score);
    count += weight * parents.length;
  }
  return { loss: loss / count, gradient: gradient.map((slope) => slope / count) };
}

const vector = new FeatureVector();

/** Share of parents that are right, and 1 - expected calibration error in ten bins. */
export function measureParents(examples: readonly Example[], weights: Float64Array) {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }));
  let [right, count] = [0, 0];
  for (const { listing, kind, parents } of examples) {
    const best = Array.from(parents, () => new Map<number, number>());
    new ParentLattice(listing, kind, weights).visitPosteriors((reply, parent, posterior) => {
      const masses = best[reply];
      masses?.set(parent, (masses.get(parent) ?? 0) + posterior);
    });
    for (const [reply, masses] of best.entries()) {
      const [top] = [...masses].sort((a, b) => b[1] - a[1]);
      if (top === undefined) continue;
      const isRight = top[0] === parents[reply];
      const bin = bins[Math.min(9, Math.floor(top[1] * 10))];
      count++;
      if (isRight) right++;
      if (bin === undefined) continue;
      bin.sure += top[1];
      if (isRight) bin.right++;
    }
  }
  const off = bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0);
  return { right: right / count, calibration: 1 - off / count, count };
}

export const describeWeights = (weights: Float64Array): string =>
  FEATURES.map((feature, at) => `${feature} ${(weights[at] ?? 0).toFixed(2)}`).join(", ");
