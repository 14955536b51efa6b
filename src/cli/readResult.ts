import { gatherEvidence } from "../../workers/gatherEvidence.js";
import { readActiveRules } from "../../workers/readActiveRules.js";
import { readJobThread } from "../../workers/readJobThread.js";
import { weighArticle } from "../../workers/weighJob.js";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { MODEL, SCORERS } from "../score/scorer.js";
import type { Sql } from "../store/database.js";
import { readJob } from "../store/jobs.js";
import { countStored } from "../store/outcomes.js";
import { readScores } from "../store/scores.js";
import type { Result } from "../thread/result.js";
import { flagComments } from "../weigh/flagComments.js";

/** The Result of a job that is done, from what is stored. Flags and stances are pure functions of it. */
export async function readResult(sql: Sql, jobId: number): Promise<Result> {
  const job = await readJob(sql, jobId);
  const stored = await readJobThread(sql, job);
  const { thread, threadId, articleId } = stored;
  const { name } = await readTargetPack(job.target);
  const scores = await readScores(sql, { threadId }, name, SCORERS, MODEL);
  const rules = await readActiveRules(sql);
  const flags = flagComments(await gatherEvidence(sql, stored, scores, rules), rules.live);
  const idOf = new Map(thread.comments.map(({ key, id }) => [key, id]));
  const commenters = await weighArticle(sql, articleId, name, rules);
  return {
    thread,
    scores,
    // Evidence by the ids of this thread; a comment only an earlier capture had keeps its key.
    commenters: commenters.map((each) => ({
      ...each,
      evidence: each.evidence.map((key) => idOf.get(key) ?? key),
    })),
    flags: [...flags].sort((a, b) => b.priority - a.priority),
    stored: await countStored(sql, threadId),
  };
}
