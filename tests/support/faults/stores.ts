import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { acquireEmbeddedPostgres } from "../../../src/store/embedded/cluster.js";
import { findFreePort } from "../../../src/store/embedded/findFreePort.js";
import { findProgram } from "../services.js";
import { type Cuttable, openCuttable } from "./cuttable.js";

/** A store of its own that can be struck; clients come by a way that stays the same. */
export interface Store {
  readonly way: Cuttable;
  /** `crash`: at once, nothing written down; `restart`: as an operator does. Returns when it is back. */
  readonly strike: (how: "crash" | "restart") => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param dir its data, made where it is missing */
export async function openPostgres(dir: string): Promise<Store & { readonly url: string }> {
  mkdirSync(dir, { recursive: true });
  // Where the tests run as root, the user that Postgres runs as must be able to enter.
  chmodSync(dir, 0o755);
  let server = await acquireEmbeddedPostgres(dir);
  const way = await openCuttable(portOf(server.url));
  const url = new URL(server.url);
  url.port = `${way.port}`;
  return {
    url: url.href,
    way,
    strike: async (how) => {
      // Its immediate shutdown: no checkpoint, no word to anybody, and the log is replayed at the next start.
      if (how === "crash") process.kill(readPostmaster(dir), "SIGQUIT");
      await server.release();
      server = await acquireEmbeddedPostgres(dir);
      way.pointTo(portOf(server.url));
    },
    close: async () => {
      await way.close();
      await server.release();
    },
  };
}

const portOf = (url: string): number => Number(new URL(url).port);

function readPostmaster(dir: string): number {
  const [pid] = readFileSync(join(dir, "postgres", "cluster", "postmaster.pid"), "utf8").split(
    "\n",
  );
  return Number(pid);
}

/** A Redis with an append-only file, as operators are told to run it; null where there is no Redis here. */
export async function openRedis(dir: string): Promise<(Store & { readonly url: string }) | null> {
  const program = findProgram("redis-server");
  if (program === null) return null;
  mkdirSync(dir, { recursive: true });
  const port = await findFreePort();
  const begin = async (): Promise<ChildProcess> => {
    const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir, "--save", ""];
    const child = spawn(program, [...settings, "--appendonly", "yes"], { stdio: "ignore" });
    await untilReady(port);
    return child;
  };
  let child = await begin();
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  const way = await openCuttable(port);
  return {
    url: `redis://127.0.0.1:${way.port}`,
    way,
    strike: async (how) => {
      await end(how === "crash" ? "SIGKILL" : "SIGTERM");
      child = await begin();
    },
    close: async () => {
      await way.close();
      await end("SIGKILL");
    },
  };
}

/** Takes connections, and has read its file. */
async function untilReady(port: number): Promise<void> {
  const client = new Redis({ port, lazyConnect: true, maxRetriesPerRequest: null });
  client.on("error", () => undefined);
  try {
    while ((await client.ping().catch(() => null)) !== "PONG") await sleep(20);
  } finally {
    client.disconnect();
  }
}
