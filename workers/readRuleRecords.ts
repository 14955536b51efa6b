import type { Queryable } from "../src/store/database.js";
import { countQueues } from "../src/store/reviewQueue.js";
import { readHits } from "../src/store/ruleRecords.js";
import { nameRule, type Rule } from "../src/thread/rule.js";
import type { RuleRecord } from "../src/thread/ruleRun.js";
import { toShare } from "./tallyHits.js";

/** What rules hit so far, as a share of all scored comments, and what was decided on it; in the order of the rules. */
export async function readRuleRecords(
  sql: Queryable,
  rules: readonly Pick<Rule, "name" | "version">[],
  { hasSample }: { hasSample: boolean },
): Promise<RuleRecord[]> {
  const scored = Object.values(await countQueues(sql)).reduce((all, n) => all + n, 0);
  const found = new Map(
    (await readHits(sql, rules, hasSample)).map((row) => [row.rule, row] as const),
  );
  return rules.map((each) => {
    const rule = nameRule(each);
    const { hits, approved, rejected, sample } = found.get(rule) ?? NONE;
    return {
      rule,
      hits,
      // What was scored by an earlier scorer and is in no queue may have been hit all the same.
      share: toShare(hits, Math.max(hits, scored)),
      decisions: { approved, rejected, undecided: hits - approved - rejected },
      precision: toShare(rejected, rejected + approved),
      sample,
    };
  });
}

const NONE = { hits: 0, approved: 0, rejected: 0, sample: [] };
