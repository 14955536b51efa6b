import { hostname } from "node:os";
import { UnrecoverableError } from "bullmq";
import { toParleyError } from "../src/errors.js";
import type { JobQueue, StageWorker } from "../src/queue/openQueue.js";
import { ATTEMPTS } from "../src/queue/makeFlow.js";
import { StagePayload } from "../src/queue/payloads.js";
import { markFailed } from "../src/store/jobs.js";
import { beginStage, countFailedAttempts, noteFailedAttempt } from "../src/store/moveJobs.js";
import { metrics } from "../src/metrics.js";
import { noteOnSpan } from "../src/tracing.js";
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
  // A host that asks for a pause, or is read by others, may do so often: only real failures count.
  const isWornOut = async (code: string, jobId: number): Promise<boolean> =>
    code !== "FETCH_LATER" && (await countFailedAttempts(sql, jobId, stage)) >= ATTEMPTS - 1;
  const worker = `${hostname()}:${process.pid}`;
  return queue.startWorker(
    stage,
    {
      run: async (payload, { number: attempt, isLast }) => {
        const { jobId } = StagePayload.parse(payload);
        noteOnSpan({ "parley.job_id": jobId, "parley.stage": stage, "parley.attempt": attempt });
        const state = await beginStage(sql, jobId, { stage, attempt, worker });
        if (state === "cancelled") throw new UnrecoverableError("cancelled");
        try {
          await STAGE_JOBS[stage](shell, jobId);
        } catch (thrown) {
          const error = toParleyError(thrown);
          // A later attempt has the job in hand: what becomes of this one says nothing about it.
          if (error.code === "JOB_BUSY") {
            log.warn({ jobId, stage, attempt }, "a later attempt has taken the job over");
            throw error;
          }
          const isFinal = error.retry === "never" || isLast || (await isWornOut(error.code, jobId));
          const { code, message, hint } = error;
          log.warn({ jobId, stage, attempt, code, isFinal }, "stage failed");
          noteOnSpan({ "parley.is_final": isFinal }, error);
          if (stage === "capture") metrics.captures.inc({ outcome: code });
          if (!isFinal) {
            await noteFailedAttempt(sql, jobId, { stage, attempt, worker, code, message });
            throw error;
          }
          if (code !== "JOB_NOT_FOUND") {
            // What no repetition can help is the input's; what was tried to the end waits for a replay.
            const end = error.retry === "never" ? "failed" : "dead";
            await markFailed(sql, jobId, { stage, code, message, hint }, end);
          }
          throw new UnrecoverableError(`${code}: ${message}`);
        }
      },
      onAbandoned: async (payload) => {
        const { jobId } = StagePayload.parse(payload);
        const failure = {
          stage,
          code: "JOB_ABANDONED",
          message: `The ${stage} stage ended its worker too often.`,
          hint: "See the logs of the workers; run the same input with `parley run` to see why.",
        };
        await markFailed(sql, jobId, failure, "dead");
      },
      onError: (error) => {
        log.error({ stage, error: error.message }, "worker error");
      },
    },
    { concurrency, lockMs: config.lockMs },
  );
}
