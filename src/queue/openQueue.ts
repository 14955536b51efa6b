import {
  createPostgresBackend,
  createRedisBackend,
  runMigrations,
  type Telemetry,
  withBackend,
} from "bullmq";
import pg from "pg";
import { assembleQueue } from "./assembleQueue.js";
import { connectRedis } from "./connectRedis.js";
import type { JobQueue, Retention } from "./jobQueue.js";
import { PatientClient } from "./patientClient.js";
import { strictBackend } from "./strictBackend.js";

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
  /** What makes spans of jobs, and hands their traces on. */
  telemetry?: Telemetry | undefined;
}): Promise<JobQueue> {
  const { keep = KEEP, telemetry } = options;
  if (options.redisUrl !== null) return openOnRedis(options.redisUrl, keep, telemetry);
  await migrateQueue(options.databaseUrl);
  const connection = {
    connectionString: options.databaseUrl,
    max: 3,
    application_name: "parley",
    Client: PatientClient,
  };
  return assembleQueue({
    backend: "postgres",
    classes: withBackend(strictBackend(createPostgresBackend)),
    connect: () => connection,
    disconnect: () => Promise.resolve(),
    keep,
    telemetry,
  });
}

async function openOnRedis(
  address: string,
  keep: Retention,
  telemetry: Telemetry | undefined,
): Promise<JobQueue> {
  const redis = await connectRedis(address);
  return assembleQueue({
    backend: "redis",
    classes: withBackend(strictBackend(createRedisBackend)),
    connect: () => redis,
    disconnect: () => {
      redis.disconnect();
      return Promise.resolve();
    },
    keep,
    telemetry,
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
