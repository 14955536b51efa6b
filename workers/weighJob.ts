import { MODEL, SCORERS } from "../src/score/scoreComment.js";
import { markDone, readJob } from "../src/store/jobs.js";
import { saveCommenterStances, saveFlags } from "../src/store/outcomes.js";
import { readScores } from "../src/store/scores.js";
import { flagComments } from "../src/weigh/flagComments.js";
import { weighCommenters, WEIGHER } from "../src/weigh/weighCommenters.js";
import { readJobThread } from "./readJobThread.js";
import { readTargetPack } from "./readTargetPack.js";
import type { Shell } from "./shell.js";

/** Weighs where each commenter stands, and puts in the queue what needs a person. */
export async function weighJob({ sql, log }: Shell, jobId: number): Promise<void> {
  const job = await readJob(sql, jobId);
  const stored = await readJobThread(sql, job);
  const target = await readTargetPack(job.target);
  const scores = await readScores(sql, stored.threadId, target.name, SCORERS, MODEL);
  const flags = flagComments(scores);
  const commenters = weighCommenters(stored.thread, scores, flags);
  await sql.begin(async (tx) => {
    await saveFlags(tx, stored, flags, SCORERS.incivility);
    await saveCommenterStances(tx, stored, commenters, WEIGHER);
    await markDone(tx, jobId);
  });
  log.info({ jobId, commenters: commenters.length, flags: flags.length }, "thread weighed");
}
