import type { FlowJob } from "bullmq";
import { ParleyError } from "../errors.js";
import { type Priority, type Stage, STAGES } from "../thread/job.js";
import type { QueueEntry, Retention } from "./jobQueue.js";
import { nameWork, type StagePayload } from "./payloads.js";

/** Attempts at a stage that fails. */
export const ATTEMPTS = 4;
/** Attempts at a capture: those that ended in FETCH_LATER cost the site nothing, and are not counted. */
export const CAPTURE_ATTEMPTS = 100;

const FIRST_PAUSE_MS = 500;
const JITTER = 0.3;

/** Pause before the next attempt: doubling, with jitter, and no shorter than the error says is of use. */
export function pauseAfter(attempt: number, error: unknown, now = Date.now()): number {
  const spread = 1 + JITTER * (2 * Math.random() - 1);
  const growing = FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 10) * spread;
  const retryAt = error instanceof ParleyError ? error.retryAt : null;
  if (retryAt === null) return Math.round(growing);
  // Those that wait for one moment do not all come in it.
  return Math.round(Math.max(growing, (retryAt.getTime() - now) * (1 + 0.1 * Math.random())));
}

/** BullMQ's numbers: the lower the sooner. Every job has one, since one without overtakes them all. */
const RANK: Record<Priority, number> = { high: 1, normal: 10, low: 100 };

/** The stage that waits for all others: what the queue knows a job by. */
export const LAST_STAGE = "rollup" satisfies Stage;

/**
 * Each stage waits for the one before it; one that fails for good fails those above.
 *
 * @param trace what the queue's telemetry made of the span that the stages hang under
 */
export function makeFlow(entry: QueueEntry, keep: Retention, trace?: string): FlowJob {
  const { id, priority } = typeof entry === "number" ? { id: entry, priority: "normal" } : entry;
  const make = (stage: Stage, child?: FlowJob) =>
    makeStage(stage, id, RANK[priority as Priority], { keep, trace, child });
  const [first, ...others] = STAGES;
  return others.reduce((below, stage) => make(stage, below), make(first));
}

function makeStage(
  stage: Stage,
  jobId: number,
  priority: number,
  about: { keep: Retention; trace: string | undefined; child: FlowJob | undefined },
): FlowJob {
  const { keep, trace, child } = about;
  return {
    name: stage,
    queueName: stage,
    data: { jobId } satisfies StagePayload,
    opts: {
      jobId: nameWork(stage, jobId),
      priority,
      attempts: stage === "capture" ? CAPTURE_ATTEMPTS : ATTEMPTS,
      backoff: { type: "custom" },
      removeOnComplete: { age: keep.doneSeconds, count: keep.doneCount },
      removeOnFail: { age: keep.failedSeconds },
      ...(stage === LAST_STAGE ? {} : { failParentOnFailure: true }),
      ...(trace === undefined ? {} : { telemetry: { metadata: trace } }),
    },
    ...(child === undefined ? {} : { children: [child] }),
  };
}
