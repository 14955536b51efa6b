import { REPLY_FEATURES } from "../../src/score/replyFeatures.js";
import { REPLY_LABELS, weighFeatures } from "../../src/score/scoreReply.js";
import type { ReplyLabel, ReplyProbabilities } from "../../src/thread/score.js";
import type { Example } from "./examples.js";

export type Columns = readonly (readonly number[])[];

/** Adam (Kingma and Ba 2015). */
const [RATE, DECAY, DECAY_SQUARE, TINY, STEPS] = [0.05, 0.9, 0.99, 1e-8, 600];

/**
 * Weights of a multinomial logistic model, pulled toward 0 (not the bias). Classes are weighted so
 * that each has its share of `prior`: what is written for training is no sample of what people write.
 */
export function fitReply(
  examples: readonly Example[],
  prior: Readonly<Record<ReplyLabel, number>>,
  pull: number,
): Columns {
  const count = (label: ReplyLabel) => examples.filter((each) => each.label === label).length;
  const weightOf = new Map(
    REPLY_LABELS.map((label) => [label, (prior[label] * examples.length) / count(label)]),
  );
  const size = REPLY_FEATURES.length;
  const weights = REPLY_LABELS.map(() => new Float64Array(size));
  const means = REPLY_LABELS.map(() => new Float64Array(size));
  const squares = REPLY_LABELS.map(() => new Float64Array(size));
  for (let step = 1; step <= STEPS; step++) {
    const slopes = REPLY_LABELS.map((_, k) =>
      weights[k]?.map((w, at) => (at === 0 ? 0 : pull * w)),
    );
    for (const { features, label } of examples) {
      const given = softmax(features, weights);
      REPLY_LABELS.forEach((each, k) => {
        const slope = slopes[k];
        const error = (weightOf.get(label) ?? 0) * ((given[k] ?? 0) - (each === label ? 1 : 0));
        if (slope !== undefined)
          features.forEach((value, at) => (slope[at] = (slope[at] ?? 0) + error * value));
      });
    }
    weights.forEach((column, k) => {
      for (let at = 0; at < size; at++) {
        const slope = (slopes[k]?.[at] ?? 0) / examples.length;
        const [mean, square] = [means[k], squares[k]];
        if (mean === undefined || square === undefined) continue;
        mean[at] = DECAY * (mean[at] ?? 0) + (1 - DECAY) * slope;
        square[at] = DECAY_SQUARE * (square[at] ?? 0) + (1 - DECAY_SQUARE) * slope * slope;
        const unbiased = (mean[at] ?? 0) / (1 - DECAY ** step);
        const spread = Math.sqrt((square[at] ?? 0) / (1 - DECAY_SQUARE ** step));
        column[at] = (column[at] ?? 0) - (RATE * unbiased) / (spread + TINY);
      }
    });
  }
  return weights.map((column) => Array.from(column, (weight) => Math.round(weight * 1e3) / 1e3));
}

function softmax(features: Float64Array, weights: readonly Float64Array[]): number[] {
  const sums = weights.map((column) => column.reduce((s, w, at) => s + w * (features[at] ?? 0), 0));
  const most = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const total = odds.reduce((a, b) => a + b, 0);
  return odds.map((each) => each / total);
}

export interface Judged {
  readonly example: Example;
  readonly given: ReplyProbabilities;
}

/** Every example judged by weights that never saw its thread. */
export function crossValidate(
  examples: readonly Example[],
  prior: Readonly<Record<ReplyLabel, number>>,
  pull: number,
  folds: ReadonlyMap<string, number>,
  count: number,
): Judged[] {
  return Array.from({ length: count }, (_, fold) => {
    const isHeld = ({ thread }: Example): boolean => folds.get(thread) === fold;
    const columns = fitReply(
      examples.filter((each) => !isHeld(each)),
      prior,
      pull,
    );
    return examples
      .filter(isHeld)
      .map((example) => ({ example, given: weighFeatures(example.features, columns) }));
  }).flat();
}

/** Accuracy, macro F1, F1 and calibration error (10 bins) of each class, mean log loss. */
export function measure(judged: readonly Judged[]) {
  const best = ({ given }: Judged): ReplyLabel =>
    REPLY_LABELS.reduce((a, b) => (given[b] > given[a] ? b : a));
  const right = judged.filter((each) => best(each) === each.example.label).length;
  const classes = REPLY_LABELS.map((label) => {
    const [said, is] = [
      judged.filter((each) => best(each) === label),
      judged.filter(({ example }) => example.label === label),
    ];
    const hits = said.filter(({ example }) => example.label === label).length;
    const f1 = (2 * hits) / Math.max(1, said.length + is.length);
    const precision = hits / Math.max(1, said.length);
    const recall = hits / Math.max(1, is.length);
    return { label, n: is.length, precision, recall, f1, ece: calibrationError(judged, label) };
  });
  const loss =
    judged.reduce((sum, { example, given }) => sum - Math.log(given[example.label]), 0) /
    judged.length;
  return {
    n: judged.length,
    accuracy: right / judged.length,
    macroF1: classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length,
    loss,
    classes,
  };
}

function calibrationError(judged: readonly Judged[], label: ReplyLabel): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, is: 0 }));
  for (const { example, given } of judged) {
    const bin = bins[Math.min(9, Math.floor(given[label] * 10))];
    if (bin === undefined) continue;
    bin.said += given[label];
    if (example.label === label) bin.is += 1;
  }
  return bins.reduce((sum, { said, is }) => sum + Math.abs(said - is), 0) / judged.length;
}
