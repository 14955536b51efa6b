import { z } from "zod";
import { PARSERS } from "../parse/versions.js";
import type { Job } from "../thread/job.js";
import { type Queryable, RowId } from "./database.js";
import type { Scorers } from "./scores.js";

const StandingReading = z.object({
  threadId: RowId,
  found: z.number(),
  declared: z.number().nullable(),
});
type StandingReading = z.infer<typeof StandingReading>;

/**
 * The reading by this build of what an earlier visit brought, where this job's visit found that nothing
 * changed since.
 *
 * @returns null where the capture is to be read
 */
export async function findStandingReading(
  sql: Queryable,
  job: Job,
): Promise<StandingReading | null> {
  const [row] = await sql`
    select t.id as "threadId", t.parsed as found, t.declared from parley.threads t
    where t.capture_id = ${job.captureId} and t.parser = any (${[...PARSERS]}::text[])
      and exists (
        select from parley.confirmations f join parley.visits v on v.id = f.visit_id
        where f.capture_id = t.capture_id and v.job_id = ${job.id})
    order by t.id desc limit 1`;
  return row === undefined ? null : StandingReading.parse(row);
}

/**
 * Whether what this job would score and weigh stands already: nothing changed on the site, another job
 * took the same reading to its end toward the same target, and by the same versions.
 */
export async function isSettled(
  sql: Queryable,
  job: Job,
  scorers: Scorers,
  weigher: string,
): Promise<boolean> {
  if (job.threadId === null) return false;
  if ((await findStandingReading(sql, job))?.threadId !== job.threadId) return false;
  const { threadId, target } = job;
  const isMissing = (measure: keyof Scorers) => sql`
    not exists (
      select from parley.comment_scores s
      where s.comment_id = m.comment_id and s.measure = ${measure} and s.scorer = ${scorers[measure]}
        and s.target = ${measure === "stance" ? target : ""})`;
  const [row] = await sql`
    select exists (
        select from parley.jobs d
        where d.thread_id = ${threadId} and d.target = ${target} and d.state = 'done'
          and d.id <> ${job.id})
      and not exists (
        select from parley.thread_comments m
        where m.thread_id = ${threadId} and (${isMissing("sentiment")} or ${isMissing("incivility")}
          or ${isMissing("stance")} or ${isMissing("reply")}))
      and not exists (
        select from parley.thread_comments m join parley.comments c on c.id = m.comment_id
        where m.thread_id = ${threadId} and c.commenter_id is not null and not exists (
          select from parley.commenter_stances w
          where w.commenter_id = c.commenter_id and w.article_id = c.article_id
            and w.target = ${target} and w.weigher = ${weigher})) as is_settled`;
  return row?.is_settled === true;
}
