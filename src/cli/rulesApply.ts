import { setTimeout as sleep } from "node:timers/promises";
import { workOnRun } from "../../workers/ruleRuns.js";
import { ParleyError } from "../errors.js";
import type { Sql } from "../store/database.js";
import { addApplyRun, claimRuleRun, readRuleRun } from "../store/ruleRuns.js";
import { hasEnded, type RuleRun } from "../thread/ruleRun.js";
import { noteCommand } from "./noteCommand.js";
import { makeProgress, printLine } from "./output.js";
import { withShell } from "./withShell.js";

/** Who asked, in what is stored of it. */
const WHO = "the command line";
const LOOK_MS = 200;

/**
 * Applies the rules in force to what is stored, here or in a service that runs on the same database; one that was
 * cut short goes on where it was.
 *
 * @throws ParleyError what it failed with
 */
export async function applyRulesCommand({ json }: { json?: boolean }): Promise<void> {
  const run = await withShell(async ({ sql, log }) => {
    const { id } = await addApplyRun(sql, WHO);
    await noteCommand(sql, "rules apply", `${id}`);
    const stop = new AbortController();
    const [ended] = await Promise.all([
      follow(sql, id).finally(() => {
        stop.abort();
      }),
      work({ sql, log }, id, stop.signal),
    ]);
    return ended;
  });
  if (json === true) await printLine(JSON.stringify(run));
  if (run.failure !== null)
    throw new ParleyError("INTERNAL", `Run ${run.id} failed: ${run.failure.message}`, {
      hint: "Run it again: it goes on where it was.",
    });
  if (json !== true)
    await printLine(
      `${run.progress.done} comments looked at: ${run.changes.added} flags added, ${run.changes.withdrawn} withdrawn`,
    );
}

async function work(
  parts: Parameters<typeof workOnRun>[0],
  id: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const claimed = await claimRuleRun(parts.sql, id);
    if (claimed !== null) await workOnRun(parts, claimed, signal);
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function follow(sql: Sql, id: number): Promise<RuleRun> {
  const progress = makeProgress();
  for (;;) {
    const run = await readRuleRun(sql, id);
    const { done, total } = run.progress;
    if (hasEnded(run)) {
      progress.end();
      return run;
    }
    progress.show(
      `parley: ${done} of ${total ?? "?"} comments, ${run.changes.added} flags added, ${run.changes.withdrawn} withdrawn`,
    );
    await sleep(LOOK_MS);
  }
}
