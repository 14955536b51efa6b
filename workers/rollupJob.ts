import { ParleyError } from "../src/errors.js";
import { SCORERS } from "../src/score/scorer.js";
import { waitForDisk } from "../src/store/database.js";
import { markAllDone, markDone, readJob } from "../src/store/jobs.js";
import { refreshFacts } from "../src/store/facts/refreshFacts.js";
import {
  countUpAll,
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

/**
 * The same for jobs of one site and target that are new: all are counted up, what analysts read is brought up to date
 * once, and all are done, in one transaction. A kill leaves them weighed, and the same again makes them done.
 *
 * @throws ParleyError TARGET_INVALID
 */
export async function rollupJobs(
  { sql, log }: Pick<Shell, "sql" | "log">,
  jobIds: readonly number[],
  named: string,
): Promise<void> {
  const { name: target } = await readTargetPack(named);
  await sql.begin(async (tx) => {
    await waitForDisk(tx);
    const { siteId, articleIds } = await readArticlesOf(tx, jobIds);
    if (siteId !== null) {
      await countUpAll(tx, { siteId, articleIds }, { target, scorers: SCORERS, weigher: WEIGHER });
      await refreshFacts(tx, { siteId, articleIds });
    }
    await markAllDone(tx, jobIds);
  });
  log.info({ jobs: jobIds.length }, "articles rolled up");
}
