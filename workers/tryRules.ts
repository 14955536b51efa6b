import { readRules } from "../src/models/readRules.js";
import type { Incivility } from "../src/thread/score.js";
import type { RuleTrial } from "../src/thread/ruleTrial.js";
import { compileRule } from "../src/weigh/compileRule.js";
import { listSpans } from "../src/weigh/flagComments.js";
import { toTest } from "./explainComment.js";

/**
 * What the rules of a file say of one text that nobody wrote under an article.
 *
 * @throws ParleyError RULE_INVALID
 */
export function tryRules(file: string, text: string, incivility: Incivility): RuleTrial {
  return {
    rules: readRules(file)
      .map(compileRule)
      .map(({ id, check }) => {
        const found = check({ id: "", incivility, text });
        const places = listSpans(found).map(({ start, end, label }) => ({ start, end, label }));
        return { rule: id, holds: found.holds, found: toTest(found), places };
      }),
  };
}
