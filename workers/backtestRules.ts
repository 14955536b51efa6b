import { SCORERS } from "../src/score/scorer.js";
import { streamComments } from "../src/store/backtestComments.js";
import { readFacts } from "../src/store/commentFacts.js";
import type { Queryable } from "../src/store/database.js";
import type { CommentScope } from "../src/store/storedScores.js";
import type { Backtest } from "../src/thread/backtest.js";
import type { CompiledRule } from "../src/weigh/compileRule.js";
import { makeTally } from "./tallyHits.js";

/**
 * Tries rules on stored comments, all in one pass: what they would have hit, what moderators decided
 * on it, and what the rules in force flagged of it. Nothing is changed.
 *
 * @param seed of the samples
 * @param onProgress told how many are done, after every batch; what it throws ends the backtest
 */
export async function backtestRules(
  sql: Queryable,
  rules: readonly CompiledRule[],
  scope: CommentScope = {},
  seed = 1,
  onProgress: (comments: number) => Promise<void> = () => Promise.resolve(),
): Promise<Backtest> {
  const started = performance.now();
  const tallies = rules.map((rule) => ({ rule, tally: makeTally(rule.id, seed) }));
  const needs = new Set(rules.flatMap((rule) => [...rule.needs]));
  let comments = 0;
  for await (const batch of streamComments(sql, scope, SCORERS.incivility, needs.has("text"))) {
    const facts = await readFacts(
      sql,
      batch.map(({ id }) => id),
      needs,
    );
    for (const each of batch) {
      comments++;
      const evidence = {
        id: `${each.id}`,
        incivility: each.incivility,
        text: each.body,
        facts: facts.get(each.id) ?? null,
      };
      for (const { rule, tally } of tallies) tally.add(each, rule.check(evidence).holds);
    }
    await onProgress(comments);
  }
  return {
    comments,
    seconds: Math.round(performance.now() - started) / 1000,
    seed,
    rules: tallies.map(({ tally }) => tally.report()),
  };
}
