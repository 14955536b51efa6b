import { ParleyError } from "../errors.js";
import { type CommentFacts, type Condition, nameRule, type Rule } from "../thread/rule.js";
import { type Check, compileTest, type Finding, type FlagEvidence } from "./ruleTests.js";

/** What of a comment's surroundings a rule needs; what none needs is not read. */
export type Need = "text" | keyof CommentFacts;

export interface CompiledRule {
  readonly rule: Rule;
  /** Name and version, as flags carry it. */
  readonly id: string;
  readonly needs: ReadonlySet<Need>;
  /** Whether it looks at what the scorer measured; else what it looks for is there or not. */
  readonly isMeasured: boolean;
  readonly check: Check;
}

const MOST_CONDITIONS = 100;
const MOST_CACHED = 500;
const compiled = new Map<string, CompiledRule>();

/**
 * Makes a rule ready to be applied, once per definition.
 *
 * @throws ParleyError RULE_INVALID for a regex that RE2 does not take, or over 100 conditions
 */
export function compileRule(rule: Rule): CompiledRule {
  const key = JSON.stringify(rule);
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const conditions = listConditions(rule.when);
  if (conditions.length > MOST_CONDITIONS)
    throw new ParleyError("RULE_INVALID", `A rule has over ${MOST_CONDITIONS} conditions.`, {
      hint: "Make two rules of it, or put words in one words list.",
    });
  const made: CompiledRule = {
    rule,
    id: nameRule(rule),
    needs: new Set(conditions.flatMap(findNeeds)),
    isMeasured: conditions.some(
      (each) => each.label !== undefined || each.probability !== undefined,
    ),
    check: compileCondition(rule.when),
  };
  if (compiled.size >= MOST_CACHED) compiled.clear();
  compiled.set(key, made);
  return made;
}

function listConditions(condition: Condition): Condition[] {
  const { all = [], any = [], not } = condition;
  const inner = [...all, ...any, ...(not === undefined ? [] : [not])];
  return [condition, ...inner.flatMap(listConditions)];
}

function findNeeds(condition: Condition): Need[] {
  if (condition.pace !== undefined) return ["earlierMinutes"];
  if (condition.newcomer !== undefined) return ["nth"];
  if (condition.repeat !== undefined) return ["text", "earlierTexts"];
  if (condition.pileOn !== undefined) return ["uncivilReplyMinutes"];
  const { words, regex, links, length, capsShare } = condition;
  return [words, regex, links, length, capsShare].some((each) => each !== undefined)
    ? ["text"]
    : [];
}

function compileCondition({ all, any, not, ...test }: Condition): Check {
  if (all !== undefined) return combine("all", all.map(compileCondition), false);
  if (any !== undefined) return combine("any", any.map(compileCondition), true);
  if (not === undefined) return compileTest(test);
  const check = compileCondition(not);
  return (evidence) => {
    const found = check(evidence);
    const holds = found.holds === null ? null : !found.holds;
    return { ...combined("not"), holds, parts: [found] };
  };
}

/**
 * Kleene's three values: one part decides where it can; else what is not known makes the whole not
 * known. So a rule never hits for want of knowledge, not even under `not`.
 */
function combine(test: string, checks: readonly Check[], deciding: boolean): Check {
  return (evidence: FlagEvidence) => {
    const parts = checks.map((check) => check(evidence));
    const holds = parts.some((each) => each.holds === deciding)
      ? deciding
      : parts.some((each) => each.holds === null)
        ? null
        : !deciding;
    return { ...combined(test), holds, parts };
  };
}

const combined = (test: string): Omit<Finding, "holds" | "parts"> => ({
  test,
  wanted: "",
  measured: null,
  spans: [],
});
