import { fitRows, type SparseRows } from "../train/lbfgs.js";
import { clip } from "../../src/score/stance/stanceModel.js";
import { SIDE_FEATURES } from "../../src/score/stance/sideNames.js";
import { RELEVANCE_FEATURES } from "../../src/score/stance/relevance.js";
import type { Example } from "./examples.js";

export interface Fitted {
  readonly side: Float64Array;
  readonly most: Float64Array;
  readonly neutral: Float64Array;
}

/**
 * Shares of comments that say nothing of what they are scored on: guesses. A whole statement is mostly
 * what a thread debates; a topic is put to whatever may touch on it.
 */
export const NEUTRAL_SHARE = { statement: 0.07, topic: 0.25 } as const;
const FEWEST = 30;
const SIDE_STRENGTH = 0.02;
const NEUTRAL_STRENGTH = 1;
/** The width of the prior, in deviations of a feature; kinds of statement and bare constants less. */
const WIDTH = 0.3;
const SPLIT_WIDTH = 0.2;
const CLIPPED = 3;

/** Weights of both halves; every question counts with the root of its rows. */
export function fitStance(examples: readonly Example[]): Fitted {
  const sided = examples.filter(({ answer, isTopic }) => answer !== "none" && !isTopic);
  const groups = countBy(sided, ({ group }) => group);
  const { deviations, most } = spreadOf(sided);
  const inputs = sided.map(({ side }) =>
    side.map((value, at) => {
      const deviation = deviations[at] ?? 0;
      const width = SIDE_FEATURES[at]?.includes("@") ? SPLIT_WIDTH : WIDTH;
      return deviation === 0 ? 0 : (clip(value, most[at] ?? 0) / deviation) * width;
    }),
  );
  const side = fitRows(
    toSparse(inputs, SIDE_FEATURES.length),
    sided.map(({ answer }) => (answer === "favor" ? 1 : 0)),
    sided.map(({ group }) => 6 / Math.sqrt(groups.get(group) ?? 1)),
    { strength: SIDE_STRENGTH, loss: "logistic", steps: 200 },
  ).map((weight, at) => {
    const deviation = deviations[at] ?? 0;
    const width = SIDE_FEATURES[at]?.includes("@") ? SPLIT_WIDTH : WIDTH;
    return deviation === 0 ? 0 : (weight / deviation) * width;
  });
  return { side, most, neutral: fitNeutral(examples) };
}

function fitNeutral(examples: readonly Example[]): Float64Array {
  const asGiven = examples.filter(({ isAsGiven }) => isAsGiven);
  const weightOf = (topics: boolean): number => {
    const some = asGiven.filter(({ isTopic }) => isTopic === topics);
    const none = some.filter(({ answer }) => answer === "none").length;
    const share = NEUTRAL_SHARE[topics ? "topic" : "statement"];
    return (share / (1 - share)) * ((some.length - none) / Math.max(1, none));
  };
  const weights = { topic: weightOf(true), statement: weightOf(false) };
  return fitRows(
    toSparse(
      asGiven.map(({ relevance }) => relevance),
      RELEVANCE_FEATURES.length,
    ),
    asGiven.map(({ answer }) => (answer === "none" ? 1 : 0)),
    asGiven.map(({ answer, isTopic }) =>
      answer === "none" ? weights[isTopic ? "topic" : "statement"] : 1,
    ),
    { strength: NEUTRAL_STRENGTH, loss: "logistic", steps: 200 },
  );
}

/** How far each feature strays from 0, and where it is cut; rare ones are left out. */
function spreadOf(examples: readonly Example[]): { deviations: number[]; most: Float64Array } {
  const deviations = SIDE_FEATURES.map((_, at) => {
    const values = examples.map(({ side }) => side[at] ?? 0);
    if (values.filter((value) => value !== 0).length < FEWEST) return 0;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  });
  return { deviations, most: Float64Array.from(deviations, (deviation) => CLIPPED * deviation) };
}

export function toSparse(inputs: readonly ArrayLike<number>[], width: number): SparseRows {
  const start = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const input of inputs) {
    for (let at = 0; at < input.length; at += 1) {
      const value = input[at] ?? 0;
      if (value === 0) continue;
      columns.push(at);
      values.push(value);
    }
    start.push(columns.length);
  }
  return {
    start: Int32Array.from(start),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
    width,
  };
}

export const dotOf = (weights: ArrayLike<number>, values: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (values[at] ?? 0);
  return sum;
};

/** Log-odds of pro against skeptic. */
export const sideOf = ({ side, most }: Fitted, example: Example): number =>
  dotOf(
    side,
    example.side.map((value, at) => clip(value, most[at] ?? 0)),
  );

export function countBy<T>(all: readonly T[], key: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return counts;
}
