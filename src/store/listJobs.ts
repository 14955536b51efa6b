import { Job, type JobEvent, JobState, Stage } from "../thread/job.js";
import { z } from "zod";
import { type Queryable, RowId } from "./database.js";
import { isUnfinished, JobRow } from "./jobs.js";

export interface JobFilter {
  readonly states?: readonly JobState[] | undefined;
  /** Code of the error. */
  readonly code?: string | undefined;
  /** A host, or a part of the address. */
  readonly address?: string | undefined;
  readonly watchId?: number | undefined;
  /** Asked for at least, or at most, so long ago. */
  readonly olderThanMs?: number | undefined;
  readonly newerThanMs?: number | undefined;
}

/** Newest first; `before` is the id to go on from. */
export async function listJobs(
  sql: Queryable,
  { limit, before, ...filter }: JobFilter & { limit: number; before: number | null },
): Promise<Job[]> {
  const rows = await sql`
    select * from parley.jobs
    where (${before}::bigint is null or id < ${before}) and ${matches(sql, filter)}
    order by id desc limit ${limit}`;
  return rows.map((row) => JobRow.parse(row));
}

/** Ids of all that match and may be retried, oldest first. */
export async function listRetriable(
  sql: Queryable,
  filter: JobFilter,
  limit: number,
): Promise<number[]> {
  const rows = await sql`
    select id from parley.jobs
    where state in ('failed', 'dead', 'cancelled') and ${matches(sql, filter)}
    order by id limit ${limit}`;
  return rows.map((row) => RowId.parse(row.id));
}

function matches(sql: Queryable, filter: JobFilter) {
  const states = filter.states === undefined ? null : [...filter.states];
  const ago = (ms: number | undefined): Date | null =>
    ms === undefined ? null : new Date(Date.now() - ms);
  const [older, newer] = [ago(filter.olderThanMs), ago(filter.newerThanMs)];
  return sql`
    (${states}::text[] is null or state = any (${states}::text[]))
    and (${filter.code ?? null}::text is null or error_code = ${filter.code ?? null})
    and (${filter.address ?? null}::text is null
      or strpos(lower(source), lower(${filter.address ?? null})) > 0)
    and (${filter.watchId ?? null}::bigint is null or watch_id = ${filter.watchId ?? null})
    and (${older}::timestamptz is null or requested_at <= ${older})
    and (${newer}::timestamptz is null or requested_at >= ${newer})`;
}

const EventRow = z
  .object({
    id: RowId,
    at: z.date(),
    from_state: JobState.nullable(),
    to_state: JobState,
    stage: Stage.nullable(),
    attempt: z.number().nullable(),
    worker: z.string().nullable(),
    error_code: z.string().nullable(),
    detail: z.string().nullable(),
  })
  .transform((row): JobEvent => ({
    id: row.id,
    at: row.at.toISOString(),
    from: row.from_state,
    to: row.to_state,
    stage: row.stage,
    attempt: row.attempt,
    worker: row.worker,
    code: row.error_code,
    detail: row.detail,
  }));

/** Most events of one answer. */
const MOST_EVENTS = 1000;

/** What happened to a job, in order, after the event of that id (0: from the beginning). */
export async function listJobEvents(
  sql: Queryable,
  jobId: number,
  afterId = 0,
): Promise<JobEvent[]> {
  const rows = await sql`
    select * from parley.job_events where job_id = ${jobId} and id > ${afterId}
    order by id limit ${MOST_EVENTS}`;
  return rows.map((row) => EventRow.parse(row));
}

/** When the oldest job that waits was asked for, by state; for the metrics. */
export async function readOldest(sql: Queryable): Promise<Date | null> {
  const [row] = await sql`
    select requested_at from parley.jobs
    where ${isUnfinished(sql)} order by id limit 1`;
  return row === undefined ? null : z.date().parse(row.requested_at);
}

/** Jobs that have not ended, counted no further than `most`. */
export async function countWaiting(sql: Queryable, most: number): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from (select 1 from parley.jobs
      where ${isUnfinished(sql)} limit ${most}) as waiting`;
  return z.number().parse(row?.n);
}

/** Which of these addresses have a job towards the target that has not ended: canonical to its id. */
export async function findOpenJobs(
  sql: Queryable,
  canonicals: readonly string[],
  target: string,
): Promise<Map<string, number>> {
  const rows = await sql`
    select canonical, min(id) as id from parley.jobs
    where ${isUnfinished(sql)} and target = ${target}
      and canonical = any (${[...canonicals]}::text[])
    group by canonical`;
  return new Map(rows.map((row) => [z.string().parse(row.canonical), RowId.parse(row.id)]));
}
