import type { SentimentScored } from "../thread/score.js";
import { type FeelingModel, weighFeeling } from "./feelingModel.js";
import type { Readout } from "./linearModel.js";
import { findLitotes, measureFeeling } from "./measureFeeling.js";
import type { Word } from "./readWords.js";
import { roundTo } from "./roundTo.js";

/** Scores nearer to 0 than this are neutral. */
const NEUTRAL_WITHIN = 0.12;
/** What "not bad" adds for each point of its feeling: the models hear the "bad". */
const LITOTES_COUNTS = 0.12;
/** What is left of the score where no word, phrase or emoticon with a feeling stands in the comment. */
const WITHOUT_FEELING = 0.3;
/** Standard deviation of the error on comments not trained on; of it the confidence follows. */
const ERROR = 0.28;

export interface FeelingHead {
  /** Index of the sentiment head. */
  readonly sentiment: number;
  readonly model: FeelingModel;
}

/**
 * How a comment feels, -1 (negative) to 1 (positive): what a linear model makes of its words, sums of
 * the feelings of its words by two lexicons and by learned valences (`measureFeeling`), weighed for
 * the register the comment is in.
 *
 * Confidence is P(the label is the right one), were the error of the score a normal one.
 *
 * @param readout what the linear models make of the comment
 */
export function scoreSentiment(
  text: string,
  words: readonly Word[],
  readout: Readout,
  { sentiment, model }: FeelingHead,
): SentimentScored {
  const felt = measureFeeling(text, words);
  // Repeats make the head's sums longer by the root of their number.
  const head = (readout.logits[sentiment] ?? 0) * Math.sqrt(felt.unrepeated);
  let sum = weighFeeling(model, felt, head);
  if (!felt.hasFeeling) sum *= WITHOUT_FEELING;
  sum += LITOTES_COUNTS * findLitotes(words);
  return toSentiment(sum);
}

function toSentiment(sum: number): SentimentScored {
  const score = roundTo(Math.max(-1, Math.min(1, sum)), 4);
  const label =
    score > NEUTRAL_WITHIN ? "positive" : score < -NEUTRAL_WITHIN ? "negative" : "neutral";
  return { score, label, confidence: roundTo(confidenceOf(score, label), 4) };
}

function confidenceOf(score: number, label: SentimentScored["label"]): number {
  const below = (edge: number) => normalBelow((edge - score) / ERROR);
  if (label === "negative") return below(-NEUTRAL_WITHIN);
  if (label === "positive") return 1 - below(NEUTRAL_WITHIN);
  return below(NEUTRAL_WITHIN) - below(-NEUTRAL_WITHIN);
}

/** Distribution function of the standard normal, within 0.0003: the logistic with a cubic term. */
function normalBelow(z: number): number {
  return 1 / (1 + Math.exp(-1.5976 * z - 0.070566 * z ** 3));
}
