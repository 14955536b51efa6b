import { createPostgresBackend, createRedisBackend, runMigrations, withBackend } from "bullmq";
import { Redis } from "ioredis";
import pg from "pg";
import { ParleyError } from "../errors.js";
import { assembleQueue } from "./assembleQueue.js";
import type { JobQueue, Retention } from "./jobQueue.js";

export type {
  Attempt,
  JobQueue,
  QueueEntry,
  Retention,
  StageCounts,
  StageHandler,
  StageWorker,
} from "./jobQueue.js";

export const KEEP: Retention = { doneSeconds: 3600, doneCount: 1000, failedSeconds: 14 * 86_400 };

/**
 * Opens the queue on Redis where an address is given, else on BullMQ's Postgres backend.
 *
 * @throws ParleyError QUEUE_UNREACHABLE
 */
export async function openQueue(options: {
  redisUrl: string | null;
  databaseUrl: string;
  keep?: Retention;
}): Promise<JobQueue> {
  const keep = options.keep ?? KEEP;
  if (options.redisUrl !== null) return openOnRedis(options.redisUrl, keep);
  await migrateQueue(options.databaseUrl);
  const connection = { connectionString: options.databaseUrl, max: 3, application_name: "parley" };
  return assembleQueue({
    backend: "postgres",
    classes: withBackend(createPostgresBackend),
    connect: () => connection,
    disconnect: () => Promise.resolve(),
    keep,
  });
}

async function openOnRedis(url: string, keep: Retention): Promise<JobQueue> {
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
  return assembleQueue({
    backend: "redis",
    classes: withBackend(createRedisBackend),
    connect: () => redis,
    disconnect: () => {
      redis.disconnect();
      return Promise.resolve();
    },
    keep,
  });
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
