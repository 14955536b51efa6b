import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { type JobQueue, openQueue } from "../../src/queue/openQueue.js";
import { addJob, readJob } from "../../src/store/jobs.js";
import { listJobEvents } from "../../src/store/listJobs.js";
import { type Depth, isEnded } from "../../src/thread/job.js";
import { startWorkers, type Workers } from "../../workers/main.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";
import { dumpRows } from "../support/dumpRows.js";
import { formatTable } from "../support/formatTable.js";
import { countPlainly, readRollups } from "../support/plainRollups.js";
import { makeSite } from "../support/replay/makeSite.js";
import { readRecordedArticle, recordedNames, squash } from "../support/replay/recordedTruth.js";
import { type Replay, type ReplayOptions, replaySite } from "../support/replay/replaySite.js";

const redisUrl = inject("redisUrl");
let nextRedis = 60;
const comments = Array.from({ length: 14 }, (_, at) => ({
  id: at + 1,
  parent: at % 2 === 0 ? 0 : at,
  isCut: at === 3,
}));
const made = makeSite({ comments, perLoad: 3 });

describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: redisUrl !== null },
])("a job for an address, queue on $backend", ({ backend, isHere }) => {
  let database: TestDatabase;
  let queue: JobQueue;
  let workers: Workers;
  const allowHosts: string[] = [];
  const replays: Replay[] = [];
  let hurry: NodeJS.Timeout;

  beforeAll(async () => {
    if (!isHere) return;
    database = await makeDatabase();
    queue = await openQueue({
      redisUrl: backend === "redis" ? `${redisUrl ?? ""}/${nextRedis++}` : null,
      databaseUrl: database.url,
    });
    const politeness = { contact: null, gapMs: 0, perHour: 100_000 };
    workers = await startWorkers(
      makeShell(database.sql, { allowHosts, politeness, lockMs: 30_000 }),
      queue,
    );
  });
  afterEach(async () => {
    clearInterval(hurry);
    await Promise.all(replays.splice(0).map((replay) => replay.close()));
  });
  afterAll(async () => {
    if (!isHere) return;
    await workers.close();
    await queue.close();
    await database.drop();
  });

  const play = async (site = made, options: ReplayOptions = {}): Promise<Replay> => {
    const replay = await replaySite(site, options);
    replays.push(replay);
    allowHosts.push(new URL(replay.url).host);
    return replay;
  };
  const enqueue = async (url: string, depth: Depth = "full"): Promise<number> => {
    const id = await addJob(database.sql, {
      source: url,
      options: { format: "auto", timezone: "Europe/London" },
      target: "ukraine-support",
      captureId: null,
      depth,
    });
    await queue.enqueue([id]);
    return id;
  };
  const untilEnded = async (id: number) => {
    for (;;) {
      const job = await readJob(database.sql, id);
      if (isEnded(job.state)) return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const run = async (url: string) => untilEnded(await enqueue(url));
  const dumpWithoutJobs = async (): Promise<string[]> =>
    (await dumpRows(database.sql)).filter((row) => !row.startsWith('["job"'));

  const readRollupVersions = () =>
    database.sql`select article_id, target, xmin::text from parley.article_rollups order by 1, 2`;

  it.skipIf(!isHere)("brings home every comment, and keeps every answer", async () => {
    const replay = await play();
    const job = await run(replay.url);
    expect(job).toMatchObject({ state: "done", progress: { found: 14, declared: 14 } });
    const [visit] = await database.sql`
      select v.certificate, count(*)::int as exchanges, count(b.bytes)::int as bodies, t.completeness
      from parley.visits v join parley.exchanges e on e.visit_id = v.id
      join parley.bodies b on b.sha256 = e.body_sha256
      join parley.threads t on t.id = ${job.threadId}
      where v.job_id = ${job.id} group by v.id, t.id`;
    const requests = replay.requests.filter((each) => each !== "GET /robots.txt");
    expect(visit).toMatchObject({
      exchanges: requests.length,
      bodies: requests.length,
      certificate: { declared: 14, found: 14, inFull: 14, ended: "complete", refused: [] },
      completeness: { state: "complete", read: 14 },
    });
  });

  it.skipIf(!isHere)("asks the second time only whether anything changed", async () => {
    const replay = await play(made, { validators: true });
    expect((await run(replay.url)).state).toBe("done");
    const before = await dumpWithoutJobs();
    const versions = await readRollupVersions();
    const first = replay.requests.splice(0).length;
    const again = await run(replay.url);
    expect(again).toMatchObject({ state: "done", progress: { found: 14, declared: 14 } });
    expect(replay.requests.length).toBeLessThanOrEqual(first);
    const asked = await database.sql`
      select e.status, e.validators is not null as is_conditional from parley.exchanges e
      join parley.visits v on v.id = e.visit_id where v.job_id = ${again.id}`;
    expect(asked.length).toBeGreaterThan(0);
    for (const each of asked) expect(each).toEqual({ status: 304, is_conditional: true });
    expect(await dumpWithoutJobs()).toEqual(before);
    expect(await readRollupVersions()).toEqual(versions);
  });

  it.skipIf(!isHere)("looks deeper than before where that is asked for", async () => {
    const replay = await play(made, { validators: true });
    const shallow = await untilEnded(await enqueue(replay.url, "page"));
    expect(shallow.progress).toMatchObject({ found: 6, declared: 14 });
    const full = await run(replay.url);
    expect(full).toMatchObject({ state: "done", progress: { found: 14, declared: 14 } });
    // What is whole needs no second look for less.
    const again = await untilEnded(await enqueue(replay.url, "page"));
    expect(again.threadId).toBe(full.threadId);
  });

  it.skipIf(!isHere)(
    "waits for a pause in the middle, and brings home the whole thread",
    async () => {
      const replay = await play(made, {
        validators: true,
        rest: "closed",
        pauses: { at: [4, 6], seconds: 1 },
      });
      const id = await enqueue(replay.url);
      let partial = null;
      while (partial === null) {
        const { state, progress } = await readJob(database.sql, id);
        expect(state).toBe("queued");
        if ((progress.found ?? 0) > 6) partial = progress;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      // Progress is seen meanwhile, and no part of the thread is taken for the whole.
      expect(partial.found).toBeLessThan(14);
      const job = await untilEnded(id);
      expect(job).toMatchObject({ state: "done", progress: { found: 14, declared: 14 } });
      const codes = (await listJobEvents(database.sql, id)).flatMap(({ code }) => code ?? []);
      expect(codes).toEqual(["FETCH_LATER", "FETCH_LATER"]);
      const [visit, ...others] = await database.sql`
      select certificate, attempts from parley.visits where job_id = ${id}`;
      expect(others).toEqual([]);
      expect(visit).toMatchObject({
        attempts: 3,
        certificate: { found: 14, inFull: 14, ended: "complete", requests: replay.asked.length },
      });
      const refusals = (visit?.certificate as { refused: { reason: string }[] }).refused;
      expect(refusals.map(({ reason }) => reason)).toEqual(["forbidden"]);
      // What was asked twice is what was answered with a pause.
      expect(replay.asked.length - new Set(replay.asked).size).toBe(2);
    },
  );

  it.skipIf(!isHere)("finds nothing new where a second visit waited for a pause", async () => {
    const at: number[] = [];
    const replay = await play(made, { validators: true, pauses: { at, seconds: 1 } });
    const first = await run(replay.url);
    const before = await dumpWithoutJobs();
    // The page is as it was, and the first list would say so too.
    at.push(replay.asked.length + 2);
    const again = await run(replay.url);
    expect(again).toMatchObject({ state: "done", threadId: first.threadId });
    const statuses = await database.sql`
      select e.status from parley.exchanges e join parley.visits v on v.id = e.visit_id
      where v.job_id = ${again.id} order by e.ordinal`;
    expect(statuses.map(({ status }) => Number(status))).toEqual([304, 429, 304]);
    expect(await dumpWithoutJobs()).toEqual(before);
  });

  it.skipIf(!isHere)("takes what there is from a site that gives nothing but pauses", async () => {
    const replay = await play(made, { validators: true, pauses: { behind: 6, seconds: 1 } });
    const id = await enqueue(replay.url);
    hurry = setInterval(() => {
      void database.sql`update parley.hosts set next_at = now()`.execute();
      void queue.bullQueues()[0]?.promoteJobs();
    }, 50);
    const cut = await untilEnded(id);
    expect(cut).toMatchObject({ state: "done", progress: { found: 6, declared: 14 } });
    const [visit] = await database.sql`select certificate from parley.visits where job_id = ${id}`;
    expect(visit?.certificate).toMatchObject({ found: 6, ended: "refused", requests: 6 });
    // The page and five pauses.
    expect(replay.asked.length).toBe(6);
    // It was cut short: the next job does not ask whether what it has has changed.
    expect((await run(replay.url)).progress).toMatchObject({ found: 14, declared: 14 });
  });

  it.skipIf(!isHere)("reads and scores what is new on a site that has changed", async () => {
    const replay = await play(made, { validators: true });
    const first = await run(replay.url);
    const more = [...comments, { id: 40, parent: 3, isCut: false }];
    replay.change(makeSite({ comments: more, perLoad: 3 }));
    const second = await run(replay.url);
    expect(second.state).toBe("done");
    expect(second.threadId).not.toBe(first.threadId);
    const added = await database.sql`
      select c.public_id, p.public_id as parent,
        (select count(*)::int from parley.comment_scores s where s.comment_id = c.id) as scores
      from parley.thread_comments m join parley.comments c on c.id = m.comment_id
      left join parley.comments p on p.id = c.parent_id
      where m.thread_id = ${second.threadId} and not exists (
        select from parley.thread_comments o
        where o.thread_id = ${first.threadId} and o.comment_id = m.comment_id)`;
    expect(added).toEqual([{ public_id: "40", parent: "3", scores: 4 }]);
    expect(await readRollups(database.sql)).toEqual(await countPlainly(database.sql));
  });

  it.skipIf(!isHere)("ends as failed where the site refuses, and keeps what it said", async () => {
    const replay = await play();
    const job = await run(`${replay.origin}/no-such-page/`);
    expect(job).toMatchObject({
      state: "failed",
      captureId: null,
      failure: { stage: "capture", code: "FETCH_REFUSED" },
    });
    const kept = await database.sql`
      select e.status, e.refusal, b.byte_length::int as bytes from parley.exchanges e
      join parley.visits v on v.id = e.visit_id left join parley.bodies b on b.sha256 = e.body_sha256
      where v.job_id = ${job.id}`;
    expect(kept).toEqual([{ status: 404, refusal: "gone", bytes: 18 }]);
  });

  it.skipIf(!isHere)("waits where a site asks for a pause, as often as it asks", async () => {
    const replay = await play(made, { pauses: { page: 6 } });
    const id = await enqueue(replay.url);
    // As if the time were over that the site asked for.
    hurry = setInterval(() => {
      void database.sql`update parley.hosts set next_at = now()`.execute();
      void queue.bullQueues()[0]?.promoteJobs();
    }, 50);
    expect((await untilEnded(id)).state).toBe("done");
    const waits = (await listJobEvents(database.sql, id)).filter(
      ({ code }) => code === "FETCH_LATER",
    );
    expect(waits.length).toBeGreaterThan(4);
  });

  it.skipIf(!isHere || recordedNames.length === 0)(
    "has in Postgres what recorded sites show: all comments, exact parents, full texts",
    async () => {
      const articles = await Promise.all(
        recordedNames.map(async (name) => {
          const { site, truth } = readRecordedArticle(name);
          const replay = await play(site, { validators: true });
          return { name, truth, replay, id: await enqueue(replay.url) };
        }),
      );
      const rows: Record<string, unknown>[] = [];
      for (const { name, truth, replay, id } of articles) {
        const job = await untilEnded(id);
        const stored = await database.sql`
          select c.public_id as id, c.parent_public_id as parent, c.body
          from parley.thread_comments m join parley.comments c on c.id = m.comment_id
          where m.thread_id = ${job.threadId}`;
        const byId = new Map(stored.map((row) => [String(row.id), row]));
        const shown = truth.comments.filter(({ order, in_rest }) => order !== null || in_rest);
        const found = shown.filter((comment) => byId.has(`${comment.id}`));
        const exact = found.filter(
          ({ id: key, parent }) =>
            byId.get(`${key}`)?.parent === (parent === 0 ? null : `${parent}`),
        );
        const cut = shown.filter(({ truncated }) => truncated === true);
        const full = cut.filter(
          ({ id: key, text }) => squash(String(byId.get(`${key}`)?.body)) === squash(text ?? ""),
        );
        rows.push({
          site: name,
          state: job.state,
          shown: shown.length,
          found: found.length,
          exact: exact.length,
          cut: cut.length,
          full: full.length,
          requests: replay.requests.length,
        });
      }
      console.log(`recorded sites, queue on ${backend}\n${formatTable(rows)}`);
      for (const row of rows)
        expect(row).toMatchObject({
          state: "done",
          found: row.shown,
          exact: row.shown,
          full: row.cut,
        });
      const before = await dumpWithoutJobs();
      for (const { replay } of articles) replay.requests.length = 0;
      const again = await Promise.all(
        articles.map(async ({ replay }) => ({ replay, job: await run(replay.url) })),
      );
      const asked = await database.sql`
        select count(*)::int as n, count(*) filter (where e.status = 304)::int as same
        from parley.exchanges e join parley.visits v on v.id = e.visit_id
        where v.job_id = any (${again.map(({ job }) => job.id)})`;
      console.log(`second visit: ${JSON.stringify(asked[0])}`);
      expect(again.map(({ job }) => job.state)).toEqual(again.map(() => "done"));
      expect(asked[0]?.same).toBe(asked[0]?.n);
      expect(await dumpWithoutJobs()).toEqual(before);
    },
    240_000,
  );
});
