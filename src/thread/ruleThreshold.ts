import type { Condition, Rule } from "./rule.js";

/**
 * The threshold of a rule: what all its tests of a label or of the probability ask for.
 *
 * @returns null where there is no such test, they differ, or one is turned round by `not` or has an upper end
 */
export function readThreshold({ when }: Rule): number | null {
  const found = listThresholds(when);
  if (found === null) return null;
  const [first] = found;
  return first !== undefined && found.every((each) => each === first) ? first : null;
}

/** The rule with another threshold in the place of its own. */
export const withThreshold = (rule: Rule, threshold: number): Rule => ({
  ...rule,
  when: replace(rule.when, threshold),
});

/** @returns null where a threshold means something else than "at least" */
function listThresholds({
  all = [],
  any = [],
  not,
  label,
  probability,
}: Condition): number[] | null {
  if (not !== undefined) return null;
  if (probability !== undefined)
    return probability.atLeast === undefined || probability.atMost !== undefined
      ? null
      : [probability.atLeast];
  const found: number[] = label === undefined ? [] : [label.atLeast];
  for (const each of [...all, ...any]) {
    const inner = listThresholds(each);
    if (inner === null) return null;
    found.push(...inner);
  }
  return found;
}

function replace(condition: Condition, atLeast: number): Condition {
  const { all, any, label, probability } = condition;
  if (all !== undefined) return { all: all.map((each) => replace(each, atLeast)) };
  if (any !== undefined) return { any: any.map((each) => replace(each, atLeast)) };
  if (label !== undefined) return { label: { ...label, atLeast } };
  if (probability !== undefined) return { probability: { atLeast } };
  return condition;
}
