import { ParleyError } from "../errors.js";
import { DsaStatement } from "./dsaStatement.js";
import { EEA_COUNTRIES } from "./dsaWords.js";
import { findContentDay } from "./findContentDay.js";
import type { AppealTerms, StatementFacts } from "./statement.js";
import { STATEMENT_GROUNDS } from "./statementGrounds.js";

/**
 * A rejection as the DSA Transparency Database takes it. It holds no personal data: no word, name or address of a
 * comment, and no note of a moderator.
 *
 * @param contentDate the day of the comment where the capture does not say it; within what the capture says
 * @throws ParleyError STATEMENT_NOT_DUE, STATEMENT_REASON_MISSING, STATEMENT_DATE_UNKNOWN
 */
export function makeDsaStatement(
  facts: StatementFacts,
  terms: AppealTerms,
  contentDate?: string,
): DsaStatement {
  if (facts.action !== "reject")
    throw new ParleyError("STATEMENT_NOT_DUE", `Decision ${facts.decisionId} restricts nothing.`, {
      hint: "The Transparency Database takes restrictions only.",
    });
  if (facts.reason === null) throw reasonMissing(facts.decisionId);
  const ground = STATEMENT_GROUNDS[facts.reason];
  return DsaStatement.parse({
    // The comment is not shown; that its words are deleted is for the site to do and not for Parley to claim.
    decision_visibility: ["DECISION_VISIBILITY_CONTENT_DISABLED"],
    decision_ground: "DECISION_GROUND_INCOMPATIBLE_CONTENT",
    ...(terms.rulesAddress !== null && { decision_ground_reference_url: terms.rulesAddress }),
    incompatible_content_ground: ground.ground,
    incompatible_content_explanation: ground.explanation,
    // Left out where nobody looked at it under the law: "No" would claim that somebody had.
    ...(ground.isHeldIllegal === true && { incompatible_content_illegal: "Yes" }),
    content_type: ["CONTENT_TYPE_TEXT"],
    category: ground.category,
    category_specification: [ground.keyword],
    ...(ground.keywordOther !== undefined && { category_specification_other: ground.keywordOther }),
    decision_facts: `A comment under an article of a news site. ${ground.explanation} ${
      facts.isFlagged
        ? "Rules over the output of classifiers marked it; a moderator read it in its conversation and decided."
        : "A moderator found it, read it in its conversation and decided."
    }`,
    territorial_scope: [...EEA_COUNTRIES],
    content_date: readContentDate(facts, contentDate),
    application_date: facts.decidedAt.slice(0, 10),
    source_type: "SOURCE_VOLUNTARY",
    automated_detection: facts.isFlagged ? "Yes" : "No",
    automated_decision: "AUTOMATED_DECISION_NOT_AUTOMATED",
    puid: `parley-decision-${facts.decisionId}`,
  });
}

/** @throws ParleyError STATEMENT_DATE_UNKNOWN; a date is never made up */
function readContentDate({ postedAt, decisionId }: StatementFacts, given?: string): string {
  const found = findContentDay(postedAt);
  if (given === undefined) {
    if (found !== null && found >= "2000-01-01") return found;
    throw new ParleyError(
      "STATEMENT_DATE_UNKNOWN",
      `The capture does not say to the day when the comment of decision ${decisionId} was posted.`,
      { hint: "Give the day that the site knows: --content-date, or ?contentDate=." },
    );
  }
  if (!fits(given, postedAt))
    throw new ParleyError(
      "STATEMENT_DATE_UNKNOWN",
      `${given} is not when the comment of decision ${decisionId} can have been posted.`,
      { hint: "Give a day from 2000-01-01 that does not contradict the captured date." },
    );
  return given;
}

/** A day's leeway at both ends: a day of the site's zone may begin before or end after that of UTC. */
function fits(day: string, postedAt: StatementFacts["postedAt"]): boolean {
  if (day < "2000-01-01") return false;
  if (postedAt === null) return true;
  const at = Date.parse(day);
  return (
    at >= Date.parse(postedAt.earliest) - 2 * 86_400_000 &&
    at <= Date.parse(postedAt.latest) + 86_400_000
  );
}

export const reasonMissing = (decisionId: number): ParleyError =>
  new ParleyError("STATEMENT_REASON_MISSING", `Decision ${decisionId} states no reason.`, {
    hint: "Reject the comment again with a reason; the notice has to give one.",
  });
