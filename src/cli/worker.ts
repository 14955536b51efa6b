import { startWorkers } from "../../workers/main.js";
import { readConfig } from "../config.js";
import { checkSchema } from "../store/migrate.js";
import { Stage } from "../thread/job.js";
import { openShell } from "./openShell.js";
import { say } from "./output.js";
import { serveStatus } from "./serveStatus.js";
import { untilStopped } from "./untilStopped.js";

/** Works until it is told to stop; running jobs end first. */
export async function worker(options: {
  role: string;
  concurrency: number;
  metricsPort?: number;
}): Promise<void> {
  const stopped = untilStopped();
  const shell = await openShell(readConfig(), "check");
  try {
    const queue = await shell.openQueue();
    try {
      const { metricsPort, metricsHost } = shell.config;
      const port = options.metricsPort ?? metricsPort;
      // Before jobs are taken: whoever asked for it is told at once that it cannot be had.
      const status =
        port === null
          ? null
          : await serveStatus({ host: metricsHost, port }, async () => {
              await checkSchema(shell.sql);
              await queue.count();
            });
      try {
        const workers = await startWorkers(shell, queue, {
          concurrency: options.concurrency,
          ...readRole(options.role),
        });
        say(`parley worker: role ${options.role}, queue on ${queue.backend}; Ctrl-C stops it`);
        if (status !== null) say(`parley worker: ${status.address}/metrics, /livez, /readyz`);
        await stopped;
        await workers.close();
      } finally {
        status?.close();
      }
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
  }
}

/** `deliver` is no stage of a job: it brings what stands in the outbox to its receivers. */
function readRole(role: string): { stages?: Stage[]; delivers?: boolean } {
  if (role === "all") return {};
  if (role === "deliver") return { stages: [], delivers: true };
  return { stages: [Stage.parse(role)] };
}
