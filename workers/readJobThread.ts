import { ParleyError } from "../src/errors.js";
import { readThread, type StoredThread } from "../src/store/readThread.js";
import type { Queryable } from "../src/store/database.js";
import type { Job } from "../src/thread/job.js";

/** @throws ParleyError NOT_FOUND where the parse stage has not run */
export async function readJobThread(sql: Queryable, job: Job): Promise<StoredThread> {
  if (job.threadId === null)
    throw new ParleyError("NOT_FOUND", `Job ${job.id} has no thread yet.`, {
      hint: "Its parse stage must run first.",
    });
  return readThread(sql, job.threadId);
}
