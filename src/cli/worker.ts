import { startWorkers } from "../../workers/main.js";
import { readConfig } from "../config.js";
import { Stage } from "../thread/job.js";
import { openShell } from "./openShell.js";
import { say } from "./output.js";
import { untilStopped } from "./untilStopped.js";

/** Works until it is told to stop; running jobs end first. */
export async function worker(options: { role: string; concurrency: number }): Promise<void> {
  const stopped = untilStopped();
  const shell = await openShell(readConfig(), "check");
  try {
    const queue = await shell.openQueue();
    try {
      const workers = await startWorkers(shell, queue, {
        concurrency: options.concurrency,
        ...(options.role === "all" ? {} : { stages: [Stage.parse(options.role)] }),
      });
      say(`parley worker: role ${options.role}, queue on ${queue.backend}; Ctrl-C stops it`);
      await stopped;
      await workers.close();
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
  }
}
