import { setTimeout as sleep } from "node:timers/promises";
import {
  createPostgresBackend,
  createRedisBackend,
  type FlowJob,
  runMigrations,
  withBackend,
} from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { ParleyError } from "../errors.js";
import { type Stage, STAGES } from "../thread/job.js";
import { nameWork, type StagePayload } from "./payloads.js";

export interface StageWorker {
  /** Waits for running jobs to end, up to the deadline, then lets go of them for others. */
  readonly close: (deadlineMs?: number) => Promise<void>;
}

export interface StageHandler {
  readonly run: (payload: unknown, attempt: { isLast: boolean }) => Promise<void>;
  /** A job given up for good without the handler's knowledge (it killed its worker too often). */
  readonly onAbandoned: (payload: unknown, reason: string) => Promise<void>;
  readonly onError: (error: Error) => void;
}

export type StageCounts = Record<Stage, { waiting: number; active: number; failed: number }>;

/** BullMQ on either backend, reduced to what Parley asks of it. */
export interface JobQueue {
  readonly backend: "redis" | "postgres";
  /** Adds the flow capture → parse → score → weigh of each job. Adding again adds nothing. */
  readonly enqueue: (jobIds: readonly number[]) => Promise<void>;
  /** Adds the flows that the queue does not know: after its store was lost, or a kill in between. */
  readonly restore: (jobIds: readonly number[]) => Promise<number>;
  readonly startWorker: (
    stage: Stage,
    handler: StageHandler,
    options: { concurrency: number; lockMs: number },
  ) => StageWorker;
  readonly count: () => Promise<StageCounts>;
  readonly close: () => Promise<void>;
}

const ATTEMPTS = 4;
/** A job may lose its worker this often before it counts as the cause. */
const MAX_STALLED = 5;
const PREFIX = "parley";

/**
 * Opens the queue on Redis where an address is given, else on BullMQ's Postgres backend.
 *
 * @throws ParleyError QUEUE_UNREACHABLE
 */
export async function openQueue(options: {
  redisUrl: string | null;
  databaseUrl: string;
}): Promise<JobQueue> {
  if (options.redisUrl !== null) return openOnRedis(options.redisUrl);
  await migrateQueue(options.databaseUrl);
  const connection = { connectionString: options.databaseUrl, max: 3, application_name: "parley" };
  return assemble(
    "postgres",
    withBackend(createPostgresBackend),
    () => connection,
    () => Promise.resolve(),
  );
}

async function openOnRedis(url: string): Promise<JobQueue> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    connectTimeout: 5000,
  });
  const errors: Error[] = [];
  redis.on("error", (error: Error) => {
    errors[0] = error;
  });
  try {
    await Promise.race([
      redis.connect(),
      new Promise((_, reject) => setTimeout(reject, 6000, new Error("no answer")).unref()),
    ]);
    await redis.ping();
  } catch (cause) {
    redis.disconnect();
    const reason = readReason(errors[0] ?? cause);
    throw new ParleyError("QUEUE_UNREACHABLE", `Redis cannot be reached (${reason}).`, {
      hint: "Check REDIS_URL and that Redis is up; unset it to keep the queue in Postgres.",
      retry: "later",
      cause,
    });
  }
  return assemble(
    "redis",
    withBackend(createRedisBackend),
    () => redis,
    () => {
      redis.disconnect();
      return Promise.resolve();
    },
  );
}

function readReason(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.message : "unknown";
}

/** Makes or upgrades BullMQ's own tables. Safe to run from many processes at once. */
async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}

type Classes = ReturnType<typeof withBackend<never, never>>;

function assemble(
  backend: JobQueue["backend"],
  classes: unknown,
  connect: () => unknown,
  disconnect: () => Promise<void>,
): JobQueue {
  // The two backends differ in the type of `connection` only; all else is the same by contract.
  const { Queue, Worker, FlowProducer } = classes as Classes;
  const base = () => ({ connection: connect() as never, prefix: PREFIX });
  const flows = new FlowProducer(base());
  const queues = new Map(STAGES.map((stage) => [stage, new Queue<StagePayload>(stage, base())]));
  const silence = () => undefined;
  // Without a listener an idle connection's error would end the process; workers report theirs.
  flows.on("error", silence);
  for (const queue of queues.values()) queue.on("error", silence);
  const enqueue = async (jobIds: readonly number[]): Promise<void> => {
    for (const jobId of jobIds) await flows.add(makeFlow(jobId));
  };
  return {
    backend,
    enqueue,
    restore: async (jobIds) => {
      const missing: number[] = [];
      for (const jobId of jobIds) {
        const known = await queues.get("weigh")?.getJob(nameWork("weigh", jobId));
        const isDead = known !== undefined && (await known.isFailed());
        // Failed there but not in Postgres: killed between the two. Begin again.
        if (isDead) await known.remove();
        if (known === undefined || isDead) missing.push(jobId);
      }
      await enqueue(missing);
      return missing.length;
    },
    startWorker: (stage, handler, { concurrency, lockMs }) => {
      const worker = new Worker<StagePayload>(
        stage,
        async (job) => {
          await handler.run(job.data, { isLast: job.attemptsMade + 1 >= ATTEMPTS });
        },
        {
          ...base(),
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs,
          maxStalledCount: MAX_STALLED,
        },
      );
      worker.on("error", handler.onError);
      worker.on("failed", (job, error) => {
        if (job !== undefined && error.message.includes("stalled"))
          handler.onAbandoned(job.data, error.message).catch(handler.onError);
      });
      return {
        close: async (deadlineMs = 20_000) => {
          // A store that is gone answers nothing: what does not end in time is let go of.
          if (!(await endsWithin(deadlineMs, worker.close())))
            await endsWithin(CLOSE_MS, worker.close(true));
        },
      };
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
    close: async () => {
      await endsWithin(CLOSE_MS, flows.close());
      await Promise.all([...queues.values()].map((queue) => endsWithin(CLOSE_MS, queue.close())));
      await disconnect();
    },
  };
}

const CLOSE_MS = 3000;
const COUNT_MS = 3000;

/** Whether it ended, well or not, within the time. */
async function endsWithin(ms: number, promise: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController();
  const ended = promise.then(
    () => true,
    () => true,
  );
  const late = sleep(ms, false, { signal: timer.signal }).catch(() => false);
  const isEnded = await Promise.race([ended, late]);
  timer.abort();
  return isEnded;
}

async function readCounts(queues: ReadonlyMap<Stage, Countable>): Promise<StageCounts> {
  const counts: Partial<StageCounts> = {};
  for (const [stage, queue] of queues) {
    const n = await queue.getJobCounts("wait", "waiting-children", "delayed", "active", "failed");
    counts[stage] = {
      waiting: (n.wait ?? 0) + (n["waiting-children"] ?? 0) + (n.delayed ?? 0),
      active: n.active ?? 0,
      failed: n.failed ?? 0,
    };
  }
  return counts as StageCounts;
}

interface Countable {
  readonly getJobCounts: (
    ...types: ("wait" | "waiting-children" | "delayed" | "active" | "failed")[]
  ) => Promise<Record<string, number>>;
}

/** weigh waits for score, score for parse, parse for capture; a stage that fails for good fails those above. */
function makeFlow(jobId: number): FlowJob {
  const capture = makeStage("capture", jobId);
  const parse = makeStage("parse", jobId, capture);
  const score = makeStage("score", jobId, parse);
  return makeStage("weigh", jobId, score);
}

function makeStage(stage: Stage, jobId: number, child?: FlowJob): FlowJob {
  return {
    name: stage,
    queueName: stage,
    data: { jobId } satisfies StagePayload,
    opts: {
      jobId: nameWork(stage, jobId),
      attempts: ATTEMPTS,
      backoff: { type: "exponential", delay: 500, jitter: 0.3 },
      removeOnComplete: { age: 3600, count: 1000 },
      removeOnFail: { age: 14 * 24 * 3600 },
      ...(stage === "weigh" ? {} : { failParentOnFailure: true }),
    },
    ...(child === undefined ? {} : { children: [child] }),
  };
}
