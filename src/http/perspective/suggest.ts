import { SCORERS } from "../../score/scorer.js";
import { PerspectiveAttribute, readAttribute } from "../../score/perspectiveAttributes.js";
import type { Sql } from "../../store/database.js";
import { addFeedback, type Feedback } from "../../store/feedback.js";
import { isUnknown, RefusedCall } from "./errors.js";
import { checkLanguages, readComment } from "./readComment.js";
import { scoreComment } from "./scoreComment.js";
import type { SuggestRequest, SuggestResponse } from "./shapes.js";

/** What moderation decided, as older Coral sends it, in place of an attribute; each with the value 1. */
const DECISIONS = new Set(["APPROVED", "DELETED"]);

/**
 * Keeps what a moderator thinks of a comment, beside what Parley says of it at that moment. Of a
 * comment with `doNotStore` the judgement and Parley's score are kept, and nothing that was written.
 *
 * @throws RefusedCall INVALID_ARGUMENT
 */
export async function suggestScore(sql: Sql, request: SuggestRequest): Promise<SuggestResponse> {
  const { languages, clientToken, communityId } = request;
  const suggested = Object.entries(request.attributeScores ?? {});
  const first = suggested[0]?.[0];
  if (first === undefined)
    throw new RefusedCall("INVALID_ARGUMENT", "No score is suggested: attributeScores.");
  checkLanguages(first, languages);
  const comment = readComment(request.comment, request.context);
  const measured = suggested.map(([attribute, { summaryScore }]) => ({
    attribute,
    measure: readMeasure(attribute),
    value: summaryScore.value,
  }));
  const score = scoreComment(first, comment);
  const isKept = request.doNotStore !== true;
  await addFeedback(
    sql,
    measured.map(({ attribute, measure, value }): Feedback => ({
      attribute,
      value,
      scorer: SCORERS.incivility,
      score: readAttribute(measure, score),
      communityId: communityId ?? null,
      text: isKept ? comment.text : null,
      parentText: isKept ? comment.parentText : null,
      clientToken: isKept ? (clientToken ?? null) : null,
    })),
  );
  return {
    ...(clientToken == null ? {} : { clientToken }),
    detectedLanguages: ["en"],
    requestedLanguages: languages?.length ? languages : ["en"],
  };
}

/** The attribute whose score stands beside a judgement. */
function readMeasure(attribute: string): PerspectiveAttribute {
  if (DECISIONS.has(attribute)) return "TOXICITY";
  const known = PerspectiveAttribute.safeParse(attribute);
  if (!known.success) throw isUnknown(attribute);
  return known.data;
}
