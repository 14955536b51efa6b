import {
  DelayedError,
  type Job,
  type Queue,
  type Telemetry,
  type withBackend,
  type Worker,
} from "bullmq";
import { ParleyError, toParleyError } from "../errors.js";
import { type Stage, STAGES } from "../thread/job.js";
import { endsWithin } from "./endsWithin.js";
import { gatherFlows } from "./gatherFlows.js";
import type { JobQueue, QueueEntry, Retention, StageCounts, StageWorker } from "./jobQueue.js";
import { ATTEMPTS, LAST_STAGE, pauseAfter } from "./makeFlow.js";
import { nameWatch, nameWork, type StagePayload, type WatchPayload } from "./payloads.js";
import { traceFlows } from "./traceFlows.js";

/** A job may lose its worker this often before it counts as the cause. */
const MAX_STALLED = 5;
/** In braces: all keys of all queues are in one slot of a Redis Cluster, as flows over queues need. */
const PREFIX = "{parley}";
const CLOSE_MS = 3000;
const COUNT_MS = 3000;
/** Pause of a worker whose store is away, and the least of a stage that found the database away. */
const AWAY_MS = 1000;
const WATCH_QUEUE = "watch";

type Classes = ReturnType<typeof withBackend<never, never>>;

/** The queue out of BullMQ's classes for one backend. */
export function assembleQueue({
  backend,
  classes,
  connect,
  disconnect,
  keep,
  telemetry,
}: {
  backend: JobQueue["backend"];
  classes: unknown;
  connect: () => unknown;
  disconnect: () => Promise<void>;
  keep: Retention;
  telemetry?: Telemetry | undefined;
}): JobQueue {
  // The two backends differ in the type of `connection` only; all else is the same by contract.
  const { Queue, Worker, FlowProducer } = classes as Classes;
  const bare = () => ({ connection: connect() as never, prefix: PREFIX });
  const base = () => ({ ...bare(), ...(telemetry && { telemetry }) });
  // Jobs carry the span that `traceFlows` makes; the producer's own would nest the stages in one another.
  const flows = new FlowProducer(bare());
  const queues = new Map(STAGES.map((stage) => [stage, new Queue<StagePayload>(stage, base())]));
  const watches = new Queue<WatchPayload>(WATCH_QUEUE, base());
  const silence = () => undefined;
  // Without a listener an idle connection's error would end the process; workers report theirs.
  flows.on("error", silence);
  watches.on("error", silence);
  for (const queue of queues.values()) queue.on("error", silence);
  const addFlows = gatherFlows(async (together) => {
    await flows.addBulk([...together]);
  });
  const enqueue = (jobs: readonly QueueEntry[]): Promise<void> =>
    traceFlows(jobs, { keep, isAlone: jobs.length === 1, telemetry }, addFlows);
  return {
    backend,
    enqueue,
    restore: async (jobs) => {
      const missing: QueueEntry[] = [];
      for (const job of jobs) {
        const jobId = typeof job === "number" ? job : job.id;
        const known = await queues.get(LAST_STAGE)?.getJob(nameWork(LAST_STAGE, jobId));
        const isDead = known !== undefined && (await known.isFailed());
        // Failed there but not in Postgres: killed between the two. Begin again.
        if (isDead) await known.remove();
        if (known === undefined || isDead) missing.push(job);
      }
      await enqueue(missing);
      return missing.length;
    },
    remove: async (jobIds) => {
      const running: number[] = [];
      for (const jobId of jobIds) if (!(await removeFlow(queues, jobId))) running.push(jobId);
      return running;
    },
    startWorker: (stage, handler, { concurrency, lockMs }) => {
      const worker = new Worker<StagePayload>(
        stage,
        async (job, token) => {
          const number = job.attemptsMade + 1;
          const isLast = number >= (job.opts.attempts ?? ATTEMPTS);
          await handler
            .run(job.data, { number, isLast })
            .catch((thrown: unknown) => putOff(job, token, thrown, backend));
        },
        {
          ...base(),
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs,
          maxStalledCount: MAX_STALLED,
          runRetryDelay: AWAY_MS,
          settings: { backoffStrategy: (attempt, _, error) => pauseAfter(attempt, error) },
        },
      );
      worker.on("error", handler.onError);
      worker.on("failed", (job, error) => {
        if (job !== undefined && error.message.includes("stalled"))
          handler.onAbandoned(job.data, error.message).catch(handler.onError);
      });
      return closable(worker);
    },
    scheduleWatch: async (watchId, everyMs) => {
      await watches.upsertJobScheduler(
        nameWatch(watchId),
        { every: everyMs },
        {
          name: WATCH_QUEUE,
          data: { watchId },
          opts: {
            removeOnComplete: { count: 100 },
            removeOnFail: { count: 1000 },
            // Each look is a trace of its own: a watch goes on for months.
            telemetry: { omitContext: true },
          },
        },
      );
    },
    unscheduleWatch: async (watchId) => {
      await watches.removeJobScheduler(nameWatch(watchId));
    },
    listWatches: async () => {
      const schedulers = await watches.getJobSchedulers(0, -1);
      return schedulers.flatMap(({ key }) => {
        const id = /^watch-(\d{1,15})$/.exec(key)?.[1];
        return id === undefined ? [] : [Number(id)];
      });
    },
    startWatchWorker: (handler, { lockMs }) => {
      const worker = new Worker<WatchPayload>(
        WATCH_QUEUE,
        async (job) => {
          await handler.run(job.data);
        },
        {
          ...base(),
          concurrency: 1,
          lockDuration: lockMs,
          stalledInterval: lockMs,
          runRetryDelay: AWAY_MS,
        },
      );
      worker.on("error", handler.onError);
      return closable(worker);
    },
    count: async () => {
      const reading = readCounts(queues);
      reading.catch(() => undefined);
      if (await endsWithin(COUNT_MS, reading)) return reading;
      throw new ParleyError("QUEUE_UNREACHABLE", `The queue on ${backend} does not answer.`, {
        hint: "Check that its store is up; jobs wait in Postgres meanwhile.",
        retry: "later",
      });
    },
    bullQueues: () => [...queues.values(), watches] as unknown as Queue[],
    close: async () => {
      await endsWithin(CLOSE_MS, flows.close());
      const all = [...queues.values(), watches];
      await Promise.all(all.map((queue) => endsWithin(CLOSE_MS, queue.close())));
      await disconnect();
    },
  };
}

/**
 * Lets a stage wait while the database is away, without a count: every job of the queue would use up
 * its attempts in a restart of some seconds. Where the queue is in that database it is away too, and
 * BullMQ's delays of running jobs are not to be trusted there (bullmq#4814).
 */
async function putOff(
  job: Job,
  token: string | undefined,
  thrown: unknown,
  backend: JobQueue["backend"],
): Promise<never> {
  if (backend === "postgres" || toParleyError(thrown).code !== "DATABASE_UNREACHABLE") throw thrown;
  await job.moveToDelayed(Date.now() + AWAY_MS * (1 + Math.random()), token);
  throw new DelayedError();
}

const closable = (worker: Pick<Worker, "close">): StageWorker => ({
  close: async (deadlineMs = 20_000) => {
    // A store that is gone answers nothing: what does not end in time is let go of.
    if (!(await endsWithin(deadlineMs, worker.close())))
      await endsWithin(CLOSE_MS, worker.close(true));
  },
});

/** Takes a job's stages out, from the last to the first. @returns false where one of them is running */
async function removeFlow(queues: ReadonlyMap<Stage, Removable>, jobId: number): Promise<boolean> {
  for (const stage of [...STAGES].reverse()) {
    const job = await queues.get(stage)?.getJob(nameWork(stage, jobId));
    if (job === undefined) continue;
    try {
      await job.remove({ removeChildren: false });
    } catch {
      // Locked by a worker, or gone in this moment.
      const still = await queues.get(stage)?.getJob(nameWork(stage, jobId));
      if (still !== undefined) return false;
    }
  }
  return true;
}

interface Removable {
  readonly getJob: (
    id: string,
  ) => Promise<{ remove: (options: { removeChildren: boolean }) => Promise<void> } | undefined>;
}

async function readCounts(queues: ReadonlyMap<Stage, Countable>): Promise<StageCounts> {
  const counts: Partial<StageCounts> = {};
  for (const [stage, queue] of queues) {
    const n = await queue.getJobCounts(...COUNTED);
    counts[stage] = {
      waiting:
        (n.wait ?? 0) + (n.prioritized ?? 0) + (n["waiting-children"] ?? 0) + (n.delayed ?? 0),
      active: n.active ?? 0,
      failed: n.failed ?? 0,
    };
  }
  return counts as StageCounts;
}

const COUNTED = ["wait", "prioritized", "waiting-children", "delayed", "active", "failed"] as const;

interface Countable {
  readonly getJobCounts: (...types: (typeof COUNTED)[number][]) => Promise<Record<string, number>>;
}
