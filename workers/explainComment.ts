import type { Queryable } from "../src/store/database.js";
import { readFacts } from "../src/store/commentFacts.js";
import { readExplained, readRecord } from "../src/store/readWhy.js";
import type { TestFound, Why } from "../src/thread/why.js";
import type { CompiledRule } from "../src/weigh/compileRule.js";
import { measureHit, sumPriority } from "../src/weigh/flagComments.js";
import type { Finding, FlagEvidence } from "../src/weigh/ruleTests.js";

/**
 * Why a comment is, or is not, before a moderator: every rule with what each of its tests measured,
 * what is stored, and what was decided.
 *
 * @param named its row id, or address#id
 * @param isTextShown whether the commenter's words are part of it
 * @throws ParleyError NOT_FOUND
 */
export async function explainComment(
  sql: Queryable,
  named: string,
  rules: readonly CompiledRule[],
  isTextShown = false,
): Promise<Why> {
  const comment = await readExplained(sql, named);
  const { id: commentId, incivility } = comment;
  const needs = new Set(rules.flatMap((rule) => [...rule.needs]));
  const facts = (await readFacts(sql, [commentId], needs)).get(commentId) ?? null;
  const record = await readRecord(sql, commentId, isTextShown);
  return {
    commentId,
    publicId: comment.public_id,
    article: { id: comment.article_id, url: comment.url, site: comment.host },
    ...(isTextShown ? { text: comment.body } : {}),
    addressee: incivility?.addressee ?? null,
    rules:
      incivility === null
        ? []
        : rules.map((rule) =>
            explainRule(rule, { id: `${commentId}`, incivility, text: comment.body, facts }),
          ),
    ...record,
  };
}

function explainRule(compiled: CompiledRule, evidence: FlagEvidence): Why["rules"][number] {
  const { rule, id, check } = compiled;
  const found = check(evidence);
  const measured = found.holds === true ? measureHit(evidence.incivility, compiled) : null;
  return {
    rule: id,
    state: rule.state,
    holds: found.holds,
    severity: rule.severity,
    measured,
    priority: measured === null ? null : sumPriority(rule.severity, measured),
    found: toTest(found),
  };
}

/** Without places: they hold words. */
export const toTest = ({ test, wanted, measured, holds, parts }: Finding): TestFound => ({
  test,
  wanted,
  measured,
  holds,
  parts: parts.map(toTest),
});
