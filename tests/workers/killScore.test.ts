import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { openQueue } from "../../src/queue/openQueue.js";
import { readJob } from "../../src/store/jobs.js";
import { isEnded } from "../../src/thread/job.js";
import { makeDatabase, type TestDatabase } from "../support/database.js";
import { endProcesses, makeEnv, startParley, waitForLine } from "../support/processes.js";
import { makeSite } from "../support/replay/makeSite.js";

const COMMENTS = 4000;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await makeDatabase();
  folder = await mkdtemp(join(tmpdir(), "parley-score-"));
});
afterEach(endProcesses);
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const countScored = async (): Promise<number> => {
  const [row] = await database.sql`
    select count(distinct comment_id)::int as n from parley.comment_scores`;
  return Number(row?.n);
};

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("the job does not go on");
    await sleep(5);
  }
}

it("goes on with the chunk it was at when a worker is killed while it scores", async () => {
  const { sql } = database;
  const site = makeSite({
    comments: Array.from({ length: COMMENTS }, (_, at) => ({
      id: at + 1,
      parent: at % 4 === 0 ? 0 : at,
    })),
    perLoad: COMMENTS,
  });
  const path = join(folder, "long.html");
  await writeFile(path, [...site.pages.values()][0] ?? "");
  const queue = await openQueue({ redisUrl: null, databaseUrl: database.url });
  const env = makeEnv({ DATABASE_URL: database.url, PARLEY_LOCK_MS: "5000", LOG_LEVEL: "silent" });
  const flags = { target: "ukraine-support", format: "auto" as const };
  const id = await addInputJob(sql, path, flags);
  await queue.enqueue([id]);

  const first = startParley(["worker"], env);
  await waitForLine(first, /role all/);
  await until(async () => (await countScored()) > 0);
  first.kill("SIGKILL");
  await once(first, "exit");
  const before = await sql`select comment_id, measure, scored_at from parley.comment_scores`;
  const scored = await countScored();
  console.log(`killed with ${scored} of ${COMMENTS} comments scored`);
  expect(scored % 500).toBe(0);
  expect(scored).toBeLessThan(COMMENTS);

  const second = startParley(["worker"], env);
  await until(async () => isEnded((await readJob(sql, id)).state));
  second.kill("SIGTERM");
  await once(second, "exit");
  await queue.close();
  expect(await readJob(sql, id)).toMatchObject({ state: "done" });
  expect(await countScored()).toBe(COMMENTS);
  // No row that was there was written again.
  const times = new Map(
    (await sql`select comment_id, measure, scored_at from parley.comment_scores`).map(
      (row) => [`${row.comment_id} ${row.measure}`, (row.scored_at as Date).getTime()] as const,
    ),
  );
  expect(before.map((row) => times.get(`${row.comment_id} ${row.measure}`))).toEqual(
    before.map((row) => (row.scored_at as Date).getTime()),
  );
}, 240_000);
