import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type JobQueue, openQueue } from "../../src/queue/openQueue.js";
import { addJob, listUnfinishedJobs, markFailed, readJob } from "../../src/store/jobs.js";
import { listJobEvents, listJobs } from "../../src/store/listJobs.js";
import type { Priority } from "../../src/thread/job.js";
import { cancelQueued, retryQueued } from "../../workers/moveJobs.js";
import { startWorker } from "../../workers/startWorker.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";

const redisUrl = inject("redisUrl");
let nextRedis = 45;

describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: redisUrl !== null },
])("moving jobs, queue on $backend", ({ backend, isHere }) => {
  let database: TestDatabase;
  let queue: JobQueue;
  beforeAll(async () => {
    if (!isHere) return;
    database = await makeDatabase();
    queue = await openQueue({
      redisUrl: backend === "redis" ? `${redisUrl ?? ""}/${nextRedis++}` : null,
      databaseUrl: database.url,
    });
  });
  afterAll(async () => {
    if (!isHere) return;
    await queue.close();
    await database.drop();
  });

  const add = (source: string, priority: Priority = "normal") =>
    addJob(database.sql, {
      source,
      options: { format: "auto" },
      target: "ukraine-support",
      captureId: null,
      priority,
    });

  it.skipIf(!isHere)("lets a moderator's request overtake a nightly crawl", async () => {
    const crawl = [];
    for (let n = 0; n < 6; n++) crawl.push(await add(`https://a.example/${n}`, "low"));
    const urgent = await add("https://b.example/", "high");
    await queue.enqueue(crawl.map((id) => ({ id, priority: "low" as const })));
    await queue.enqueue([{ id: urgent, priority: "high" }]);
    const order = await captureInOrder(queue, 7);
    expect(order[0]).toBe(urgent);
    expect(order.slice(1)).toEqual(crawl);
    await queue.remove([...crawl, urgent]);
  });

  it.skipIf(!isHere)(
    "takes a cancelled job out of the queue, and no stage of it runs",
    async () => {
      const cancelled = await add("https://c.example/");
      const other = await add("https://d.example/");
      await queue.enqueue([cancelled, other]);
      await cancelQueued({ sql: database.sql, queue }, [cancelled], "kim");
      expect(await captureInOrder(queue, 1)).toEqual([other]);
      const events = await listJobEvents(database.sql, cancelled);
      expect(events.map(({ from, to, detail }) => [from, to, detail])).toEqual([
        [null, "queued", null],
        ["queued", "cancelled", "cancelled by kim"],
      ]);
      await expect(
        cancelQueued({ sql: database.sql, queue }, [cancelled], "kim"),
      ).rejects.toMatchObject({ code: "JOB_STATE" });
      await queue.remove([other]);
    },
  );

  it.skipIf(!isHere)("ends what is tried in vain as dead, and a replay runs it again", async () => {
    // Nobody listens there, and the operator allows it: every attempt fails, and may be repeated.
    const shell = makeShell(database.sql, { allowHosts: ["127.0.0.1:1"] });
    const id = await add("http://127.0.0.1:1/article/");
    await queue.enqueue([id]);
    const worker = startWorker(shell, queue, "capture", 1);
    const hurry = setInterval(() => {
      void skipPauses(database, queue);
    }, 100);
    try {
      await untilState(database, id, "dead");
      const { failure } = await readJob(database.sql, id);
      expect(failure).toMatchObject({ stage: "capture", code: "FETCH_FAILED" });
      const events = await listJobEvents(database.sql, id);
      expect(events.map(({ to, attempt, code }) => [to, attempt, code])).toEqual([
        ["queued", null, null],
        ["queued", 1, "FETCH_FAILED"],
        ["queued", 2, "FETCH_FAILED"],
        ["queued", 3, "FETCH_FAILED"],
        ["dead", 4, "FETCH_FAILED"],
      ]);
      expect(
        await listJobs(database.sql, { limit: 5, before: null, states: ["dead"] }),
      ).toHaveLength(1);
      await retryQueued({ sql: database.sql, queue }, [id], "kim");
      await untilState(database, id, "dead");
      expect(
        (await listJobEvents(database.sql, id)).filter(({ to }) => to === "dead"),
      ).toHaveLength(2);
    } finally {
      clearInterval(hurry);
      await worker.close();
    }
  });

  it.skipIf(!isHere)("ends what no repetition helps as failed, at the first attempt", async () => {
    const id = await add("http://127.0.0.1:1/article/");
    await queue.enqueue([id]);
    const worker = startWorker(makeShell(database.sql), queue, "capture", 1);
    try {
      await untilState(database, id, "failed");
      expect((await readJob(database.sql, id)).failure?.code).toBe("ADDRESS_REFUSED");
      expect(await listJobEvents(database.sql, id)).toHaveLength(2);
    } finally {
      await worker.close();
    }
  });

  it.skipIf(!isHere)("moves all of the named jobs or none", async () => {
    const { sql } = database;
    const [good, bad] = [await add("https://e.example/"), await add("https://f.example/")];
    await markFailed(sql, good, {
      stage: "capture",
      code: "FETCH_FAILED",
      message: "m",
      hint: "h",
    });
    await expect(retryQueued({ sql, queue }, [good, bad], "kim")).rejects.toMatchObject({
      code: "JOB_STATE",
    });
    expect((await readJob(sql, good)).state).toBe("failed");
    await expect(retryQueued({ sql, queue }, [999_999], "kim")).rejects.toMatchObject({
      code: "JOB_NOT_FOUND",
    });
    expect((await listUnfinishedJobs(sql)).map(({ id }) => id)).toContain(bad);
  });

  it.skipIf(!isHere)(
    "makes a watch come due at its pace, and no more when it is taken away",
    async () => {
      const due: unknown[] = [];
      const worker = queue.startWatchWorker(
        { run: (payload) => Promise.resolve(void due.push(payload)), onError: () => undefined },
        { lockMs: 5000 },
      );
      await queue.scheduleWatch(7, 400);
      await until(() => Promise.resolve(due.length >= 3));
      expect(due[0]).toEqual({ watchId: 7 });
      // Another pace takes the place of the first; it does not stand beside it.
      await queue.scheduleWatch(7, 3_600_000);
      expect(await queue.listWatches()).toEqual([7]);
      await queue.unscheduleWatch(7);
      expect(await queue.listWatches()).toEqual([]);
      const seen = due.length;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(due.length - seen).toBeLessThanOrEqual(1);
      await worker.close();
    },
  );
});

/** Lets one worker capture so many jobs, one after another. @returns their ids in order */
async function captureInOrder(queue: JobQueue, jobs: number): Promise<number[]> {
  const order: number[] = [];
  const worker = queue.startWorker(
    "capture",
    {
      run: (payload) => Promise.resolve(void order.push((payload as { jobId: number }).jobId)),
      onAbandoned: () => Promise.resolve(),
      onError: () => undefined,
    },
    { concurrency: 1, lockMs: 5000 },
  );
  await until(() => Promise.resolve(order.length >= jobs));
  await worker.close();
  return order;
}

const untilState = ({ sql }: TestDatabase, id: number, state: string) =>
  until(async () => (await readJob(sql, id)).state === state);

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error("it did not come to that");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** As if the time were over that a host in trouble is left alone, and that a failed attempt waits. */
async function skipPauses({ sql }: TestDatabase, queue: JobQueue): Promise<void> {
  await sql`update parley.hosts set next_at = now()`;
  await sql`delete from parley.robots`;
  await queue.bullQueues()[0]?.promoteJobs();
}
