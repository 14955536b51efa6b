import { readConfig } from "../config.js";
import { readJob } from "../store/jobs.js";
import { addInputJob } from "./addInputJob.js";
import type { RunFlags } from "./commands/flags.js";
import { openShell } from "./openShell.js";
import { EXIT, printLine, sayError } from "./output.js";
import { expandAll } from "./run.js";

/** Puts inputs into the queue and returns at once; workers do the rest. */
export async function enqueue(inputs: readonly string[], flags: RunFlags): Promise<void> {
  const { paths, refused } = await expandAll(inputs);
  if (paths.length === 0) {
    process.exitCode = EXIT.failed;
    return;
  }
  const shell = await openShell(readConfig());
  let failed = 0;
  try {
    const queue = await shell.openQueue();
    try {
      for (const path of paths)
        try {
          const jobId = await addInputJob(shell.sql, path, flags);
          await queue.enqueue([jobId]);
          const job = await readJob(shell.sql, jobId);
          await printLine(flags.json === true ? JSON.stringify(job) : `job ${jobId}: ${path}`);
        } catch (error) {
          sayError(error, path);
          failed++;
        }
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
  }
  const bad = refused + failed;
  process.exitCode =
    bad === 0 ? EXIT.done : bad < paths.length + refused ? EXIT.someRefused : EXIT.failed;
}
