import { toParleyError } from "../src/errors.js";
import type { Log } from "../src/log.js";
import type { Sql } from "../src/store/database.js";
import {
  claimRuleRun,
  type ClaimedRun,
  endRuleRun,
  releaseRuleRun,
} from "../src/store/ruleRuns.js";
import { applyRules } from "./applyRules.js";
import { runBacktest } from "./backtestRun.js";

/** Without a word from Postgres; also how late a dead runner is seen. */
const LONGEST_SLEEP_MS = 5000;

export interface RuleRuns {
  /** Stops at the next batch; another process, or the next start, goes on. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly sql: Sql;
  readonly log: Log;
}

/** Does what is asked for with rules on stored comments, one run at a time, in as many processes as there are. */
export async function startRuleRuns({ sql, log }: Parts): Promise<RuleRuns> {
  const stop = new AbortController();
  const state = { isWoken: false, wake: (): void => undefined };
  const rouse = (): void => {
    state.isWoken = true;
    state.wake();
  };
  const sleep = async (): Promise<void> => {
    if (state.isWoken || stop.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LONGEST_SLEEP_MS);
      state.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  };
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      state.isWoken = false;
      try {
        const run = await claimRuleRun(sql);
        if (run === null) await sleep();
        else await workOnRun({ sql, log }, run, stop.signal);
      } catch (thrown) {
        log.error({ error: toParleyError(thrown).message }, "runs of rules not read");
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    }
  };
  const listening = await sql.listen("parley_rule_runs", rouse, rouse);
  const looping = loop();
  return {
    close: async () => {
      stop.abort();
      rouse();
      await looping;
      await listening.unlisten().catch(() => undefined);
    },
  };
}

/** Brings one run to its end, unless it is cancelled, taken over or stopped. What fails is kept with its reason. */
export async function workOnRun(
  { sql, log }: Parts,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> {
  const startedMs = performance.now();
  try {
    await RUNNERS[run.kind](sql, run, signal);
    if (signal.aborted) await releaseRuleRun(sql, run);
  } catch (thrown) {
    const error = toParleyError(thrown);
    log.warn({ runId: run.id, kind: run.kind, code: error.code }, "run of rules failed");
    // With the database away nothing can be noted: the lease runs out and it is taken up again.
    if (error.code === "DATABASE_UNREACHABLE") throw error;
    const message = error.code === "INTERNAL" ? "Something went wrong in Parley." : error.message;
    await endRuleRun(sql, run, { failure: { code: error.code, message } });
    return;
  }
  const tookMs = Math.round(performance.now() - startedMs);
  log.info({ runId: run.id, kind: run.kind, tookMs }, "run of rules left");
}

type Runner = (sql: Sql, run: ClaimedRun, signal: AbortSignal) => Promise<void>;
const RUNNERS: Readonly<Record<ClaimedRun["kind"], Runner>> = {
  backtest: runBacktest,
  apply: applyRules,
};
