import type { SentimentScored } from "../thread/score.js";
import { type FeelingModel, weighFeeling } from "./feelingModel.js";
import { isMarkedIronic } from "./isMarkedIronic.js";
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
/**
 * Log-odds that a label is right, on texts not trained on: of a feeling by how strong it is, of
 * "neutral" by how near to one of the others. The truth: neutral is under 0.5 of 4 by the raters' mean.
 */
const SURE = { feeling: [-0.78, 7.5], neutral: [-0.28, -2.3] } as const;

/** What "Great plan. /s" is worth of "Great plan." */
const IRONY_TURNS = -0.8;

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
 * Praise under a mark of irony is turned round. Confidence is P(the label is the right one).
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
  if (sum > 0 && isMarkedIronic(text, words)) sum *= IRONY_TURNS;
  return toSentiment(sum);
}

function toSentiment(sum: number): SentimentScored {
  const score = roundTo(Math.max(-1, Math.min(1, sum)), 4);
  const label =
    score > NEUTRAL_WITHIN ? "positive" : score < -NEUTRAL_WITHIN ? "negative" : "neutral";
  return { score, label, confidence: roundTo(confidenceOf(score, label), 4) };
}

function confidenceOf(score: number, label: SentimentScored["label"]): number {
  const [constant, slope] = label === "neutral" ? SURE.neutral : SURE.feeling;
  return 1 / (1 + Math.exp(-constant - slope * Math.abs(score)));
}
