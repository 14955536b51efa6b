import type { Score, ScoreRequest, ScorerName, UnscoredReason } from "../thread/score.js";
import { findUnscored, LONGEST_TEXT } from "./findUnscored.js";
import { readWords } from "./readWords.js";
import { scoreIncivility } from "./scoreIncivility.js";
import { scoreReply } from "./scoreReply.js";
import { scoreSentiment } from "./scoreSentiment.js";
import { scoreStance } from "./scoreStance.js";
import type { TargetPack } from "./targetPack.js";

/** What a Score says it was made by. Raise the version when any scorer's answers change. */
export const MODEL = { name: "parley-en", version: "1" } as const;

/** The scorer of each measure, name and version. */
export const SCORERS = {
  sentiment: "lexicon-en@1",
  incivility: "patterns-en@1",
  stance: "frames@1",
  reply: "reply-en@1",
} as const satisfies Record<"sentiment" | "incivility" | "stance" | "reply", ScorerName>;

/** What scores comments: pure, and the same for everybody who asks. */
export interface Scorer {
  score(request: ScoreRequest, target: TargetPack): Score;
}

export function makeScorer(): Scorer {
  return { score: scoreComment };
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
function scoreComment(request: ScoreRequest, target: TargetPack): Score {
  const { id, text, parentText } = request;
  if (text.length > LONGEST_TEXT) return unscored(id, target, "too_long");
  const words = readWords(text);
  const because = findUnscored(text, words);
  if (because !== null) return unscored(id, target, because);
  const isReply = typeof parentText === "string" && parentText !== "";
  return {
    id,
    sentiment: scoreSentiment(text, words),
    incivility: scoreIncivility(text, words, { isReply }),
    stance: scoreStance(text, words, target),
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
