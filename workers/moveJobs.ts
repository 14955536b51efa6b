import { ParleyError } from "../src/errors.js";
import type { JobQueue } from "../src/queue/openQueue.js";
import type { Sql } from "../src/store/database.js";
import { cancelJobs, retryJobs } from "../src/store/moveJobs.js";

/**
 * Retries jobs that ended badly, all of them or none: their rows and their stages in the queue.
 *
 * @param who for the timeline: a reviewer's name, or the command line
 * @throws ParleyError JOB_NOT_FOUND, JOB_STATE; JOB_BUSY where a stage of a cancelled one still runs
 */
export async function retryQueued(
  { sql, queue }: { sql: Sql; queue: JobQueue },
  jobIds: readonly number[],
  who: string,
): Promise<void> {
  const retried = await sql.begin(async (tx) => {
    const moved = await retryJobs(tx, jobIds, who);
    // Before the rows are true for others: what is left of the last run must not stop the next.
    const [busy] = await queue.remove(jobIds);
    if (busy === undefined) return moved;
    throw new ParleyError("JOB_BUSY", `A stage of job ${busy} is still running.`, {
      hint: "Try again when it has ended, in some seconds.",
      retry: "later",
    });
  });
  await queue.enqueue(retried);
}

/**
 * Cancels jobs, all of them or none. A stage that runs ends, and what it made stays; no other follows.
 *
 * @throws ParleyError JOB_NOT_FOUND, JOB_STATE
 */
export async function cancelQueued(
  { sql, queue }: { sql: Sql; queue: JobQueue },
  jobIds: readonly number[],
  who: string,
): Promise<void> {
  const cancelled = await sql.begin((tx) => cancelJobs(tx, jobIds, who));
  await queue.remove(cancelled);
}
