import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openQueue } from "../../src/queue/openQueue.js";
import { openDatabase, type Sql } from "../../src/store/database.js";
import { addJobs, countJobs } from "../../src/store/jobs.js";
import { migrate } from "../../src/store/migrate.js";
import type { JobState } from "../../src/thread/job.js";
import { dumpRows } from "../support/dumpRows.js";
import { type Crew, startCrew } from "../support/faults/crew.js";
import { openPostgres, openRedis, type Store } from "../support/faults/stores.js";
import { formatTable } from "../support/formatTable.js";
import { Chance } from "../support/fuzz/random.js";
import { endProcesses, makeEnv } from "../support/processes.js";
import { type MadeSites, playMadeSites } from "../support/replay/madeSite.js";
import { squash } from "../support/replay/recordedTruth.js";
import { findProgram } from "../support/services.js";

/** 200 jobs and 20 kills are what the design is meant for; fewer by default, since all is done three times. */
const JOBS = Number(process.env.PARLEY_FAULT_JOBS ?? "10");
const KILLS = Number(process.env.PARLEY_FAULT_KILLS ?? (JOBS < 100 ? "7" : "20"));
const COMMENTS_EACH = 100;
const WORKERS = 2;
const SEED = Number(process.env.PARLEY_FAULT_SEED ?? Date.now() % 1_000_000);
/** So long without a step of any job, and they are taken to hang. */
const STILL_MS = 45_000;
const TIMEOUT_MS = 240_000 + JOBS * 3000;

interface Stores {
  readonly postgres: Store & { readonly url: string };
  readonly redis: (Store & { readonly url: string }) | null;
}

interface Fault {
  readonly name: string;
  readonly strike: () => Promise<unknown>;
}

interface Run {
  /** What `dumpRows` says, without the times of capture. */
  readonly rows: readonly string[];
  readonly comments: ReadonlyMap<string, readonly string[]>;
  readonly report: Record<string, unknown>;
}

const dir = mkdtempSync(join(tmpdir(), "parley-faults-"));
let sites: MadeSites;
let stores: Stores;
let undisturbed: Run;
const reports: Record<string, unknown>[] = [];

beforeAll(async () => {
  sites = await playMadeSites({
    seed: 11,
    articles: JOBS,
    commentsEach: COMMENTS_EACH,
    hosts: 8,
  });
  stores = { postgres: await openPostgres(dir), redis: await openRedis(join(dir, "redis")) };
  undisturbed = await run("undisturbed", null, () => []);
}, TIMEOUT_MS);
afterEach(endProcesses);
afterAll(async () => {
  console.log(`${JOBS} jobs of ${COMMENTS_EACH} comments, seed ${SEED}\n${formatTable(reports)}`);
  await stores.redis?.close();
  await stores.postgres.close();
  await sites.close();
  rmSync(dir, { recursive: true, force: true });
});

describe.each([
  { backend: "postgres" as const, isHere: true },
  { backend: "redis" as const, isHere: findProgram("redis-server") !== null },
])("workers and stores that are struck, queue on $backend", ({ backend, isHere }) => {
  it.skipIf(!isHere)(
    "leave what an undisturbed run leaves",
    async () => {
      const { postgres, redis } = stores;
      const { rows, comments } = await run(backend, backend === "redis" ? redis : null, (crew) => [
        ...Array.from({ length: KILLS }, () => ({ name: "kill", strike: crew.strike })),
        { name: "postgres crash", strike: () => postgres.strike("crash") },
        { name: "postgres restart", strike: () => postgres.strike("restart") },
        { name: "postgres cut", strike: () => Promise.resolve(postgres.way.cut()) },
        ...(backend === "redis" && redis !== null
          ? [
              { name: "redis crash", strike: () => redis.strike("crash") },
              { name: "redis restart", strike: () => redis.strike("restart") },
              { name: "redis cut", strike: () => Promise.resolve(redis.way.cut()) },
            ]
          : []),
      ]);
      expectAllComments(comments);
      expect(rows).toEqual(undisturbed.rows);
    },
    TIMEOUT_MS,
  );
});

it("is compared with a run that found every comment once", () => {
  expectAllComments(undisturbed.comments);
  const scores = undisturbed.rows.filter((row) => row.startsWith('["score"'));
  expect(scores).toHaveLength(JOBS * COMMENTS_EACH * 4);
});

/** What sites show, and nothing else, is what the database holds. */
function expectAllComments(found: Run["comments"]): void {
  for (const [number, url] of sites.urls.entries()) {
    const truth = sites
      .readTruth(number)
      .comments.map(({ id, parent, text }) => `${id} ${parent ?? 0} ${squash(text)}`);
    expect(found.get(url), `article ${number}`).toEqual(truth);
  }
  expect(found.size).toBe(sites.urls.length);
}

async function run(
  name: string,
  redis: Stores["redis"],
  makeFaults: (crew: Crew) => readonly Fault[],
): Promise<Run> {
  const database = await makeDatabase(stores.postgres.url, `run_${name}`);
  const chance = new Chance(SEED, name.length);
  const requestsBefore = { ...sites.requests };
  const sql = await openDatabase(database);
  try {
    const queue = await openQueue({ redisUrl: redis?.url ?? null, databaseUrl: database });
    const jobIds = await addJobs(
      sql,
      sites.urls.map((source) => ({
        source,
        options: { format: "auto" as const, timezone: "Europe/London", baseUrl: null },
        target: "ukraine-support",
        captureId: null,
      })),
    );
    await queue.enqueue(jobIds);
    await queue.close();
    const crew = await startCrew(
      WORKERS,
      makeEnv({
        DATABASE_URL: database,
        ...(redis === null ? {} : { REDIS_URL: redis.url }),
        PARLEY_ALLOW_HOSTS: sites.hosts.join(","),
        PARLEY_HOST_GAP_MS: "0",
        PARLEY_HOST_PER_HOUR: "1000000",
        PARLEY_LOCK_MS: "4000",
        PARLEY_SECRET: "the same for every run of this test",
        LOG_LEVEL: process.env.PARLEY_FAULT_LOG ?? "silent",
      }),
      chance,
    );
    const startedMs = performance.now();
    const faults = shuffle(makeFaults(crew), chance);
    const log: string[] = [];
    let struckMs = 0;
    try {
      await strikeAll(sql, crew, faults, chance, log);
      struckMs = performance.now() - startedMs;
      await untilDone(sql, crew);
    } catch (error) {
      console.log(`${name}, seed ${SEED}: ${log.join("; ")}\n${crew.readSaid().slice(-20_000)}`);
      throw error;
    }
    const tookMs = performance.now() - startedMs;
    await crew.close();
    if (log.length > 0) console.log(`${name}, seed ${SEED}: ${log.join("; ")}`);
    const report = {
      run: name,
      seconds: (tookMs / 1000).toFixed(1),
      struckUntil: (struckMs / 1000).toFixed(1),
      faults: faults.length,
      ...(await countEvents(sql)),
      requests: countRequests() - Object.values(requestsBefore).reduce((a, b) => a + b, 0),
    };
    reports.push(report);
    return {
      rows: (await dumpRows(sql)).map(withoutTimes),
      comments: await readComments(sql),
      report,
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const countRequests = (): number => Object.values(sites.requests).reduce((a, b) => a + b, 0);

async function makeDatabase(address: string, name: string): Promise<string> {
  const url = new URL(address);
  const admin = await openDatabase(url.href, { max: 1 });
  await admin`create database ${admin(name)}`;
  await admin.end();
  url.pathname = `/${name}`;
  const sql = await openDatabase(url.href, { max: 1 });
  await migrate(sql);
  await sql.end();
  return url.href;
}

function shuffle<T>(all: readonly T[], chance: Chance): T[] {
  return all
    .map((each) => ({ each, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

/** Spread over how far the jobs have got, with a part of chance, so that together they reach every stage. */
async function strikeAll(
  sql: Sql,
  crew: Crew,
  faults: readonly Fault[],
  chance: Chance,
  log: string[],
): Promise<void> {
  const beganMs = performance.now();
  for (const [index, { name, strike }] of faults.entries()) {
    const share = (0.97 * (index + chance.next())) / faults.length;
    const progress = await untilShare(sql, crew, share);
    await sleep(chance.next() * 30);
    const startedMs = performance.now();
    await strike();
    log.push(
      `${((performance.now() - beganMs) / 1000).toFixed(1)} s: ${name} at ${Math.round(progress * 100)} % (${Math.round(performance.now() - startedMs)} ms)`,
    );
  }
}

async function untilShare(sql: Sql, crew: Crew, share: number): Promise<number> {
  const watch = watchProgress(crew);
  for (;;) {
    const states = await untilCounted(sql);
    const progress = readProgress(states) / (5 * JOBS);
    if (progress >= share) return progress;
    watch(states);
    await sleep(10);
  }
}

/** Stages behind all jobs. */
const readProgress = (states: Record<JobState, number>): number =>
  states.captured + 2 * states.parsed + 3 * states.scored + 4 * states.weighed + 5 * states.done;

/** Asks until the database is there. Jobs that ended badly are the end of the run. */
async function untilCounted(sql: Sql): Promise<Record<JobState, number>> {
  for (;;) {
    const states = await countJobs(sql).catch(() => null);
    if (states === null) {
      await sleep(50);
      continue;
    }
    if (states.failed + states.dead + states.cancelled === 0) return states;
    const why = await sql`
      select state, failed_stage, error_code, error_message from parley.jobs where error_code is not null`;
    throw new Error(`jobs ended badly: ${JSON.stringify(why)}`);
  }
}

async function untilDone(sql: Sql, crew: Crew): Promise<void> {
  const watch = watchProgress(crew);
  for (;;) {
    const states = await untilCounted(sql);
    if (states.done === JOBS) return;
    watch(states);
    await sleep(50);
  }
}

/** Throws where a worker has ended by itself, and where nothing moves any more. */
function watchProgress(crew: Crew): (states: Record<JobState, number>) => void {
  let last = { text: "", sinceMs: performance.now() };
  return (states) => {
    crew.check();
    const text = JSON.stringify(states);
    if (text !== last.text) last = { text, sinceMs: performance.now() };
    if (performance.now() - last.sinceMs > STILL_MS) throw new Error(`jobs stand still: ${text}`);
  };
}

/** Attempts that failed and were repeated, by code; what only a kill ended has no event. */
async function countEvents(sql: Sql): Promise<Record<string, unknown>> {
  const rows = await sql`
    select error_code, count(*)::int as n from parley.job_events
    where error_code is not null group by 1 order by 1`;
  return { failedAttempts: rows.map(({ error_code, n }) => `${error_code} ${n}`).join(", ") };
}

function withoutTimes(row: string): string {
  const [kind, ...values] = JSON.parse(row) as unknown[];
  return JSON.stringify(
    kind === "capture" ? [kind, values[0], values[1], values[3]] : [kind, ...values],
  );
}

async function readComments(sql: Sql): Promise<Map<string, string[]>> {
  const rows = await sql`
    select j.source, array_agg(c.public_id || ' ' || coalesce(c.parent_public_id, '0') || ' ' ||
      c.body order by c.public_id::bigint) as comments
    from parley.jobs j join parley.thread_comments m on m.thread_id = j.thread_id
    join parley.comments c on c.id = m.comment_id
    group by j.source`;
  return new Map(
    rows.map(({ source, comments }) => [String(source), (comments as string[]).map(squash)]),
  );
}
