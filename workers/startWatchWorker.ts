import { toParleyError } from "../src/errors.js";
import type { JobQueue, StageWorker } from "../src/queue/openQueue.js";
import { WatchPayload } from "../src/queue/payloads.js";
import { listWatches } from "../src/store/watches.js";
import { noteOnSpan } from "../src/tracing.js";
import type { Shell } from "./shell.js";
import { watchJob } from "./watchJob.js";

/** Starts the worker that looks at watches when they come due. */
export function startWatchWorker(shell: Shell, queue: JobQueue): StageWorker {
  const { log, config } = shell;
  return queue.startWatchWorker(
    {
      run: async (payload) => {
        const { watchId } = WatchPayload.parse(payload);
        noteOnSpan({ "parley.watch_id": watchId });
        try {
          await watchJob(shell, queue, watchId);
        } catch (thrown) {
          // It comes due again; the next look is the repetition.
          log.warn({ watchId, code: toParleyError(thrown).code }, "watch failed");
          noteOnSpan({}, thrown);
        }
      },
      onError: (error) => {
        log.error({ error: error.message }, "watch worker error");
      },
    },
    { lockMs: config.lockMs },
  );
}

/** Gives the queue the schedules that it should know and does not: its store was lost, or never told. */
export async function restoreWatches({ sql, log }: Shell, queue: JobQueue): Promise<void> {
  const active = await listWatches(sql, true);
  if (active.length === 0) return;
  const known = new Set(await queue.listWatches());
  const lost = active.filter(({ id }) => !known.has(id));
  for (const { id, everyMs } of lost) await queue.scheduleWatch(id, everyMs);
  if (lost.length > 0) log.warn({ watches: lost.length }, "watches put back into the queue");
}
