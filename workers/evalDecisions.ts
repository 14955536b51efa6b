import { type DecidedCase, measureThresholds } from "../src/eval/thresholds.js";
import { SCORERS } from "../src/score/scorer.js";
import type { Queryable } from "../src/store/database.js";
import { streamDecided } from "../src/store/decidedComments.js";
import type { Rule } from "../src/thread/rule.js";
import { readThreshold, withThreshold } from "../src/thread/ruleThreshold.js";
import type { Incivility } from "../src/thread/score.js";
import type { DecisionEval } from "../src/thread/thresholds.js";
import { compileRule } from "../src/weigh/compileRule.js";
import type { Check } from "../src/weigh/ruleTests.js";

import { listRules } from "./readActiveRules.js";

/** With fewer unflagged ones than this share nothing is known of what the rules miss. */
const LEAST_UNFLAGGED = 0.1;

/**
 * What moderators decided as labels: precision and recall of the threshold of every live rule. Decisions are made on what was
 * flagged, for the most part; `isSelected` says so.
 *
 * @param leastPrecision that a proposed threshold reaches with the lower end of its interval, 0..1
 */
export async function evalDecisions(
  sql: Queryable,
  leastPrecision: number,
): Promise<{ report: DecisionEval; rules: readonly Rule[] }> {
  const scorer = SCORERS.incivility;
  const cases: { isRejected: boolean; incivility: Incivility }[] = [];
  let flagged = 0;
  for await (const batch of streamDecided(sql, scorer))
    for (const { incivility, is_rejected: isRejected, is_flagged: isFlagged } of batch) {
      cases.push({ isRejected, incivility });
      if (isFlagged) flagged++;
    }
  const rules = (await listRules(sql))
    .map(({ rule }) => rule)
    .filter(({ state }) => state === "live");
  const decided = cases.length;
  return {
    rules,
    report: {
      scorer,
      leastPrecision,
      decided,
      rejected: cases.filter(({ isRejected }) => isRejected).length,
      flagged,
      isSelected: decided === 0 || (decided - flagged) / decided < LEAST_UNFLAGGED,
      rules: rules.map((rule) => measureRule(rule, cases, leastPrecision)),
    },
  };
}

function measureRule(
  rule: Rule,
  cases: readonly { isRejected: boolean; incivility: Incivility }[],
  leastPrecision: number,
) {
  const compiled = compileRule(rule);
  const threshold = compiled.needs.size > 0 ? null : readThreshold(rule);
  // One per threshold: to compile is to write the rule out, which is too much for each comment.
  const checks = new Map<number, Check>();
  const checkAt = (at: number): Check => {
    const check = checks.get(at) ?? compileRule(withThreshold(rule, at)).check;
    checks.set(at, check);
    return check;
  };
  return measureThresholds(
    compiled.id,
    threshold,
    cases.map(({ isRejected, incivility }): DecidedCase => ({
      isRejected,
      isHit: (at) => checkAt(at)({ id: "", incivility }).holds === true,
    })),
    leastPrecision,
  );
}
