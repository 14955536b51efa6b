import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Job, JobOptions, JobState, Stage } from "../thread/job.js";
import { asJson, type Queryable, RowId } from "./database.js";

const JobRow = z
  .object({
    id: RowId,
    source: z.string(),
    options: JobOptions,
    target: z.string(),
    state: JobState,
    capture_id: RowId.nullable(),
    thread_id: RowId.nullable(),
    failed_stage: Stage.nullable(),
    error_code: z.string().nullable(),
    error_message: z.string().nullable(),
    error_hint: z.string().nullable(),
    requested_at: z.date(),
    finished_at: z.date().nullable(),
  })
  .transform((row): Job => ({
    id: row.id,
    source: row.source,
    options: row.options,
    target: row.target,
    state: row.state,
    captureId: row.capture_id,
    threadId: row.thread_id,
    failure:
      row.error_code === null
        ? null
        : {
            stage: row.failed_stage,
            code: row.error_code,
            message: row.error_message ?? "",
            hint: row.error_hint ?? "",
          },
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }));

/** @param captureId given where the bytes are here already (a file, standard input) */
export async function addJob(
  sql: Queryable,
  job: { source: string; options: JobOptions; target: string; captureId: number | null },
): Promise<number> {
  const [row] = await sql`
    insert into parley.jobs (source, options, target, capture_id)
    values (${job.source}, ${sql.json(asJson(job.options))}, ${job.target}, ${job.captureId})
    returning id`;
  return RowId.parse(row?.id);
}

/** @throws ParleyError JOB_NOT_FOUND, never retried: the queue outlived the database */
export async function readJob(sql: Queryable, jobId: number): Promise<Job> {
  const [row] = await sql`select * from parley.jobs where id = ${jobId}`;
  if (row === undefined)
    throw new ParleyError("JOB_NOT_FOUND", `There is no job ${jobId}.`, {
      hint: "List the known ones with GET /api/v1/jobs.",
    });
  return JobRow.parse(row);
}

/** Newest first; `before` is the id to go on from. */
export async function listJobs(
  sql: Queryable,
  { limit, before }: { limit: number; before: number | null },
): Promise<Job[]> {
  const rows = await sql`
    select * from parley.jobs where ${before}::bigint is null or id < ${before}
    order by id desc limit ${limit}`;
  return rows.map((row) => JobRow.parse(row));
}

/** Jobs by state: all of them, or those of these ids. */
export async function countJobs(
  sql: Queryable,
  jobIds: readonly number[] | null = null,
): Promise<Record<JobState, number>> {
  const rows = await sql`
    select state, count(*)::int as n from parley.jobs
    where ${jobIds === null} or id = any (${[...(jobIds ?? [])]}::bigint[])
    group by state`;
  const counts = { queued: 0, captured: 0, parsed: 0, scored: 0, done: 0, failed: 0 };
  for (const row of rows) counts[JobState.parse(row.state)] = z.number().parse(row.n);
  return counts;
}

/** Jobs that neither ended nor failed: what a queue that was lost must be given again. */
export async function listUnfinishedJobs(sql: Queryable): Promise<number[]> {
  const rows = await sql`
    select id from parley.jobs where state not in ('done', 'failed') order by id`;
  return rows.map((row) => RowId.parse(row.id));
}

export async function markCaptured(sql: Queryable, jobId: number, captureId: number) {
  await sql`
    update parley.jobs set capture_id = ${captureId}, state = 'captured'
    where id = ${jobId} and state = 'queued'`;
}

export async function markParsed(sql: Queryable, jobId: number, threadId: number) {
  await sql`
    update parley.jobs set thread_id = ${threadId}, state = 'parsed'
    where id = ${jobId} and state in ('queued', 'captured', 'parsed')`;
}

export async function markScored(sql: Queryable, jobId: number) {
  await sql`update parley.jobs set state = 'scored' where id = ${jobId} and state = 'parsed'`;
}

export async function markDone(sql: Queryable, jobId: number) {
  await sql`
    update parley.jobs set state = 'done', finished_at = now(), failed_stage = null,
      error_code = null, error_message = null, error_hint = null
    where id = ${jobId} and state <> 'done'`;
}

/** Keeps why a job failed for good; the first reason stays. */
export async function markFailed(
  sql: Queryable,
  jobId: number,
  failure: { stage: Stage; code: string; message: string; hint: string },
) {
  await sql`
    update parley.jobs set state = 'failed', failed_stage = ${failure.stage},
      error_code = ${failure.code}, error_message = ${failure.message},
      error_hint = ${failure.hint}, finished_at = now()
    where id = ${jobId} and state not in ('done', 'failed')`;
}
