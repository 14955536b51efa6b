import type { Queue } from "bullmq";
import type { QueuedJob, Stage } from "../thread/job.js";

export interface StageWorker {
  /** Waits for running jobs to end, up to the deadline, then lets go of them for others. */
  readonly close: (deadlineMs?: number) => Promise<void>;
}

export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly isLast: boolean;
}

export interface StageHandler {
  /** What it throws counts as an attempt; on Redis DATABASE_UNREACHABLE aside: then the stage is put off. */
  readonly run: (payload: unknown, attempt: Attempt) => Promise<void>;
  /** A job given up for good without the handler's knowledge (it killed its worker too often). */
  readonly onAbandoned: (payload: unknown, reason: string) => Promise<void>;
  readonly onError: (error: Error) => void;
}

export interface WatchHandler {
  readonly run: (payload: unknown) => Promise<void>;
  readonly onError: (error: Error) => void;
}

export type StageCounts = Record<Stage, { waiting: number; active: number; failed: number }>;

/** How long the queue's store keeps what ended; Postgres keeps the rows of jobs in any case. */
export interface Retention {
  readonly doneSeconds: number;
  readonly doneCount: number;
  readonly failedSeconds: number;
}

/** An id alone is a job of normal priority. */
export type QueueEntry = number | QueuedJob;

/** BullMQ on either backend, reduced to what Parley asks of it. */
export interface JobQueue {
  readonly backend: "redis" | "postgres";
  /** Adds the flow capture → parse → score → weigh → rollup of each job. Adding again adds nothing. */
  readonly enqueue: (jobs: readonly QueueEntry[]) => Promise<void>;
  /** Adds the flows that the queue does not know: after its store was lost, or a kill in between. */
  readonly restore: (jobs: readonly QueueEntry[]) => Promise<number>;
  /** Takes out the stages that wait. @returns ids of jobs of which a stage is running */
  readonly remove: (jobIds: readonly number[]) => Promise<number[]>;
  readonly startWorker: (
    stage: Stage,
    handler: StageHandler,
    options: { concurrency: number; lockMs: number },
  ) => StageWorker;
  /** Makes a watch come due at once and then so often; again: at another pace. */
  readonly scheduleWatch: (watchId: number, everyMs: number) => Promise<void>;
  readonly unscheduleWatch: (watchId: number) => Promise<void>;
  /** Ids of the watches that have a schedule. */
  readonly listWatches: () => Promise<number[]>;
  readonly startWatchWorker: (handler: WatchHandler, options: { lockMs: number }) => StageWorker;
  readonly count: () => Promise<StageCounts>;
  /** The BullMQ queues themselves, for the operations page alone. */
  readonly bullQueues: () => readonly Queue[];
  readonly close: () => Promise<void>;
}
