import { UnrecoverableError } from "bullmq";
import { toParleyError } from "../src/errors.js";
import type { JobQueue, StageWorker } from "../src/queue/openQueue.js";
import { StagePayload } from "../src/queue/payloads.js";
import { markFailed } from "../src/store/jobs.js";
import type { Stage } from "../src/thread/job.js";
import type { Shell } from "./shell.js";
import { STAGE_JOBS } from "./stages.js";

/**
 * Starts the worker of one stage. Here, and only here, an error that no retry can help becomes
 * BullMQ's UnrecoverableError; what failed for good is kept in Postgres with its reason.
 */
export function startWorker(
  shell: Shell,
  queue: JobQueue,
  stage: Stage,
  concurrency: number,
): StageWorker {
  const { sql, log, config } = shell;
  return queue.startWorker(
    stage,
    {
      run: async (payload, { isLast }) => {
        const { jobId } = StagePayload.parse(payload);
        try {
          await STAGE_JOBS[stage](shell, jobId);
        } catch (thrown) {
          const error = toParleyError(thrown);
          const isFinal = error.retry === "never" || isLast;
          log.warn({ jobId, stage, code: error.code, isFinal }, "stage failed");
          if (!isFinal) throw error;
          const { code, message, hint } = error;
          if (code !== "JOB_NOT_FOUND")
            await markFailed(sql, jobId, { stage, code, message, hint });
          throw new UnrecoverableError(`${code}: ${message}`);
        }
      },
      onAbandoned: async (payload) => {
        const { jobId } = StagePayload.parse(payload);
        await markFailed(sql, jobId, {
          stage,
          code: "INTERNAL",
          message: `The ${stage} stage ended its worker too often.`,
          hint: "Run the same input with `parley run` to see why.",
        });
      },
      onError: (error) => {
        log.error({ stage, error: error.message }, "worker error");
      },
    },
    { concurrency, lockMs: config.lockMs },
  );
}
