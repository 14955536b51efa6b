import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import { type JobQueue, openQueue } from "../../src/queue/openQueue.js";
import { countJobs } from "../../src/store/jobs.js";
import type { JobState } from "../../src/thread/job.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import { endProcesses, makeEnv, startParley, waitForLine } from "../support/processes.js";

const KILLS = 4;
const redisUrl = inject("redisUrl");
let nextRedisDatabase = 20;

afterEach(endProcesses);

describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: redisUrl !== null },
])("a worker killed with SIGKILL, queue on $backend", ({ backend, isHere }) => {
  let expected: string[];
  let struck = 0;

  beforeAll(async () => {
    if (!isHere) return;
    expected = (await disturb(backend, null)).rows;
  });

  // Spread over how far the jobs have got, with a random part, so that together they reach every stage.
  it.skipIf(!isHere).each(Array.from({ length: KILLS }, (_, index) => index))(
    "leaves the rows of an undisturbed run (kill %i)",
    async (index) => {
      const share = (index + Math.random()) / KILLS;
      const { rows, tookMs, states } = await disturb(backend, share);
      console.log(
        `kill ${backend} ${index}: at ${Math.round(share * 100)} % of the way, jobs then ${JSON.stringify(states)}; ended ${Math.round(tookMs)} ms after the start`,
      );
      if (states !== null && states.done < 5) struck++;
      expect(rows).toEqual(expected);
    },
  );

  it.skipIf(!isHere)("was struck in the middle of its work, nearly every time", () => {
    expect(struck).toBeGreaterThanOrEqual(KILLS - 2);
  });
});

/** Stages behind all jobs, of five each. */
const readProgress = (states: Record<JobState, number>): number =>
  states.captured + 2 * states.parsed + 3 * states.scored + 4 * states.weighed + 5 * states.done;

/** Waits until the jobs have got so far, and then a moment: stages take longer than a look does. */
async function untilShare({ sql }: TestDatabase, share: number): Promise<void> {
  const jobs = Object.values(await countJobs(sql)).reduce((a, b) => a + b, 0);
  const most = jobs * 5;
  while (readProgress(await countJobs(sql)) < Math.min(Math.floor(share * most), most - 1))
    await sleep(2);
  await sleep(Math.random() * 20);
}

describe("the undisturbed run", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await makeDatabase();
  });
  afterAll(async () => {
    await database.drop();
  });
  it("is not compared with nothing", async () => {
    await enqueueSamples(database, null);
    const before = await dumpRows(database.sql);
    expect(before.some((row) => row.startsWith('["capture"'))).toBe(true);
    expect(before.some((row) => row.startsWith('["comment"'))).toBe(false);
  });
});

async function disturb(
  backend: "postgres" | "redis",
  killAt: number | null,
): Promise<{ rows: string[]; tookMs: number; states: Record<JobState, number> | null }> {
  const database = await makeDatabase();
  const redis = backend === "redis" ? `${redisUrl ?? ""}/${nextRedisDatabase++}` : null;
  const queue = await openQueue({ redisUrl: redis, databaseUrl: database.url });
  const env = makeEnv({
    DATABASE_URL: database.url,
    ...(redis === null ? {} : { REDIS_URL: redis }),
    PARLEY_LOCK_MS: "1000",
    PARLEY_SECRET: "the same for every run of this test",
    LOG_LEVEL: "silent",
  });
  try {
    await enqueueSamples(database, queue);
    let worker = startParley(["worker"], env);
    // From here on it works: what comes before is the start of the program, where nothing can be lost.
    await waitForLine(worker, /role all/);
    const startedMs = performance.now();
    let states = null;
    if (killAt !== null) {
      await untilShare(database, killAt);
      worker.kill("SIGKILL");
      await once(worker, "exit");
      states = await countJobs(database.sql);
      worker = startParley(["worker"], env);
    }
    await untilDone(database);
    const tookMs = performance.now() - startedMs;
    worker.kill("SIGTERM");
    await once(worker, "exit");
    return { rows: await dumpRows(database.sql), tookMs, states };
  } finally {
    await queue.close();
    await database.drop();
  }
}

async function enqueueSamples({ sql }: TestDatabase, queue: JobQueue | null): Promise<void> {
  for (const { path, flags } of await listSamples()) {
    const jobId = await addInputJob(sql, path, flags, "sample");
    await queue?.enqueue([jobId]);
  }
}

async function untilDone({ sql }: TestDatabase): Promise<void> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const { done, failed, ...open } = await countJobs(sql);
    if (failed > 0) {
      const why = await sql`
        select failed_stage, error_code, error_message from parley.jobs where state = 'failed'`;
      throw new Error(`${failed} jobs failed: ${JSON.stringify(why)}`);
    }
    if (done > 0 && Object.values(open).every((count) => count === 0)) return;
    if (Date.now() > deadline) throw new Error(`jobs did not end: ${JSON.stringify(open)}`);
    await sleep(25);
  }
}
