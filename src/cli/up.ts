import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { startWorkers } from "../../workers/main.js";
import { readConfig, type Config } from "../config.js";
import { ParleyError } from "../errors.js";
import { type App, makeApp } from "../http/app.js";
import type { JobQueue } from "../queue/openQueue.js";
import { countJobs, readJob } from "../store/jobs.js";
import { ensureReviewer } from "../store/reviewers.js";
import { ENDED } from "../thread/job.js";
import { addInputJob } from "./addInputJob.js";
import { type OpenShell, openShell } from "./openShell.js";
import { makeProgress, printLine, say, sayError } from "./output.js";
import { readResult } from "./readResult.js";
import { listSamples } from "./samples.js";
import { renderTables } from "./tables.js";
import { untilStopped } from "./untilStopped.js";

const DEFAULT_PORT = 7300;
const REVIEWER = "moderator";

/** Starts everything in one process and stays up until told to stop. */
export async function up(options: { json?: boolean; samples: boolean }): Promise<void> {
  const config = readConfig();
  const stopped = untilStopped();
  say(
    config.databaseUrl === null
      ? `parley: starting Postgres in ${config.dataDir}`
      : "parley: using the Postgres of DATABASE_URL",
  );
  const shell = await openShell(config);
  try {
    // Ctrl-C while the database was made: it is whole, and there is nothing to serve.
    if (await isOver(stopped)) return;
    const queue = await shell.openQueue();
    try {
      await serve(shell, queue, options, stopped);
    } finally {
      await queue.close();
    }
  } finally {
    await shell.close();
    say("parley: stopped");
  }
}

const isOver = (stopped: Promise<unknown>): Promise<boolean> =>
  Promise.race([stopped.then(() => true), sleep(0, false)]);

/** @throws ParleyError DATABASE_UNREACHABLE once the database has not answered three times in a row */
async function watchDatabase({ sql }: OpenShell): Promise<never> {
  for (let silent = 0; silent < 3;) {
    await sleep(WATCH_MS, undefined, { ref: false });
    const answers = await Promise.race([
      sql`select 1`.then(
        () => true,
        () => false,
      ),
      sleep(WATCH_MS, false, { ref: false }),
    ]);
    silent = answers ? 0 : silent + 1;
  }
  throw new ParleyError("DATABASE_UNREACHABLE", "The database has gone away.", {
    hint: "Start again: the embedded one recovers, and unfinished jobs go on.",
    retry: "later",
  });
}

const WATCH_MS = 5000;

async function serve(
  shell: OpenShell,
  queue: JobQueue,
  { json = false, samples }: { json?: boolean; samples: boolean },
  stopped: Promise<unknown>,
): Promise<void> {
  const { config, sql, log } = shell;
  const password = derivePassword(shell.secret);
  const isDerived = await ensureReviewer(sql, REVIEWER, password);
  const { secret } = shell;
  const oversight = { ...config.oversight, key: secret };
  const app = await makeApp({ ...config, sql, queue, log, secret, oversight });
  const address = await listen(app, config);
  const workers = await startWorkers(shell, queue);
  try {
    const first = samples ? firstRun(shell, queue, json, stopped) : Promise.resolve();
    await Promise.race([first, stopped]);
    const counts = await countJobs(sql);
    say(
      `parley: ${counts.done} threads stored, ${counts.failed + counts.dead} failed; queue on ${queue.backend}`,
    );
    say(`parley: moderator page ${address}`);
    say(`parley: pictures for analysts ${address}/analysis`);
    say(
      `parley: log in as ${REVIEWER} with ${isDerived ? `password ${password}` : "the password that was set for it"}`,
    );
    say("parley: Ctrl-C stops");
    await Promise.race([stopped, watchDatabase(shell)]);
    say("parley: stopping");
    await first;
  } finally {
    await app.close();
    await workers.close();
  }
}

/** From the secret, so that it need not be stored and is the same at every start. */
const derivePassword = (secret: string): string =>
  createHmac("sha256", secret).update("moderator log-in").digest("base64url").slice(0, 20);

/** PORT is taken as given; without it, the default or the next free one. */
async function listen(app: App, { host, port }: Config): Promise<string> {
  const candidates =
    port === null ? [...Array(20).keys()].map((offset) => DEFAULT_PORT + offset) : [port];
  for (const candidate of candidates)
    try {
      return await app.listen({ host, port: candidate });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN")
        throw new ParleyError("CONFIG_INVALID", `HOST is no address of this machine (${code}).`, {
          hint: "Set HOST to 127.0.0.1, to an address of this machine, or to 0.0.0.0 for all.",
          cause: error,
        });
      if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    }
  const first = candidates[0] ?? 0;
  const last = candidates.at(-1) ?? 0;
  const ports = first === last ? `Port ${first} is` : `Ports ${first} to ${last} are`;
  throw new ParleyError("PORT_IN_USE", `${ports} in use or not allowed.`, {
    hint: "Set PORT to a free one, or to 0 for any.",
  });
}

/** With nothing in the database: the bundled samples through the queue, progress shown, tables printed. */
async function firstRun(
  shell: OpenShell,
  queue: JobQueue,
  json: boolean,
  stopped: Promise<unknown>,
): Promise<void> {
  const jobIds = await addSampleJobs(shell);
  if (jobIds.length === 0) return;
  say("parley: first run: reading the bundled sample threads");
  await queue.enqueue(jobIds);
  const stop = new AbortController();
  void stopped.then(() => {
    stop.abort();
  });
  const progress = makeProgress();
  for (;;) {
    const counts = await countJobs(shell.sql, jobIds);
    const ended = ENDED.reduce((sum, state) => sum + counts[state], 0);
    const { captured, parsed, scored, weighed } = counts;
    progress.show(
      `parley: ${ended} of ${jobIds.length} done (${captured} captured, ${parsed} parsed, ${scored} scored, ${weighed} weighed)`,
    );
    if (ended >= jobIds.length || stop.signal.aborted) break;
    await Promise.race([sleep(200), stopped]);
  }
  progress.end();
  if (!stop.signal.aborted) await printResults(shell, jobIds, json);
}

/** All of them or none: of two first starts at one moment one finds the jobs of the other. */
async function addSampleJobs({ sql }: OpenShell): Promise<number[]> {
  const samples = await listSamples();
  return sql.begin(async (tx) => {
    await tx`lock table parley.jobs in exclusive mode`;
    const counts = Object.values(await countJobs(tx));
    if (counts.some((count) => count > 0)) return [];
    const jobIds: number[] = [];
    for (const { path, flags } of samples)
      jobIds.push(await addInputJob(tx, path, flags, "sample"));
    return jobIds;
  });
}

async function printResults(
  { sql }: OpenShell,
  jobIds: readonly number[],
  json: boolean,
): Promise<void> {
  const results = [];
  for (const jobId of jobIds) {
    const { failure, source } = await readJob(sql, jobId);
    if (failure === null) results.push(await readResult(sql, jobId));
    else sayError(new ParleyError("INTERNAL", failure.message, { hint: failure.hint }), source);
  }
  if (json) for (const result of results) await printLine(JSON.stringify(result));
  else await printLine(renderTables(results, { width: process.stdout.columns }));
}
