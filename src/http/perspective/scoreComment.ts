import { franc } from "franc-min";
import { openScorer } from "../../models/openScorer.js";
import type { TargetPack } from "../../score/targetPack.js";
import type { Incivility, IncivilityScored, UnscoredReason } from "../../thread/score.js";
import { hasNoWords, isOtherLanguage, isTooLong, type RefusedCall } from "./errors.js";
import type { ReadComment } from "./readComment.js";

/** The scorer wants a target for stance, which no answer here holds: one that nothing speaks of. */
const NO_TARGET: TargetPack = {
  name: "none",
  title: "none",
  statement: "-",
  frames: { pro: [], skeptic: [] },
  entities: [],
  lists: {},
  context: [],
  tests: [],
};

/** Incivility by the scorer in force. */
export function scoreText(text: string, parentText: string | null): Incivility {
  return openScorer().score({ id: "", text, parentText }, NO_TARGET).incivility;
}

/** Reads lists and weights before somebody waits for an answer. */
export function warmUp(): void {
  scoreText("This is not a bad comment, you see.", null);
}

/**
 * Incivility of a call's comment.
 *
 * @param attribute named where the scorer cannot score the comment
 * @throws RefusedCall COMMENT_EMPTY, COMMENT_TOO_LONG, LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE
 */
export function scoreComment(
  attribute: string,
  { text, parentText }: Pick<ReadComment, "text" | "parentText">,
): IncivilityScored {
  const score = scoreText(text, parentText);
  if (score.probability !== null) return score;
  throw refuse(score.unscored, attribute, text);
}

function refuse(because: UnscoredReason, attribute: string, text: string): RefusedCall {
  if (because === "wrong_language") return isOtherLanguage(attribute, nameLanguage(text));
  return because === "too_long" ? isTooLong() : hasNoWords();
}

/** ISO 639 code of a text that the scorer took for another language; `und` where that is unsure. */
function nameLanguage(text: string): string {
  const [code = "und"] = Intl.getCanonicalLocales(franc(text));
  return code === "en" ? "und" : code;
}
