import { z } from "zod";
import { Incivility } from "../thread/score.js";
import { type Queryable, RowId } from "./database.js";
import type { ClaimedRun } from "./ruleRuns.js";

const CommentRow = z.object({
  id: RowId,
  article_id: RowId,
  body: z.string().nullable(),
  incivility: Incivility,
  is_decided: z.boolean(),
});
/** A comment that rules are applied to. */
export type AppliedComment = z.infer<typeof CommentRow>;

/**
 * The row of a run, locked: where it goes on under these rules. Under others than at the chunk before it begins anew.
 *
 * @returns null where it was cancelled or taken over
 */
export async function lockApplication(
  tx: Queryable,
  { id, turn }: ClaimedRun,
  rulesSha256: string,
): Promise<{ after: number; isAnew: boolean } | null> {
  const [row] = await tx`
    select last_comment as after, rules_sha256 is distinct from ${rulesSha256} as "isAnew"
    from parley.rule_runs where id = ${id} and turn = ${turn} and state = 'running' for update`;
  if (row === undefined) return null;
  const { after, isAnew } = PlaceRow.parse(row);
  if (!isAnew) return { after, isAnew };
  await tx`
    update parley.rule_runs set last_comment = 0, done = 0, rules_sha256 = ${rulesSha256}
    where id = ${id}`;
  return { after: 0, isAnew };
}

const PlaceRow = z.object({ after: z.coerce.number(), isAnew: z.boolean() });

/**
 * The next comments that this scorer has read, locked by row so that nobody decides on them meanwhile. What they hold is
 * read by a second statement: a decision that was waited for is in sight then.
 */
export async function lockComments(
  tx: Queryable,
  { after, limit, scorer }: { after: number; limit: number; scorer: string },
  isTextRead: boolean,
): Promise<AppliedComment[]> {
  const score = tx`s.comment_id = c.id and s.measure = 'incivility' and s.target = ''
    and s.scorer = ${scorer}`;
  const locked = await tx`
    select c.id from parley.comments c
    where c.id > ${after} and exists (select from parley.comment_scores s where ${score})
    order by c.id limit ${limit} for no key update`;
  const ids = locked.map(({ id }) => RowId.parse(id));
  await tx`
    select from parley.review_items where comment_id = any(${ids}::bigint[])
    order by comment_id for no key update`;
  const rows = await tx`
    select c.id, c.article_id, ${isTextRead ? tx`c.body` : tx`null`} as body,
      s.detail as incivility, d.decision_id is not null as is_decided
    from parley.comments c join parley.comment_scores s on ${score}
    left join parley.current_decisions d on d.comment_id = c.id
    where c.id = any(${ids}::bigint[]) order by c.id`;
  return z.array(CommentRow).parse(rows);
}

/** Notes that a run has got so far, and whose figures have to follow. */
export async function moveApplication(
  tx: Queryable,
  { id }: ClaimedRun,
  chunk: {
    readonly last: number;
    readonly comments: number;
    readonly added: number;
    readonly withdrawn: number;
    readonly articleIds: readonly number[];
  },
): Promise<void> {
  await tx`
    update parley.rule_runs set last_comment = ${chunk.last}, done = done + ${chunk.comments},
      added = added + ${chunk.added}, withdrawn = withdrawn + ${chunk.withdrawn}
    where id = ${id}`;
  await tx`
    insert into parley.rule_run_articles (run_id, article_id)
    select ${id}, unnest(${[...chunk.articleIds]}::bigint[]) on conflict do nothing`;
}

/** Takes an article whose figures do not follow yet; its flags are counted in the commenters' stances. */
export async function takeChangedArticle(tx: Queryable, run: ClaimedRun): Promise<number | null> {
  const [row] = await tx`
    delete from parley.rule_run_articles where run_id = ${run.id} and article_id = (
      select article_id from parley.rule_run_articles where run_id = ${run.id} limit 1)
    returning article_id`;
  return row === undefined ? null : RowId.parse(row.article_id);
}

/** How many comments of each commenter of an article are flagged, in the stances toward every target. */
export async function countCommentersFlags(tx: Queryable, articleId: number): Promise<void> {
  await tx`
    update parley.commenter_stances w set flagged = n.flagged
    from (
      select c.commenter_id, count(*) filter (
        where exists (select from parley.flags f where f.comment_id = c.id))::int as flagged
      from parley.comments c
      where c.article_id = ${articleId} and c.commenter_id is not null
      group by c.commenter_id) as n
    where w.article_id = ${articleId} and w.commenter_id = n.commenter_id
      and w.flagged <> n.flagged`;
}
