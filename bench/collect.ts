/**
 * Collecting end to end: worker processes as `parley worker` starts them, a made site on this machine, the
 * embedded Postgres, and the queue in it or in the Redis of REDIS_URL. From the enqueueing of the addresses to
 * the last stance in Postgres: comments a second, seconds of each stage, CPU and memory of each process, and the
 * disk that a million comments take.
 *
 *     npm run bench -- collect --articles 1 --comments 10000
 *     npm run bench -- collect --articles 1000 --comments 100 --workers 2
 *
 * `--hosts` sites on which the articles lie (a site is asked one thing at a time), `--concurrency` of each worker,
 * `--role score` for that stage alone, with what it needs done before, `--processor DIR` for a CPU profile of each
 * worker. The build in dist/ is measured: `npm run build` first. A Redis must be empty.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/packageRoot.js";
import { type JobQueue, openQueue } from "../src/queue/openQueue.js";
import { openDatabase, type Sql } from "../src/store/database.js";
import { acquireEmbeddedPostgres } from "../src/store/embedded/cluster.js";
import { addJobRows, countJobs, type NewJob } from "../src/store/jobs.js";
import { migrate } from "../src/store/migrate.js";
import { type JobState, Stage, STAGES } from "../src/thread/job.js";
import { playMadeSites } from "../tests/support/replay/madeSite.js";
import { findPostmaster } from "./machine/findPostmaster.js";
import { watchMemory } from "./machine/watchMemory.js";
import { readTreeSeconds } from "./machine/readProcesses.js";
import { readDisk } from "./machine/readDisk.js";
import { readStages } from "./machine/readStages.js";

const BATCH = 100;
const STATE_AFTER: Record<Stage, JobState> = {
  capture: "captured",
  parse: "parsed",
  score: "scored",
  weigh: "weighed",
  rollup: "done",
};
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1" },
    comments: { type: "string", default: "10000" },
    workers: { type: "string", default: "1" },
    hosts: { type: "string" },
    concurrency: { type: "string", default: "2" },
    rest: { type: "string", default: "open" },
    role: { type: "string", default: "all" },
    processor: { type: "string" },
    site: { type: "boolean", default: false },
  },
});
const articles = Number(values.articles);
const commentsEach = Number(values.comments);
const hosts = Number(values.hosts ?? Math.min(articles, 50));
if (values.site) await playSite();
else await measure();

interface Site {
  readonly urls: readonly string[];
  readonly hosts: readonly string[];
}

async function playSite(): Promise<void> {
  const rest = values.rest === "closed" ? "closed" : "open";
  const site = await playMadeSites({ seed: 7, articles, commentsEach, hosts, rest });
  process.once("disconnect", () => void site.close());
  process.send?.({ urls: site.urls, hosts: site.hosts } satisfies Site);
}

async function measure(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "parley-bench-"));
  const postgres = await acquireEmbeddedPostgres(dir);
  const playing = fork(fileURLToPath(import.meta.url), ["--site", ...process.argv.slice(2)]);
  const started: ChildProcess[] = [];
  const sql = await openDatabase(postgres.url);
  const keep = { doneSeconds: 86_400, doneCount: 1_000_000, failedSeconds: 86_400 };
  try {
    await migrate(sql);
    const [site] = (await once(playing, "message")) as [Site];
    const queue = await openQueue({
      redisUrl: process.env.REDIS_URL ?? null,
      databaseUrl: postgres.url,
      keep,
    });
    const counts = await Promise.all(queue.bullQueues().map((each) => each.getJobCounts()));
    if (counts.some((each) => Object.values(each).some((n) => n > 0)))
      throw new Error("the queue has jobs of an earlier run: give an empty Redis");
    const start = (role: string, n: number) => startWorkers(postgres.url, dir, site, role, n);
    for (let at = 0; at < site.urls.length; at += BATCH)
      await queue.enqueue(await addJobRows(sql, site.urls.slice(at, at + BATCH).map(toJob)));
    // Those before it, so that the stage has all its work at once.
    for (const stage of STAGES.slice(0, Math.max(0, STAGES.indexOf(values.role as Stage)))) {
      const before = await start(stage, 2);
      started.push(...before);
      await untilAll(sql, STATE_AFTER[stage]);
      await stop(before);
    }
    const startedMs = performance.now();
    const workers = await start(values.role, Number(values.workers));
    started.push(...workers);
    await run(sql, queue, startedMs, {
      postgres: await findPostmaster(postgres.url),
      site: playing.pid ?? 0,
      ...Object.fromEntries(workers.map(({ pid }, at) => [`worker ${at + 1}`, pid ?? 0])),
    });
    await queue.close();
  } finally {
    await stop(started);
    playing.disconnect();
    await sql.end();
    await postgres.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

function startWorkers(
  databaseUrl: string,
  dir: string,
  site: Site,
  role: string,
  workers: number,
): Promise<ChildProcess[]> {
  const start = () => startWorker(databaseUrl, dir, site, role);
  return Promise.all(Array.from({ length: workers }, start));
}

async function stop(workers: readonly ChildProcess[]): Promise<void> {
  for (const each of workers) each.kill("SIGTERM");
  for (const each of workers) if (each.exitCode === null) await once(each, "exit");
}

async function startWorker(
  databaseUrl: string,
  dir: string,
  site: Site,
  role: string,
): Promise<ChildProcess> {
  const profile =
    values.processor === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.processor}`];
  const worker = spawn(
    process.execPath,
    [
      ...profile,
      join(packageRoot, "bin", "parley.js"),
      "worker",
      ...["--role", role, "--concurrency", values.concurrency],
    ],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        PARLEY_DATA: dir,
        PARLEY_SECRET: "a secret for the bench",
        PARLEY_ALLOW_HOSTS: site.hosts.join(","),
        PARLEY_HOST_GAP_MS: "0",
        PARLEY_HOST_PER_HOUR: "1000000",
      },
    },
  );
  worker.stderr.setEncoding("utf8");
  await new Promise<void>((resolve, reject) => {
    worker.stderr.on("data", (said: string) => {
      if (said.includes("Ctrl-C stops it")) resolve();
      else process.stderr.write(said);
    });
    worker.once("exit", (code) => {
      reject(new Error(`a worker ended with ${code ?? "a signal"}`));
    });
  });
  return worker;
}

/** Waits until this is the state of all jobs, or they have failed. */
async function untilAll(sql: Sql, state: JobState): Promise<void> {
  for (;;) {
    const counts = await countJobs(sql);
    if (counts[state] + counts.failed + counts.dead === articles) return;
    await sleep(articles > 1 ? 500 : 50);
  }
}

async function run(
  sql: Sql,
  queue: JobQueue,
  startedMs: number,
  processes: Readonly<Record<string, number>>,
): Promise<void> {
  const names = Object.keys(processes);
  const readCpu = () => names.map((name) => readTreeSeconds(processes[name] ?? 0));
  const memory = watchMemory(processes);
  // Of the workers from their start.
  const before = readCpu().map((cpu, at) => (names[at]?.startsWith("worker") ? 0 : cpu));
  const state = values.role === "all" ? "done" : STATE_AFTER[Stage.parse(values.role)];
  await untilAll(sql, state);
  const seconds = (performance.now() - startedMs) / 1000;
  const after = readCpu();
  const peaks = memory.end();
  const counts = await countJobs(sql);
  const steady = await readSteady(sql, state);
  const [stored] = await sql<{ comments: number; stances: number; connections: number }[]>`
    select (select count(*)::int from parley.comments) as comments,
      (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
      (select count(*)::int from parley.comment_scores where measure = 'stance') as stances`;
  const { comments = 0, stances = 0, connections = 0 } = stored ?? {};
  console.log(
    `queue on ${queue.backend}, ${articles} articles of ${commentsEach} comments on ${hosts} hosts, ` +
      `${values.workers} workers of role ${values.role}, ${values.concurrency} at once: ${comments} comments, ${stances} stances in ` +
      `${seconds.toFixed(1)} s, ${(comments / seconds).toFixed(0)} a second; jobs ${state} ${counts[state]} of ${articles}; ` +
      `${connections} connections to Postgres; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
  );
  if (steady.jobs > 0)
    console.log(
      `  once every worker had ended a job: ${((steady.jobs * commentsEach) / steady.seconds).toFixed(0)} comments a second, over ${steady.seconds.toFixed(0)} s`,
    );
  for (const [at, name] of names.entries()) {
    const cpu = (after[at] ?? 0) - (before[at] ?? 0);
    console.log(
      `  ${name.padEnd(9)} CPU ${cpu.toFixed(1).padStart(6)} s, ${((cpu * 1000) / comments).toFixed(2)} ms a comment, ` +
        `largest process ${peaks.get(name)?.toFixed(0) ?? "?"} MB resident`,
    );
  }
  for (const line of [...(await readStages(queue)), ...(await readDisk(sql, comments))])
    console.log(`  ${line}`);
}

/** How many jobs reached a state after every worker had brought one there, and in what time. */
async function readSteady(sql: Sql, state: JobState): Promise<{ jobs: number; seconds: number }> {
  const [row] = await sql<{ jobs: number; seconds: number | null }[]>`
    with reached as (select at, worker from parley.job_events where to_state = ${state}),
      begun as (select max(at) as at from (select min(at) as at from reached group by worker) as w)
    select count(*)::int as jobs, extract(epoch from max(r.at) - min(b.at))::float8 as seconds
    from reached r cross join begun b where r.at > b.at`;
  return { jobs: row?.jobs ?? 0, seconds: row?.seconds ?? 0 };
}

function toJob(source: string): NewJob {
  const options = { format: "auto", timezone: null, baseUrl: null } as const;
  return { source, options, target: "ukraine-support", captureId: null };
}
