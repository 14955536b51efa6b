import { readJobThread } from "../../workers/readJobThread.js";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { MODEL, SCORERS } from "../score/scoreComment.js";
import type { Sql } from "../store/database.js";
import { readJob } from "../store/jobs.js";
import { countStored } from "../store/outcomes.js";
import { readScores } from "../store/scores.js";
import type { Result } from "../thread/result.js";
import { flagComments } from "../weigh/flagComments.js";
import { weighCommenters } from "../weigh/weighCommenters.js";

/** The Result of a job that is done, from what is stored. Flags and stances are pure functions of it. */
export async function readResult(sql: Sql, jobId: number): Promise<Result> {
  const job = await readJob(sql, jobId);
  const { thread, threadId } = await readJobThread(sql, job);
  const { name } = await readTargetPack(job.target);
  const scores = await readScores(sql, threadId, name, SCORERS, MODEL);
  const flags = flagComments(scores);
  return {
    thread,
    scores,
    commenters: weighCommenters(thread, scores, flags),
    flags: [...flags].sort((a, b) => b.priority - a.priority),
    stored: await countStored(sql, threadId),
  };
}
