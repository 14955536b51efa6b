import { Cluster, Redis } from "ioredis";
import { ParleyError } from "../errors.js";
import { readRedisAddress } from "./redisAddress.js";

const CONNECT_MS = 5000;
const ANSWER_MS = 6000;
/** A cluster that elects a new master says so within some seconds. */
const MOST_PAUSE_MS = 2000;

/**
 * Connects to one server, a cluster, or the master that Sentinels name, and asks whether it is there.
 *
 * @throws ParleyError QUEUE_UNREACHABLE
 */
export async function connectRedis(address: string): Promise<Redis | Cluster> {
  const redis = makeClient(address);
  const errors: Error[] = [];
  redis.on("error", (error: Error) => {
    errors[0] = error;
  });
  try {
    await Promise.race([
      redis.connect().then(() => redis.ping()),
      new Promise((_, reject) => setTimeout(reject, ANSWER_MS, new Error("no answer")).unref()),
    ]);
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw new ParleyError(
      "QUEUE_UNREACHABLE",
      `Redis cannot be reached (${readReason(errors[0] ?? cause)}).`,
      {
        hint: "Check REDIS_URL and that Redis is up; unset it to keep the queue in Postgres.",
        retry: "later",
        cause,
      },
    );
  }
}

function makeClient(address: string): Redis | Cluster {
  const read = readRedisAddress(address);
  // BullMQ's blocking calls must never give up by themselves.
  const options = { maxRetriesPerRequest: null, lazyConnect: true, connectTimeout: CONNECT_MS };
  switch (read?.kind) {
    case "cluster":
      return new Cluster(read.nodes, {
        lazyConnect: true,
        clusterRetryStrategy: (times) => Math.min(100 * times, MOST_PAUSE_MS),
        redisOptions: { ...read.login, maxRetriesPerRequest: null, connectTimeout: CONNECT_MS },
      });
    case "sentinel": {
      const { nodes, master, db, login } = read;
      return new Redis({ ...options, sentinels: nodes, name: master, db, ...login });
    }
    case "single":
      return new Redis(read.url, options);
    case undefined:
      throw new ParleyError("CONFIG_INVALID", "REDIS_URL is no address of a Redis.", {
        hint: "docs/operating.md shows its three forms.",
      });
  }
}

function readReason(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string")
    return error.code;
  return error instanceof Error ? error.message : "unknown";
}
