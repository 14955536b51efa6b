import { cancelQueued, retryQueued } from "../../workers/moveJobs.js";
import { readJob, readJobs } from "../store/jobs.js";
import { listJobEvents, listJobs, listRetriable } from "../store/listJobs.js";
import type { Job } from "../thread/job.js";
import type { JobsFlags, MoveFlags } from "./commands/flags.js";
import { explainJob } from "./explainJob.js";
import { EXIT, printable, printLine, say, sayError } from "./output.js";
import { makeTable } from "./tables.js";
import { describeProgress } from "./waitForJobs.js";
import { withQueue, withShell } from "./withShell.js";

/** In the timeline of a job. */
const WHO = "the command line";
/** Jobs retried in one transaction. */
const BATCH = 200;

export async function listJobsCommand(flags: JobsFlags): Promise<void> {
  const jobs = await withShell(({ sql }) =>
    listJobs(sql, {
      limit: flags.limit,
      before: null,
      states: flags.state,
      code: flags.code,
      address: flags.site ?? flags.address,
      olderThanMs: flags.older,
      newerThanMs: flags.newer,
    }),
  );
  if (flags.json === true) return printJobs(jobs);
  if (jobs.length === 0) return printLine("no such jobs");
  const table = makeTable(
    ["job", "state", "why", "asked for", "comments", "address"],
    [8, 11, 20, 18, 12, null],
    process.stdout.columns || 110,
  );
  for (const job of jobs)
    table.push([
      `${job.id}`,
      job.state,
      job.failure?.code ?? "",
      job.requestedAt.slice(0, 16).replace("T", " "),
      job.progress.found === null ? "" : `${job.progress.found}/${job.progress.declared ?? "?"}`,
      printable(job.source),
    ]);
  await printLine(table.toString());
}

/** @throws ParleyError JOB_NOT_FOUND */
export async function showJob(
  jobId: number,
  form: "show" | "explain",
  flags: { json?: boolean },
): Promise<void> {
  const { job, events } = await withShell(async ({ sql }) => {
    const found = await readJob(sql, jobId);
    return { job: found, events: await listJobEvents(sql, jobId) };
  });
  if (flags.json === true) return printLine(JSON.stringify({ ...job, events }));
  if (form === "explain") return printLine(explainJob(job, events, new Date()));
  const lines = [
    `job ${job.id}: ${describeProgress(job)}`,
    `address   ${job.source}`,
    `target    ${job.target}`,
    `priority  ${job.priority}, depth ${job.depth}`,
    ...(job.watchId === null ? [] : [`watch     ${job.watchId}`]),
    ...events.map(({ at, from, to, stage, code }) =>
      [at, from === to ? `${to} (attempt failed)` : to, stage ?? "", code ?? ""].join("  ").trim(),
    ),
  ];
  await printLine(lines.map(printable).join("\n"));
}

/**
 * Retries those named, or all that match. Of those named, one that cannot be retried does not stop the
 * others.
 */
export async function retry(jobIds: readonly number[], flags: MoveFlags): Promise<void> {
  await withQueue(async ({ sql }, queue) => {
    const moved: number[] = [];
    let refused = 0;
    const named = async (ids: readonly number[]): Promise<void> => {
      for (const id of ids)
        try {
          await retryQueued({ sql, queue }, [id], WHO);
          moved.push(id);
        } catch (error) {
          sayError(error);
          refused++;
        }
    };
    await named(jobIds);
    if (flags.dead === true || flags.code !== undefined) {
      const states = flags.dead === true ? (["dead"] as const) : undefined;
      const filter = { states, code: flags.code };
      // What is retried matches no more, unless it fails at once; what was moved here is not moved twice.
      for (;;) {
        const found = await listRetriable(sql, filter, BATCH + moved.length);
        const next = found.filter((id) => !moved.includes(id)).slice(0, BATCH);
        if (next.length === 0) break;
        const before = refused;
        await named(next);
        if (refused > before) break;
      }
    }
    await report(await readJobs(sql, moved), "retried", flags);
    if (refused > 0) process.exitCode = moved.length > 0 ? EXIT.someRefused : EXIT.failed;
  });
}

export async function cancel(jobIds: readonly number[], flags: MoveFlags): Promise<void> {
  await withQueue(async ({ sql }, queue) => {
    const moved: number[] = [];
    for (const id of jobIds)
      try {
        await cancelQueued({ sql, queue }, [id], WHO);
        moved.push(id);
      } catch (error) {
        sayError(error);
      }
    await report(await readJobs(sql, moved), "cancelled", flags);
    if (moved.length < jobIds.length)
      process.exitCode = moved.length > 0 ? EXIT.someRefused : EXIT.failed;
  });
}

async function report(jobs: readonly Job[], done: string, flags: MoveFlags): Promise<void> {
  if (flags.json === true) await printJobs(jobs);
  else for (const { id, source } of jobs) await printLine(`job ${id}: ${printable(source)}`);
  say(`parley: ${jobs.length} ${done}`);
}

async function printJobs(jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await printLine(JSON.stringify(job));
}
