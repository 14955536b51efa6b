import { createPostgresBackend, createRedisBackend, type FlowJob, withBackend } from "bullmq";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ParleyError } from "../../src/errors.js";
import { makeFlow } from "../../src/queue/makeFlow.js";
import { type JobQueue, KEEP, openQueue } from "../../src/queue/openQueue.js";
import { type Stage, STAGES } from "../../src/thread/job.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";

const redisUrl = inject("redisUrl");
let nextDatabase = 1;

/** One suite, both backends: what Parley asks of BullMQ holds on either. */
describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: redisUrl !== null },
])("queue on $backend", ({ backend, isHere }) => {
  let database: TestDatabase;
  let queue: JobQueue;
  const redis = backend === "redis" ? `${redisUrl ?? ""}/${nextDatabase++}` : null;

  beforeAll(async () => {
    if (!isHere) return;
    database = await makeDatabase();
    queue = await openQueue({
      redisUrl: redis,
      databaseUrl: database.url,
    });
  });
  afterAll(async () => {
    if (!isHere) return;
    await queue.close();
    await database.drop();
  });

  it.skipIf(!isHere)("is the backend that was asked for", () => {
    expect(queue.backend).toBe(backend);
  });

  it.skipIf(!isHere)("runs the stages of a job in the order of the walk, with its id", async () => {
    const seen: string[] = [];
    await work(queue, [1], (stage, payload) => {
      seen.push(`${stage} ${JSON.stringify(payload)}`);
      return Promise.resolve();
    });
    expect(seen).toEqual(STAGES.map((stage) => `${stage} {"jobId":1}`));
  });

  it.skipIf(!isHere)(
    "adds the same job once however often it is enqueued or restored",
    async () => {
      await queue.enqueue([2]);
      expect(await queue.restore([2])).toBe(0);
      const seen: string[] = [];
      await work(queue, [2], (stage) => {
        seen.push(stage);
        return Promise.resolve();
      });
      expect(seen).toEqual([...STAGES]);
    },
  );

  it.skipIf(!isHere || backend === "redis")(
    "says so where the store does not take a job, which can be enqueued again",
    async () => {
      const sql = postgres(database.url, { max: 1 });
      try {
        await sql`alter table bullmq.job rename to gone`;
        await expect(queue.enqueue([70])).rejects.toThrow(/job/);
        await sql`alter table bullmq.gone rename to job`;
      } finally {
        await sql.end();
      }
      await queue.enqueue([70]);
      expect(await queue.remove([70])).toEqual([]);
    },
  );

  it.skipIf(!isHere)("tries a failing stage again, with growing pauses", async () => {
    const growths: number[] = [];
    // A machine that does much else lengthens now the one pause, now the other: one of three must show it.
    for (const id of [3, 31, 32]) {
      const timesMs: number[] = [];
      await work(queue, [id], (stage) => {
        if (stage !== "parse") return Promise.resolve();
        timesMs.push(Date.now());
        return timesMs.length < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve();
      });
      expect(timesMs).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = timesMs;
      growths.push((third - second) / (second - first));
      if (Math.max(...growths) > 1.1) break;
    }
    expect(Math.max(...growths)).toBeGreaterThan(1.1);
  });

  it.skipIf(!isHere)("fails the stages above a stage that failed for good", async () => {
    const { UnrecoverableError } = await import("bullmq");
    const seen: string[] = [];
    const before = await queue.count();
    await work(
      queue,
      [4],
      (stage) => {
        seen.push(stage);
        return stage === "parse"
          ? Promise.reject(new UnrecoverableError("PAGE_NOT_A_THREAD: no"))
          : Promise.resolve();
      },
      async () => (await queue.count()).rollup.failed > before.rollup.failed,
    );
    expect(seen).toEqual(["capture", "parse"]);
    const after = await queue.count();
    expect(after.parse.failed - before.parse.failed).toBe(1);
    expect(after.rollup.waiting).toBe(0);
  });

  it.skipIf(!isHere)("puts back a job that the queue does not know", async () => {
    expect(await queue.restore([5])).toBe(1);
    const seen: string[] = [];
    await work(queue, [5], (stage) => {
      seen.push(stage);
      return Promise.resolve();
    });
    expect(seen).toEqual([...STAGES]);
  });

  it.skipIf(!isHere)("gives a job of an older build the stage that it lacks", async () => {
    const [older] = makeFlow(6, KEEP).children ?? [];
    if (older?.opts === undefined) throw new Error("there is no flow below the last stage");
    delete older.opts.failParentOnFailure;
    await addOlderFlow(redis, database.url, older);
    expect(await queue.restore([6])).toBe(1);
    const seen: string[] = [];
    await work(queue, [6], (stage) => {
      seen.push(stage);
      return Promise.resolve();
    });
    expect(seen).toEqual([...STAGES]);
  });

  it.skipIf(!isHere)("spreads many jobs over workers and loses none", async () => {
    const jobIds = Array.from({ length: 25 }, (_, index) => 100 + index);
    const done = new Map<string, number>();
    await work(queue, jobIds, (stage, payload) => {
      const key = `${stage}-${(payload as { jobId: number }).jobId}`;
      done.set(key, (done.get(key) ?? 0) + 1);
      return Promise.resolve();
    });
    expect(done.size).toBe(jobIds.length * STAGES.length);
    expect([...done.values()].every((times) => times === 1)).toBe(true);
  });
});

/** Enqueues, works until the last stage of every job has run (or `until`), stops. */
async function work(
  queue: JobQueue,
  jobIds: readonly number[],
  run: (stage: Stage, payload: unknown) => Promise<void>,
  until?: () => Promise<boolean>,
): Promise<void> {
  let left = jobIds.length;
  const workers = STAGES.map((stage) =>
    queue.startWorker(
      stage,
      {
        run: async (payload) => {
          await run(stage, payload);
          if (stage === "rollup") left--;
        },
        onAbandoned: () => Promise.resolve(),
        onError: () => undefined,
      },
      { concurrency: 4, lockMs: 5000 },
    ),
  );
  await queue.enqueue(jobIds);
  const isDone = until ?? (() => Promise.resolve(left === 0));
  const deadline = Date.now() + 40_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error(`${left} jobs did not end`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all(workers.map((worker) => worker.close()));
}

/** A flow as another build would add it. */
async function addOlderFlow(redis: string | null, databaseUrl: string, flow: FlowJob) {
  const flows =
    redis === null
      ? new (withBackend(createPostgresBackend).FlowProducer)({
          connection: { connectionString: databaseUrl },
          prefix: "parley",
        })
      : new (withBackend(createRedisBackend).FlowProducer)({
          connection: { url: redis },
          prefix: "parley",
        });
  await flows.add(flow);
  await flows.close();
}

describe("opening the queue", () => {
  it("says in one typed error that Redis cannot be reached", async () => {
    const opening = openQueue({ redisUrl: "redis://127.0.0.1:1", databaseUrl: "" });
    await expect(opening).rejects.toBeInstanceOf(ParleyError);
    await expect(opening).rejects.toMatchObject({ code: "QUEUE_UNREACHABLE" });
  });
});
