import { runStages } from "../../workers/stages.js";
import { expandInput } from "../capture/readInput.js";
import { readConfig } from "../config.js";
import { toParleyError } from "../errors.js";
import { markFailed } from "../store/jobs.js";
import type { Stage } from "../thread/job.js";
import type { Result } from "../thread/result.js";
import { addInputJob } from "./addInputJob.js";
import type { RunFlags } from "./commands/flags.js";
import { type OpenShell, openShell } from "./openShell.js";
import { EXIT, makeProgress, printLine, sayError } from "./output.js";
import { readResult } from "./readResult.js";
import { renderTables } from "./tables.js";

/**
 * The main job in one shot. A batch goes on past inputs that are refused; what was stored of the
 * others stays.
 */
export async function run(inputs: readonly string[], flags: RunFlags): Promise<void> {
  const { paths, refused } = await expandAll(inputs);
  if (paths.length === 0) {
    process.exitCode = EXIT.failed;
    return;
  }
  const shell = await openShell(readConfig());
  try {
    const { results, failed } = await runAll(shell, paths, flags);
    if (flags.json !== true && results.length > 0)
      await printLine(
        renderTables(results, { all: flags.all ?? false, width: process.stdout.columns }),
      );
    const bad = refused + failed;
    process.exitCode =
      bad === 0 ? EXIT.done : bad < paths.length + refused ? EXIT.someRefused : EXIT.failed;
  } finally {
    await shell.close();
  }
}

/** The files behind folders; what does not exist is said and counted. */
export async function expandAll(
  inputs: readonly string[],
): Promise<{ paths: string[]; refused: number }> {
  const paths: string[] = [];
  let refused = 0;
  for (const input of inputs)
    try {
      paths.push(...(await expandInput(input)));
    } catch (error) {
      sayError(error, input);
      refused++;
    }
  return { paths, refused };
}

async function runAll(
  shell: OpenShell,
  paths: readonly string[],
  flags: RunFlags,
): Promise<{ results: Result[]; failed: number }> {
  const results: Result[] = [];
  const progress = makeProgress();
  let failed = 0;
  for (const [index, path] of paths.entries()) {
    try {
      const result = await runOne(shell, path, flags, (stage) => {
        progress.show(`[${index + 1}/${paths.length}] ${stage} ${path}`);
      });
      // JSON lines leave at once, so that a batch of any size runs in constant memory.
      if (flags.json === true) await printLine(JSON.stringify(result));
      else results.push(result);
    } catch (error) {
      progress.end();
      sayError(error, path);
      failed++;
    }
  }
  progress.end();
  return { results, failed };
}

async function runOne(
  shell: OpenShell,
  path: string,
  flags: RunFlags,
  onStage: (stage: Stage) => void,
): Promise<Result> {
  onStage("capture");
  const jobId = await addInputJob(shell.sql, path, flags);
  let stage: Stage = "capture";
  try {
    await runStages(shell, jobId, (next) => {
      stage = next;
      onStage(next);
    });
  } catch (thrown) {
    const error = toParleyError(thrown);
    const { code, message, hint } = error;
    await markFailed(shell.sql, jobId, { stage, code, message, hint });
    throw error;
  }
  return readResult(shell.sql, jobId);
}
