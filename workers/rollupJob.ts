import { ParleyError } from "../src/errors.js";
import { SCORERS } from "../src/score/scorer.js";
import { type Sql, waitForDisk } from "../src/store/database.js";
import { markDone, readJob } from "../src/store/jobs.js";
import { refreshFacts } from "../src/store/facts/refreshFacts.js";
import {
  countUp,
  isRolledUp,
  readArticleOf,
  readArticlesOf,
  rollUp,
} from "../src/store/rollups.js";
import { isSettled } from "../src/store/settled.js";
import { WEIGHER } from "../src/weigh/weighCommenters.js";
import { readTargetPack } from "./readTargetPack.js";
import type { Shell } from "./shell.js";

/**
 * Brings up to date what is read without looking at comments: figures by article and by day. A job that
 * found nothing new leaves them alone.
 *
 * @throws ParleyError NOT_FOUND where the parse stage has not run; TARGET_INVALID
 */
export async function rollupJob({ sql, log }: Shell, jobId: number): Promise<void> {
  const job = await readJob(sql, jobId);
  if (job.threadId === null)
    throw new ParleyError("NOT_FOUND", `Job ${jobId} has no thread yet.`, {
      hint: "Its parse stage must run first.",
    });
  const articleId = await readArticleOf(sql, job.threadId);
  const { name: target } = await readTargetPack(job.target);
  const versions = { scorers: SCORERS, weigher: WEIGHER };
  // What stood before there were rollups has none, however settled it is.
  const stands =
    (await isSettled(sql, job, SCORERS, WEIGHER)) &&
    (await isRolledUp(sql, articleId, target, versions));
  if (stands) {
    await markDone(sql, jobId);
    return;
  }
  const { days } = await sql.begin(async (tx) => {
    const changed = await rollUp(tx, articleId, { target, ...versions });
    await markDone(tx, jobId);
    return changed;
  });
  log.info({ jobId, days }, "article rolled up");
}

/** Counts up the article of a job that is all new, without what analysts read: `finishJobs` does that for many. */
export async function countUpJob(sql: Sql, jobId: number): Promise<void> {
  const { threadId, target: named } = await readJob(sql, jobId);
  if (threadId === null) return;
  const articleId = await readArticleOf(sql, threadId);
  const { name: target } = await readTargetPack(named);
  await sql.begin((tx) => countUp(tx, articleId, { target, scorers: SCORERS, weigher: WEIGHER }));
}

/**
 * Makes jobs of one site done that are counted up: what analysts read is brought up to date once for all of them. A
 * kill before leaves them weighed, and the same again makes them done.
 */
export async function finishJobs(
  { sql, log }: Pick<Shell, "sql" | "log">,
  jobIds: readonly number[],
): Promise<void> {
  await sql.begin(async (tx) => {
    await waitForDisk(tx);
    const { siteId, articleIds } = await readArticlesOf(tx, jobIds);
    if (siteId !== null) await refreshFacts(tx, { siteId, articleIds });
    for (const jobId of jobIds) await markDone(tx, jobId);
  });
  log.info({ jobs: jobIds.length }, "articles rolled up");
}
