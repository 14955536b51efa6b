import { createPostgresBackend, createRedisBackend, runMigrations, withBackend } from "bullmq";
import pg from "pg";
import { assembleQueue } from "./assembleQueue.js";
import { connectRedis } from "./connectRedis.js";
import type { JobQueue, Retention } from "./jobQueue.js";
import { PatientClient } from "./patientClient.js";

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
  const connection = {
    connectionString: options.databaseUrl,
    max: 3,
    application_name: "parley",
    Client: PatientClient,
  };
  return assembleQueue({
    backend: "postgres",
    classes: withBackend(createPostgresBackend),
    connect: () => connection,
    disconnect: () => Promise.resolve(),
    keep,
  });
}

async function openOnRedis(address: string, keep: Retention): Promise<JobQueue> {
  const redis = await connectRedis(address);
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
