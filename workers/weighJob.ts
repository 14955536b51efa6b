import { MODEL, SCORERS } from "../src/score/scorer.js";
import type { Queryable, Sql } from "../src/store/database.js";
import { markWeighed, readJob } from "../src/store/jobs.js";
import { saveFlags, saveShadowHits } from "../src/store/flags.js";
import { saveCommenterStances } from "../src/store/outcomes.js";
import type { StoredThread } from "../src/store/readThread.js";
import { holdRulesInForce } from "../src/store/rules.js";
import { readScores } from "../src/store/scores.js";
import { isSettled } from "../src/store/settled.js";
import { readArticleComments, readArticleTexts } from "../src/store/writtenComments.js";
import type { CommenterStance } from "../src/thread/stance.js";
import { findHits, flagComments } from "../src/weigh/flagComments.js";
import { weighCommenters, WEIGHER } from "../src/weigh/weighCommenters.js";
import { gatherEvidence } from "./gatherEvidence.js";
import { type ActiveRules, hashActiveRules, readActiveRules } from "./readActiveRules.js";
import { readJobThread } from "./readJobThread.js";
import { readTargetPack } from "./readTargetPack.js";
import type { Shell } from "./shell.js";

/** Weighs where each commenter stands, and puts in the queue what needs a person. */
export async function weighJob(shell: Shell, jobId: number): Promise<void> {
  const { sql } = shell;
  const job = await readJob(sql, jobId);
  if (await isSettled(sql, job, SCORERS, WEIGHER)) {
    await markWeighed(sql, jobId);
    return;
  }
  const stored = await readJobThread(sql, job);
  const counts = await weighStored(shell, stored, job.target, (tx) => markWeighed(tx, jobId));
  shell.log.info({ jobId, ...counts }, "thread weighed");
}

/**
 * Weighs what is stored of a thread and its article, and stores stances and flags.
 *
 * @param named a pack's name or file, or a phrase
 * @param mark what else is true once they are stored, in the same transaction
 * @throws ParleyError TARGET_INVALID
 */
export async function weighStored(
  { sql }: Pick<Shell, "sql">,
  stored: StoredThread,
  named: string,
  mark: (tx: Queryable) => Promise<void> = () => Promise.resolve(),
): Promise<{ commenters: number; flags: number }> {
  const { name: target } = await readTargetPack(named);
  for (;;) {
    const rules = await readActiveRules(sql);
    const found = await weighUnder(sql, stored, target, rules);
    const isSaved = await sql.begin(async (tx) => {
      await holdRulesInForce(tx);
      // Flags by rules that are not in force any more would come after those who withdrew them.
      if (hashActiveRules(await readActiveRules(tx)) !== hashActiveRules(rules)) return false;
      await saveFlags(tx, stored, found.flags, SCORERS.incivility);
      await saveShadowHits(tx, stored, found.shadowed);
      await saveCommenterStances(tx, stored, found.commenters, target, WEIGHER);
      await mark(tx);
      return true;
    });
    if (isSaved) return { commenters: found.commenters.length, flags: found.flags.length };
  }
}

async function weighUnder(sql: Sql, stored: StoredThread, target: string, rules: ActiveRules) {
  const { threadId, articleId } = stored;
  const scores = await readScores(sql, { threadId }, target, SCORERS, MODEL);
  const evidence = await gatherEvidence(sql, stored, scores, rules);
  return {
    flags: flagComments(evidence, rules.live),
    shadowed: findHits(evidence, rules.shadow),
    commenters: await weighArticle(sql, articleId, target, rules),
  };
}

/** Over all captures of the article: a page that shows less than an earlier one takes nothing away. */
export async function weighArticle(
  sql: Queryable,
  articleId: number,
  target: string,
  { live }: Pick<ActiveRules, "live">,
): Promise<CommenterStance[]> {
  const comments = await readArticleComments(sql, articleId);
  const scores = await readScores(sql, { articleId }, target, SCORERS, MODEL);
  const textOf = live.some(({ needs }) => needs.has("text"))
    ? await readArticleTexts(sql, articleId)
    : new Map<string, string>();
  const evidence = scores.map(({ id, incivility }) => ({
    id,
    incivility,
    text: textOf.get(id) ?? null,
  }));
  return weighCommenters({ comments }, scores, flagComments(evidence, live));
}
