import type {
  Score,
  ScoreRequest,
  ScorerName,
  SentimentScored,
  UnscoredReason,
} from "../thread/score.js";
import { findCharges } from "./findCharges.js";
import { findUnscored, LONGEST_TEXT } from "./findUnscored.js";
import { applyModel, headOf, type LinearModel } from "./linearModel.js";
import { measureTone } from "./measureTone.js";
import { readFeatures } from "./readFeatures.js";
import { readWords, type Word } from "./readWords.js";
import { makeRespeller, type Respeller } from "./respell.js";
import { findHeads, type Heads, scoreIncivility } from "./scoreIncivility.js";
import { scoreReply } from "./scoreReply.js";
import { type FeelingHead, scoreSentiment } from "./scoreSentiment.js";
import { scoreSentences } from "./scoreSentences.js";
import { scoreStance } from "./scoreStance.js";
import type { StanceModel } from "./stance/stanceModel.js";
import type { TargetPack } from "./targetPack.js";

/** What a Score says it was made by. Raise the version when any scorer's answers change. */
export const MODEL = { name: "parley-en", version: "3" } as const;

/** The scorer of each measure, name and version. */
export const SCORERS = {
  sentiment: "sentiment-en@3",
  incivility: "incivility-en@4",
  stance: "stance-en@2",
  reply: "reply-en@2",
} as const satisfies Record<"sentiment" | "incivility" | "stance" | "reply", ScorerName>;

/** What scores comments: pure, and the same for everybody who asks. */
export interface Scorer {
  score(request: ScoreRequest, target: TargetPack): Score;
}

/** @throws ParleyError MODEL_INVALID when the model lacks a head */
export function makeScorer(model: LinearModel, stance: StanceModel): Scorer {
  const heads = findHeads(model);
  const feeling = { sentiment: headOf(model, "sentiment"), model: model.feeling };
  const respell = makeRespeller(model.vocabulary.keys());
  const trained = { model, heads, feeling, respell, stance };
  return { score: (request, target) => scoreComment(request, target, trained) };
}

interface Trained {
  readonly model: LinearModel;
  readonly heads: Heads;
  readonly respell: Respeller;
  readonly stance: StanceModel;
  readonly feeling: FeelingHead;
}

/**
 * Scores one comment for sentiment, incivility, stance towards a target, and what it does to its parent.
 *
 * Never throws, whatever the text. A measure that cannot be given says why in `unscored`; a text
 * over 100,000 UTF-16 units is `too_long`, for it is no comment. The parent's text says that the
 * comment is a reply, and what the reply does to it; nothing in it is charged to the one who replies.
 *
 * @param request the comment; `request.target` is what `target` was read from, and is not used
 * @returns spans with UTF-16 offsets into `request.text`
 */
function scoreComment(
  request: ScoreRequest,
  target: TargetPack,
  { model, heads, feeling, respell, stance }: Trained,
): Score {
  const { id, text, parentText } = request;
  if (text.length > LONGEST_TEXT) return unscored(id, target, "too_long");
  const written = readWords(text);
  const because = findUnscored(text, written);
  if (because !== null) return unscored(id, target, because);
  const words = respell(written);
  const isReply = typeof parentText === "string" && parentText !== "";
  const found = findCharges(words, { isReply });
  const scoreSentence = (sentence: string, own: readonly Word[]): SentimentScored => {
    const tone = measureTone(sentence, own, findCharges(own, { isReply }));
    return scoreSentiment(sentence, own, applyModel(model, readFeatures(own), tone), feeling);
  };
  const features = readFeatures(words);
  const readout = applyModel(model, features, measureTone(text, words, found));
  const sentiment = scoreSentiment(text, words, readout, feeling);
  return {
    id,
    sentiment:
      request.sentences === true
        ? { ...sentiment, sentences: scoreSentences(text, words, scoreSentence) }
        : sentiment,
    incivility: scoreIncivility({ text, words, found, features, readout }, model, heads),
    stance: scoreStance(text, words, target, stance, parentText),
    reply: scoreReply(text, words, parentText),
    model: { ...MODEL },
  };
}

function unscored(id: string, target: TargetPack, because: UnscoredReason): Score {
  return {
    id,
    sentiment: { score: null, label: null, confidence: null, unscored: because },
    incivility: { probability: null, labels: null, addressee: null, spans: [], unscored: because },
    stance: { target: target.name, label: null, probabilities: null, spans: [], unscored: because },
    reply: { label: null, probabilities: null, unscored: because },
    model: { ...MODEL },
  };
}
