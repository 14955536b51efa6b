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
 * `--processor DIR` for a CPU profile of each. The build in dist/ is measured: `npm run build` first.
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
import { ENDED } from "../src/thread/job.js";
import { playMadeSites } from "../tests/support/replay/madeSite.js";
import { findPostmaster } from "./machine/findPostmaster.js";
import { watchMemory } from "./machine/watchMemory.js";
import { readTreeSeconds } from "./machine/readProcesses.js";
import { readDisk } from "./machine/readDisk.js";
import { readStages } from "./machine/readStages.js";

const BATCH = 100;
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "1" },
    comments: { type: "string", default: "10000" },
    workers: { type: "string", default: "1" },
    hosts: { type: "string" },
    concurrency: { type: "string", default: "2" },
    rest: { type: "string", default: "open" },
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
  readonly urls: string[];
  readonly hosts: string[];
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
    for (let n = 0; n < Number(values.workers); n++)
      started.push(await startWorker(postgres.url, dir, site));
    await run(sql, queue, site, {
      postgres: await findPostmaster(postgres.url),
      site: playing.pid ?? 0,
      ...Object.fromEntries(started.map(({ pid }, at) => [`worker ${at + 1}`, pid ?? 0])),
    });
    await queue.close();
  } finally {
    for (const each of started) each.kill("SIGTERM");
    await Promise.all(started.map((each) => each.exitCode ?? once(each, "exit")));
    playing.disconnect();
    await sql.end();
    await postgres.release();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function startWorker(databaseUrl: string, dir: string, site: Site): Promise<ChildProcess> {
  const profile =
    values.processor === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${values.processor}`];
  const worker = spawn(
    process.execPath,
    [
      ...profile,
      join(packageRoot, "bin", "parley.js"),
      "worker",
      "--concurrency",
      values.concurrency,
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

async function run(
  sql: Sql,
  queue: JobQueue,
  site: Site,
  processes: Readonly<Record<string, number>>,
): Promise<void> {
  const names = Object.keys(processes);
  const readCpu = () => names.map((name) => readTreeSeconds(processes[name] ?? 0));
  const memory = watchMemory(processes);
  const before = readCpu();
  const startedMs = performance.now();
  for (let at = 0; at < site.urls.length; at += BATCH)
    await queue.enqueue(await addJobRows(sql, site.urls.slice(at, at + BATCH).map(toJob)));
  for (;;) {
    const counts = await countJobs(sql);
    if (ENDED.reduce((sum, state) => sum + counts[state], 0) === articles) break;
    await sleep(articles > 1 ? 500 : 50);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  const after = readCpu();
  const peaks = memory.end();
  const counts = await countJobs(sql);
  const [stored] = await sql<{ comments: number; stances: number }[]>`
    select (select count(*)::int from parley.comments) as comments,
      (select count(*)::int from parley.comment_scores where measure = 'stance') as stances`;
  const { comments = 0, stances = 0 } = stored ?? {};
  console.log(
    `queue on ${queue.backend}, ${articles} articles of ${commentsEach} comments on ${hosts} hosts, ` +
      `${values.workers} workers, ${values.concurrency} at once: ${comments} comments, ${stances} stances in ` +
      `${seconds.toFixed(1)} s, ${(comments / seconds).toFixed(0)} a second; jobs done ${counts.done} of ${articles}; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? "?"}`,
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

function toJob(source: string): NewJob {
  const options = { format: "auto", timezone: null, baseUrl: null } as const;
  return { source, options, target: "ukraine-support", captureId: null };
}
