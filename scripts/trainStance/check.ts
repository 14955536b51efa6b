import { foldOf } from "../train/rows.js";
import type { Example } from "./examples.js";
import { type Fitted, dotOf, fitStance, sideOf } from "./fit.js";

const FOLDS = 10;
const SEEDS = 4;

/** An example with what a model that has not seen its question makes of it. */
export interface HeldOut {
  readonly example: Example;
  readonly side: number;
  readonly neutral: number;
}

/** Answers for every example by models fitted on other questions, for several ways to split. */
export function holdOut(examples: readonly Example[]): HeldOut[][] {
  return Array.from({ length: SEEDS }, (_, seed) => {
    const folds = examples.map(({ group }) => foldOf(`${seed} ${group}`, FOLDS));
    return Array.from({ length: FOLDS }, (_, fold) => {
      const fitted: Fitted = fitStance(examples.filter((_, at) => folds[at] !== fold));
      return examples
        .filter((_, at) => folds[at] === fold)
        .map((example) => ({
          example,
          side: sideOf(fitted, example),
          neutral: dotOf(fitted.neutral, example.relevance),
        }));
    }).flat();
  });
}

/** The factor by which log-odds of the side are shrunk so that they are honest on unseen questions. */
export function temperOf(held: readonly HeldOut[]): number {
  const sided = held.filter(
    ({ example }) => example.answer !== "none" && example.isAsGiven && !example.isTopic,
  );
  let [best, least] = [1, Infinity];
  for (let factor = 0.05; factor <= 2; factor += 0.05) {
    const loss = sided.reduce((sum, { example, side }) => {
      const signed = example.answer === "favor" ? side : -side;
      return sum + Math.log1p(Math.exp(-factor * signed));
    }, 0);
    if (loss < least) [best, least] = [factor, loss];
  }
  return best;
}

/** Prints macro-F1 by set, with neutral answers counted wrong, and how honest the probabilities are. */
export function printCheck(splits: readonly (readonly HeldOut[])[], temper: number): void {
  const sets = [
    ["arc", ["favor", "against"]],
    ["own", ["favor", "against", "none"]],
  ] as const;
  for (const [set, classes] of sets) {
    const figures = splits.map((held) =>
      macroF1(
        held.filter(({ example }) => isPlain(example) && example.set === set),
        temper,
        classes,
      ),
    );
    const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length;
    const each = figures.map((value) => value.toFixed(3)).join(" ");
    console.log(`${set}: macro-F1 ${mean.toFixed(3)} (${each}), ${classes.join(", ")}`);
  }
  const [held = []] = splits;
  for (const set of ["arc", "own", "crossed"] as const) {
    const rows = held.filter(({ example }) => isPlain(example) && example.set === set);
    const neutral = rows.filter((row) => labelOf(row, temper) === "none").length;
    console.log(`${set}: ${neutral} of ${rows.length} called neutral`);
  }
  for (const set of ["arc", "own", "crossed"] as const) {
    const rows = held.filter(({ example }) => example.isTopic && example.set === set);
    const neutral = rows.filter((row) => labelOf(row, temper) === "none").length;
    console.log(`${set}, topic alone: ${neutral} of ${rows.length} called neutral`);
  }
  console.log(`calibration error of the side: ${calibrationError(held, temper).toFixed(3)}`);
}

const isPlain = ({ isAsGiven, isTopic }: Example): boolean => isAsGiven && !isTopic;

function labelOf({ side, neutral }: HeldOut, temper: number): Example["answer"] {
  const isNeutral = 1 / (1 + Math.exp(-neutral));
  const isPro = 1 / (1 + Math.exp(-temper * side));
  if (isNeutral > (1 - isNeutral) * Math.max(isPro, 1 - isPro)) return "none";
  return isPro >= 0.5 ? "favor" : "against";
}

function macroF1(
  rows: readonly HeldOut[],
  temper: number,
  classes: readonly Example["answer"][],
): number {
  const labels = rows.map((row) => labelOf(row, temper));
  const each = classes.map((name) => {
    const gold = rows.map(({ example }) => example.answer === name);
    const right = labels.filter((label, at) => label === name && gold[at] === true).length;
    const said = labels.filter((label) => label === name).length;
    const all = gold.filter(Boolean).length;
    return said + all === 0 ? 0 : (2 * right) / (said + all);
  });
  return each.reduce((sum, value) => sum + value, 0) / classes.length;
}

function calibrationError(held: readonly HeldOut[], temper: number): number {
  const rows = held.filter(({ example }) => isPlain(example) && example.set === "arc");
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, was: 0 }));
  for (const { side, example } of rows) {
    const isPro = 1 / (1 + Math.exp(-temper * side));
    const bin = bins[Math.min(9, Math.floor(isPro * 10))];
    if (bin === undefined) continue;
    bin.n += 1;
    bin.said += isPro;
    bin.was += example.answer === "favor" ? 1 : 0;
  }
  return bins.reduce((sum, { said, was }) => sum + Math.abs(said - was) / rows.length, 0);
}
