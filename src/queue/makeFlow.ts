import type { FlowJob } from "bullmq";
import type { Priority, Stage } from "../thread/job.js";
import type { QueueEntry, Retention } from "./jobQueue.js";
import { nameWork, type StagePayload } from "./payloads.js";

export const ATTEMPTS = 4;

/** BullMQ's numbers: the lower the sooner. Every job has one, since one without overtakes them all. */
const RANK: Record<Priority, number> = { high: 1, normal: 10, low: 100 };

/** weigh waits for score, score for parse, parse for capture; a stage that fails for good fails those above. */
export function makeFlow(entry: QueueEntry, keep: Retention): FlowJob {
  const { id, priority } = typeof entry === "number" ? { id: entry, priority: "normal" } : entry;
  const make = (stage: Stage, child?: FlowJob) =>
    makeStage(stage, id, RANK[priority as Priority], keep, child);
  return make("weigh", make("score", make("parse", make("capture"))));
}

function makeStage(
  stage: Stage,
  jobId: number,
  priority: number,
  keep: Retention,
  child: FlowJob | undefined,
): FlowJob {
  return {
    name: stage,
    queueName: stage,
    data: { jobId } satisfies StagePayload,
    opts: {
      jobId: nameWork(stage, jobId),
      priority,
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: 500, jitter: 0.3 },
      removeOnComplete: { age: keep.doneSeconds, count: keep.doneCount },
      removeOnFail: { age: keep.failedSeconds },
      ...(stage === "weigh" ? {} : { failParentOnFailure: true }),
    },
    ...(child === undefined ? {} : { children: [child] }),
  };
}
