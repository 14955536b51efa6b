import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Redis } from "ioredis";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openQueue } from "../../src/queue/openQueue.js";
import { acquireEmbeddedPostgres } from "../../src/store/embedded/cluster.js";
import { findFreePort } from "../../src/store/embedded/findFreePort.js";
import { migrate } from "../../src/store/migrate.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a real Postgres; the database of that name is migrated and copied per test file. */
    postgresUrl: string;
    /** Address of a real Redis; null where there is no redis-server on this machine. */
    redisUrl: string | null;
    /** Path of Chromium; null where there is none. */
    chromium: string | null;
  }
}

/** Starts what the integration tests talk to, once for all files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), "parley-tests-"));
  // Where the tests run as root, the user that Postgres runs as must be able to enter.
  chmodSync(dir, 0o755);
  const server = await acquireEmbeddedPostgres(dir);
  await migrateTemplate(server.url);
  const redis = await startRedis(dir);
  project.provide("postgresUrl", server.url);
  project.provide("redisUrl", redis?.url ?? null);
  project.provide("chromium", findProgram("chromium") ?? findProgram("google-chrome"));
  if (redis === null) console.log("skipping the Redis backend: there is no redis-server here");
  return async () => {
    redis?.stop();
    await server.release();
    rmSync(dir, { recursive: true, force: true });
  };
}

async function migrateTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await migrate(sql);
  await sql.end();
  await (await openQueue({ redisUrl: null, databaseUrl: url })).close();
}

async function startRedis(dir: string): Promise<{ url: string; stop: () => void } | null> {
  const program = findProgram("redis-server");
  if (program === null) return null;
  const port = await findFreePort();
  const child = spawn(
    program,
    ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--databases", "64", "--dir", dir],
    { stdio: "ignore" },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { retryStrategy: () => 50 });
  client.on("error", () => undefined);
  await client.ping();
  client.disconnect();
  return { url, stop: () => child.kill() };
}

/** First program of that name on the path. */
export function findProgram(name: string): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
