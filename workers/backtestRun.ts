import { readRules } from "../src/models/readRules.js";
import { SCORERS } from "../src/score/scorer.js";
import { countTried } from "../src/store/backtestComments.js";
import type { Sql } from "../src/store/database.js";
import { type ClaimedRun, endRuleRun, noteProgress } from "../src/store/ruleRuns.js";
import { recordBacktest } from "../src/store/rules.js";
import { BacktestRequest } from "../src/thread/ruleRun.js";
import { compileRule } from "../src/weigh/compileRule.js";
import { backtestRules } from "./backtestRules.js";

/** How often it says how far it is. */
const TELL_MS = 500;

/** Thrown to leave the loop over comments; the run itself knows why. */
class Stopped extends Error {}

/**
 * A backtest that was asked for. One that was cut short begins anew: it changes nothing, and a million comments take a
 * minute or so.
 *
 * @throws ParleyError RULE_INVALID
 */
export async function runBacktest(sql: Sql, run: ClaimedRun, signal: AbortSignal): Promise<void> {
  const { rules: file, site, article, since, seed } = BacktestRequest.parse(run.request);
  const rules = readRules(file).map(compileRule);
  const scope = { site, article, since: since === undefined ? undefined : new Date(since) };
  const total = await countTried(sql, scope, SCORERS.incivility);
  const tell = async (done: number): Promise<void> => {
    const isOurs = await noteProgress(sql, run, { done, total });
    if (!isOurs || signal.aborted) throw new Stopped();
  };
  let toldMs = performance.now();
  try {
    await tell(0);
    const report = await backtestRules(sql, rules, scope, seed, async (done) => {
      if (performance.now() - toldMs < TELL_MS) return;
      await tell(done);
      toldMs = performance.now();
    });
    await tell(report.comments);
    await sql.begin(async (tx) => {
      if (!(await endRuleRun(tx, run, { report }))) return;
      for (const [at, { rule }] of rules.entries())
        await recordBacktest(tx, rule, { ...report, rules: report.rules[at] }, run.askedBy);
    });
  } catch (thrown) {
    ignoreStop(thrown);
  }
}

function ignoreStop(thrown: unknown): void {
  if (!(thrown instanceof Stopped)) throw thrown;
}
