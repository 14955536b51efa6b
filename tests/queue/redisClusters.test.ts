import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { openQueue } from "../../src/queue/openQueue.js";
import { findFreePort } from "../../src/store/embedded/findFreePort.js";
import { countJobs } from "../../src/store/jobs.js";
import { startWorkers } from "../../workers/main.js";
import { makeDatabase, makeShell } from "../support/database.js";
import { findProgram } from "../support/services.js";

const program = findProgram("redis-server");
if (program === null) console.log("skipping clusters of Redis: there is no redis-server here");
let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-redis-"));
});
afterAll(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Starts a server on loopback, and waits until it answers. */
async function startRedis(port: number, args: readonly string[]): Promise<Redis> {
  const dir = join(folder, `${port}`);
  await mkdir(dir);
  const bound = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", dir];
  const child = spawn(program ?? "", [...args, ...bound], { stdio: "ignore" });
  children.push(child);
  const client = new Redis(port, "127.0.0.1", { retryStrategy: () => 50 });
  client.on("error", () => undefined);
  await client.ping();
  return client;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs the samples through a queue at that address, to their end. */
async function runSamples(
  redisUrl: string,
  whileOpen: () => Promise<void> = () => Promise.resolve(),
) {
  const database = await makeDatabase();
  const queue = await openQueue({ redisUrl, databaseUrl: database.url });
  const workers = await startWorkers(makeShell(database.sql), queue);
  try {
    const run = async (): Promise<void> => {
      const samples = await listSamples();
      for (const { path, flags } of samples.slice(0, 2))
        await queue.enqueue([await addInputJob(database.sql, path, flags, "sample")]);
      await until(async () => {
        const { done, ...others } = await countJobs(database.sql);
        return done > 0 && Object.values(others).every((count) => count === 0);
      });
    };
    await run();
    await whileOpen();
    await run();
    return (await countJobs(database.sql)).done;
  } finally {
    await workers.close();
    await queue.close();
    await database.drop();
  }
}

describe.skipIf(program === null)("jobs over several Redis servers", () => {
  it("go through a cluster of three nodes", { timeout: 120_000 }, async () => {
    const ports = [await findFreePort(), await findFreePort(), await findFreePort()];
    const nodes = await Promise.all(
      ports.map((port) =>
        startRedis(port, [
          "--cluster-enabled",
          "yes",
          "--save",
          "",
          "--cluster-node-timeout",
          "2000",
        ]),
      ),
    );
    const share = Math.ceil(16_384 / nodes.length);
    for (const [at, node] of nodes.entries()) {
      const last = Math.min((at + 1) * share, 16_384) - 1;
      await node.call("CLUSTER", "ADDSLOTSRANGE", at * share, last);
      await node.call("CLUSTER", "MEET", "127.0.0.1", ports[0] ?? 0);
    }
    for (const node of nodes)
      await until(async () =>
        String(await node.call("CLUSTER", "INFO")).includes("cluster_state:ok"),
      );
    const list = ports.map((port) => `127.0.0.1:${port}`).join(",");
    expect(await runSamples(`redis-cluster://${list}`)).toBe(4);
    const keys = await Promise.all(nodes.map((node) => node.dbsize()));
    // All keys of the queues are in one slot: scripts and flows over several queues need that.
    expect(keys.filter((count) => count > 0)).toHaveLength(1);
    for (const node of nodes) node.disconnect();
  });

  it("follow the master that Sentinels name when it changes", { timeout: 120_000 }, async () => {
    const [one, two, watch] = [await findFreePort(), await findFreePort(), await findFreePort()];
    const master = await startRedis(one, ["--save", ""]);
    const replica = await startRedis(two, ["--save", "", "--replicaof", "127.0.0.1", `${one}`]);
    const file = join(folder, "sentinel.conf");
    await writeFile(
      file,
      [
        `sentinel monitor main 127.0.0.1 ${one} 1`,
        "sentinel down-after-milliseconds main 1000",
        "sentinel failover-timeout main 5000",
      ].join("\n"),
    );
    const sentinel = await startRedis(watch, [file, "--sentinel"]);
    await until(async () => (await replica.info("replication")).includes("master_link_status:up"));
    await until(async () =>
      String(await sentinel.call("SENTINEL", "replicas", "main")).includes(`${two}`),
    );
    const failOver = async (): Promise<void> => {
      await sentinel.call("SENTINEL", "failover", "main");
      await until(async () => (await replica.info("replication")).includes("role:master"));
      await until(async () => (await master.info("replication")).includes("role:slave"));
    };
    expect(await runSamples(`redis-sentinel://127.0.0.1:${watch}#main`, failOver)).toBe(4);
    for (const node of [master, replica, sentinel]) node.disconnect();
  });
});
