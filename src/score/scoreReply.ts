import type { Reply, ReplyLabel, ReplyProbabilities } from "../thread/score.js";
import type { Word } from "./readWords.js";
import { readReplyFeatures, REPLY_FEATURES } from "./replyFeatures.js";
import { REPLY_WEIGHTS } from "./replyWeights.js";
import { roundTo } from "./roundTo.js";

/** Order of the columns of the weights. */
export const REPLY_LABELS = ["agrees", "disagrees", "neither"] as const satisfies ReplyLabel[];

/** Nothing that people say to each other is surer than this. */
const LEAST = 0.005;

/** Columns of REPLY_LABELS, features in their order. */
const WEIGHTS: readonly (readonly number[])[] = REPLY_LABELS.map((_, column) =>
  REPLY_FEATURES.map((name) => REPLY_WEIGHTS[name][column] ?? 0),
);

/**
 * What a reply does to the comment it answers: agrees, disagrees, or neither (asks, tells, thanks).
 *
 * A multinomial logistic model over the features of `replyFeatures.ts`, fitted by `npm run fit-reply`.
 * Stance has no part in it: it says how two comments stand to each other, not where they stand.
 *
 * @param parentText null or blank where the comment answers nobody: `no_parent`
 */
export function scoreReply(
  text: string,
  words: readonly Word[],
  parentText: string | null | undefined,
): Reply {
  if (typeof parentText !== "string" || parentText.trim() === "")
    return { label: null, probabilities: null, unscored: "no_parent" };
  const probabilities = weighFeatures(readReplyFeatures(text, words, parentText), WEIGHTS);
  const label = REPLY_LABELS.reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a));
  return { label, probabilities };
}

/** Softmax over the columns, a little of it kept for each label, to four digits. */
export function weighFeatures(
  features: Float64Array,
  columns: readonly (readonly number[])[],
): ReplyProbabilities {
  const sums = columns.map((column) =>
    column.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), 0),
  );
  const most = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const total = odds.reduce((a, b) => a + b, 0);
  const share = (at: number): number =>
    roundTo(LEAST + (1 - 3 * LEAST) * ((odds[at] ?? 0) / total), 4);
  return { agrees: share(0), disagrees: share(1), neither: share(2) };
}
