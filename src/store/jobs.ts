import { z } from "zod";
import { ParleyError } from "../errors.js";
import { canonicalAddress } from "../thread/canonicalAddress.js";
import { Depth, Job, JobOptions, JobState, Priority, QueuedJob, Stage } from "../thread/job.js";
import { asJson, asText, type Queryable, RowId } from "./database.js";

export const JobRow = z
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
    priority: Priority,
    depth: Depth,
    watch_id: RowId.nullable(),
    progress_found: z.number().nullable(),
    progress_declared: z.number().nullable(),
    running_stage: Stage.nullable(),
    attempt: z.number().nullable(),
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
    priority: row.priority,
    depth: row.depth,
    watchId: row.watch_id,
    progress: {
      found: row.progress_found,
      declared: row.progress_declared,
      stage: row.running_stage,
    },
    attempt: row.attempt,
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }));

/** Said in words that the indices have too. */
export const isUnfinished = (sql: Queryable) =>
  sql`state in ('queued', 'captured', 'parsed', 'scored', 'weighed')`;

export interface NewJob {
  readonly source: string;
  readonly options: JobOptions;
  readonly target: string;
  /** Given where the bytes are here already (a file, standard input). */
  readonly captureId: number | null;
  readonly priority?: Priority;
  readonly depth?: Depth;
  readonly watchId?: number;
  readonly idempotencyKey?: string;
}

export async function addJob(sql: Queryable, job: NewJob): Promise<number> {
  const [jobId] = await addJobs(sql, [job]);
  return RowId.parse(jobId);
}

/** All of them in one statement. @returns their ids, same order */
export async function addJobs(sql: Queryable, jobs: readonly NewJob[]): Promise<number[]> {
  return (await addJobRows(sql, jobs)).map(({ id }) => id);
}

/** All of them in one statement. @returns them as they are now, same order */
export async function addJobRows(sql: Queryable, jobs: readonly NewJob[]): Promise<Job[]> {
  const rows = jobs.map((job) => ({
    source: asText(job.source),
    options: job.options,
    target: asText(job.target),
    capture_id: job.captureId,
    canonical: job.captureId === null ? asText(canonicalAddress(job.source)) : null,
    priority: job.priority ?? "normal",
    depth: job.depth ?? "full",
    watch_id: job.watchId ?? null,
    idempotency_key: job.idempotencyKey ?? null,
  }));
  const added = await sql`
    insert into parley.jobs (source, options, target, capture_id, canonical, priority, depth,
      watch_id, idempotency_key)
    select source, options, target, capture_id, canonical, priority, depth, watch_id, idempotency_key
    from rows from (jsonb_to_recordset(${sql.json(asJson(rows))}) as (
      source text, options jsonb, target text, capture_id bigint, canonical text, priority text,
      depth text, watch_id bigint, idempotency_key text)) with ordinality as given
    order by ordinality
    returning *`;
  return added.map((row) => JobRow.parse(row)).sort((a, b) => a.id - b.id);
}

/** @throws ParleyError JOB_NOT_FOUND, never retried: the queue outlived the database */
export async function readJob(sql: Queryable, jobId: number): Promise<Job> {
  const [row] = await sql`select * from parley.jobs where id = ${jobId}`;
  if (row === undefined)
    throw new ParleyError("JOB_NOT_FOUND", `There is no job ${jobId}.`, {
      hint: "`parley jobs list`, or GET /api/v1/jobs, shows the known ones.",
    });
  return JobRow.parse(row);
}

/** Those of these ids that there are, by id. */
export async function readJobs(sql: Queryable, jobIds: readonly number[]): Promise<Job[]> {
  const rows = await sql`
    select * from parley.jobs where id = any (${[...jobIds]}::bigint[]) order by id`;
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
  const counts = Object.fromEntries(JobState.options.map((state) => [state, 0])) as Record<
    JobState,
    number
  >;
  for (const row of rows) counts[JobState.parse(row.state)] = z.number().parse(row.n);
  return counts;
}

/** Jobs that have not ended: what a queue that was lost must be given again. */
export async function listUnfinishedJobs(sql: Queryable): Promise<QueuedJob[]> {
  const rows = await sql`
    select id, priority from parley.jobs
    where ${isUnfinished(sql)} order by id`;
  return rows.map((row) => QueuedJob.parse(row));
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

/** When the thread that a job scores was last stored; null where its parse stage has not run. */
export async function readParsedAt(sql: Queryable, jobId: number): Promise<Date | null> {
  const [row] = await sql`
    select max(at) as at from parley.job_events where job_id = ${jobId} and to_state = 'parsed'
      and from_state <> 'parsed'`;
  return z.date().nullable().parse(row?.at);
}

export async function markScored(sql: Queryable, jobId: number) {
  await sql`update parley.jobs set state = 'scored' where id = ${jobId} and state = 'parsed'`;
}

export async function markWeighed(sql: Queryable, jobId: number) {
  await sql`update parley.jobs set state = 'weighed' where id = ${jobId} and state = 'scored'`;
}

export const markDone = (sql: Queryable, jobId: number): Promise<void> => markAllDone(sql, [jobId]);

export async function markAllDone(sql: Queryable, jobIds: readonly number[]): Promise<void> {
  await sql`
    update parley.jobs set state = 'done', finished_at = now(), failed_stage = null,
      error_code = null, error_message = null, error_hint = null
    where id = any (${[...jobIds]}::bigint[]) and state not in ('done', 'cancelled')`;
}

/** The job of a capture toward a target that is done or may yet be; null where there is none. */
export async function findJobOf(
  sql: Queryable,
  captureId: number,
  target: string,
): Promise<{ readonly id: number; readonly isDone: boolean } | null> {
  const [row] = await sql`
    select id, state = 'done' as is_done from parley.jobs
    where capture_id = ${captureId} and target = ${target} and state not in ('failed', 'dead', 'cancelled')
    order by state = 'done' desc, id limit 1`;
  return row === undefined ? null : { id: RowId.parse(row.id), isDone: row.is_done === true };
}

/** Keeps why a job ended badly; the first reason stays. `dead`: a repetition may yet help. */
export async function markFailed(
  sql: Queryable,
  jobId: number,
  failure: { stage: Stage; code: string; message: string; hint: string },
  state: "failed" | "dead" = "failed",
) {
  await sql`
    update parley.jobs set state = ${state}, failed_stage = ${failure.stage},
      error_code = ${failure.code}, error_message = ${asText(failure.message)},
      error_hint = ${asText(failure.hint)}, finished_at = now(), note = null
    where id = ${jobId} and ${isUnfinished(sql)}`;
}
