import type { PendingQuery, Row } from "postgres";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { JobState, QueuedJob, type Stage } from "../thread/job.js";
import { asText, type Queryable, RowId } from "./database.js";
import { isUnfinished, readJob } from "./jobs.js";

/** Writes down who works on a stage. @returns the job's state, null where there is no such job */
export async function beginStage(
  sql: Queryable,
  jobId: number,
  begun: { stage: Stage; attempt: number; worker: string },
): Promise<JobState | null> {
  const [row] = await sql`
    update parley.jobs set running_stage = ${begun.stage}, attempt = ${begun.attempt},
      worker = ${begun.worker}, note = case when state = 'cancelled' then note end
    where id = ${jobId} returning state`;
  return row === undefined ? null : JobState.parse(row.state);
}

/** An attempt that failed and will be repeated: an event without a change of state. */
export async function noteFailedAttempt(
  sql: Queryable,
  jobId: number,
  failed: { stage: Stage; attempt: number; worker: string; code: string; message: string },
): Promise<void> {
  await sql`
    insert into parley.job_events
      (job_id, from_state, to_state, stage, attempt, worker, error_code, detail)
    select id, state, state, ${failed.stage}, ${failed.attempt}, ${failed.worker}, ${failed.code},
      ${asText(failed.message)}
    from parley.jobs where id = ${jobId}`;
}

/** Attempts at a stage that failed since the job was made or retried, pauses that a host asked for aside. */
export const countFailedAttempts = (sql: Queryable, jobId: number, stage: Stage): Promise<number> =>
  countAttempts(sql, jobId, stage, sql`e.error_code <> 'FETCH_LATER'`);

/** Those pauses. */
export const countPauses = (sql: Queryable, jobId: number, stage: Stage): Promise<number> =>
  countAttempts(sql, jobId, stage, sql`e.error_code = 'FETCH_LATER'`);

async function countAttempts(
  sql: Queryable,
  jobId: number,
  stage: Stage,
  isMeant: PendingQuery<Row[]>,
): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from parley.job_events e
    where e.job_id = ${jobId} and e.stage = ${stage} and e.from_state = e.to_state
      and ${isMeant} and e.id > coalesce((
        select max(r.id) from parley.job_events r
        where r.job_id = ${jobId} and r.to_state = 'queued' and r.from_state <> 'queued'), 0)`;
  return z.number().parse(row?.n);
}

/** Comments found so far, of those declared. Never goes back within a job. */
export async function saveProgress(
  sql: Queryable,
  jobId: number,
  { found, declared }: { found: number; declared: number | null },
): Promise<void> {
  await sql`
    update parley.jobs set progress_found = greatest(progress_found, ${found}),
      progress_declared = coalesce(${declared}, progress_declared)
    where id = ${jobId}`;
}

/**
 * Lets jobs that ended badly begin anew. Where the site's answer was the trouble it is asked again;
 * else what was stored is used.
 *
 * @param who for the timeline
 * @throws ParleyError JOB_NOT_FOUND; JOB_STATE for one that runs or is done
 */
export async function retryJobs(
  sql: Queryable,
  jobIds: readonly number[],
  who: string,
): Promise<QueuedJob[]> {
  const rows = await sql`
    update parley.jobs set state = 'queued', failed_stage = null, error_code = null,
      error_message = null, error_hint = null, finished_at = null,
      running_stage = null, attempt = null, worker = null,
      progress_found = null, progress_declared = null, note = ${`retried by ${who}`},
      capture_id = case when canonical is null or failed_stage in ('score', 'weigh', 'rollup') then capture_id end,
      thread_id = case when failed_stage in ('score', 'weigh', 'rollup') then thread_id end
    where id = any (${[...jobIds]}::bigint[]) and state in ('failed', 'dead', 'cancelled')
    returning id, priority`;
  const retried = rows.map((row) => QueuedJob.parse(row));
  await refuseOthers(sql, jobIds, retried, "retried: it has not failed");
  return retried;
}

/**
 * Ends jobs that have not ended. A stage that runs at this moment ends first, and changes nothing more.
 *
 * @throws ParleyError JOB_NOT_FOUND; JOB_STATE for one that ended already
 */
export async function cancelJobs(
  sql: Queryable,
  jobIds: readonly number[],
  who: string,
): Promise<number[]> {
  const rows = await sql`
    update parley.jobs set state = 'cancelled', finished_at = now(), note = ${`cancelled by ${who}`}
    where id = any (${[...jobIds]}::bigint[]) and ${isUnfinished(sql)}
    returning id`;
  const cancelled = rows.map((row) => ({ id: RowId.parse(row.id) }));
  await refuseOthers(sql, jobIds, cancelled, "cancelled: it has ended");
  return cancelled.map(({ id }) => id);
}

async function refuseOthers(
  sql: Queryable,
  asked: readonly number[],
  moved: readonly { id: number }[],
  refusal: string,
): Promise<void> {
  const other = asked.find((id) => !moved.some((each) => each.id === id));
  if (other === undefined) return;
  const { state } = await readJob(sql, other);
  throw new ParleyError("JOB_STATE", `Job ${other} is ${state} and cannot be ${refusal}.`, {
    hint: "`parley jobs show` and GET /api/v1/jobs/:id say how far a job got.",
  });
}
