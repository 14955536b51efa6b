import { makeSealer } from "../src/deliver/seal.js";
import { openSendOut } from "../src/deliver/sendOut.js";
import type { JobQueue } from "../src/queue/openQueue.js";
import { listUnfinishedJobs } from "../src/store/jobs.js";
import { type Stage, STAGES } from "../src/thread/job.js";
import { startRuleRuns } from "./ruleRuns.js";
import { startDeliveries } from "./startDeliveries.js";
import { openScorePool } from "./scorePool.js";
import type { Shell } from "./shell.js";
import { startRefresh } from "./startRefresh.js";
import { startRetention } from "./startRetention.js";
import { restoreWatches, startWatchWorker } from "./startWatchWorker.js";
import { startWorker } from "./startWorker.js";

export interface Workers {
  /** Lets running jobs end, then stops. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the workers of these stages, and gives the queue what it should know and does not: jobs
 * whose flow was lost with the queue's store, or never added because of a kill. Without a choice of stages it also
 * brings the outbox to its receivers, and does what is asked for with rules.
 */
export async function startWorkers(
  shell: Shell,
  queue: JobQueue,
  options: { stages?: readonly Stage[]; concurrency?: number; delivers?: boolean } = {},
): Promise<Workers> {
  const restored = await queue.restore(await listUnfinishedJobs(shell.sql));
  if (restored > 0) shell.log.warn({ jobs: restored }, "unfinished jobs put back into the queue");
  const scorePool = openScorePool(shell.config.scoreThreads, { isLasting: true });
  const workers = (options.stages ?? STAGES).map((stage) =>
    startWorker({ ...shell, scorePool, hasQueue: true }, queue, stage, options.concurrency ?? 2),
  );
  // Looking at a watch is a fetch: who captures does it.
  if (options.stages?.includes("capture") ?? true) {
    await restoreWatches(shell, queue);
    workers.push(startWatchWorker(shell, queue));
  }
  const isWhole = options.stages === undefined;
  const ruleRuns = isWhole ? await startRuleRuns(shell) : null;
  const deliveries =
    (options.delivers ?? isWhole)
      ? await startDeliveries({
          sql: shell.sql,
          log: shell.log,
          out: openSendOut(shell.config.allowHosts),
          sealer: makeSealer(shell.secret),
          keepDays: shell.config.outboxDays,
        })
      : null;
  // Who counts articles also counts those anew of which moderators change something.
  const counts = options.stages?.includes("rollup") ?? true;
  const refresh = counts ? startRefresh(shell) : null;
  const retention = counts ? startRetention(shell, shell.config.commentDays) : null;
  return {
    close: async () => {
      await deliveries?.close();
      await ruleRuns?.close();
      await refresh?.close();
      await retention?.close();
      await Promise.all(workers.map((worker) => worker.close(shell.config.stopMs)));
      await scorePool.close();
    },
  };
}
