import { z } from "zod";
import { Incivility, Sentiment, Stance } from "../thread/score.js";
import { type Queryable, RowId } from "./database.js";
import type { Scorers } from "./scores.js";

/** Which comments; all conditions given must hold. */
export interface CommentScope {
  /** Key or address of an article. */
  readonly article?: string | undefined;
  /** Host without "www.". */
  readonly site?: string | undefined;
  /** Posted then or later, as far as the page dates them. */
  readonly since?: Date | undefined;
}

/** What other scorers than those in force said last; null where none did. */
const measured = <T extends z.ZodType>(measure: T) =>
  z.object({ scorer: z.string(), detail: measure }).nullable();

const StoredRow = z.object({
  id: RowId,
  public_id: z.string(),
  body: z.string(),
  parent_body: z.string().nullable(),
  target: z.string(),
  sentiment: measured(Sentiment),
  incivility: measured(Incivility),
  stance: measured(Stance),
  is_scored: z.boolean(),
});
/** A comment and one target it was scored toward; `is_scored`: by the scorers in force too. */
export type StoredScore = z.infer<typeof StoredRow>;

/**
 * Scores by other scorers than these, of the next `limit` comments after a row, in order of row.
 *
 * @returns nothing when there are no more
 */
export async function readStoredScores(
  sql: Queryable,
  scope: CommentScope,
  scorers: Scorers,
  { after, limit }: { after: number; limit: number },
): Promise<StoredScore[]> {
  const last = (measure: keyof Scorers) => sql`
    left join lateral (
      select jsonb_build_object('scorer', s.scorer, 'detail', s.detail) as score
      from parley.comment_scores s
      where s.comment_id = c.id and s.measure = ${measure} and s.scorer <> ${scorers[measure]}
        and s.target = ${measure === "stance" ? sql`t.target` : sql`''`}
      order by s.scored_at desc, s.scorer desc limit 1) as ${sql(`last_${measure}`)} on true`;
  const has = (measure: keyof Scorers) => sql`exists (
    select from parley.comment_scores s
    where s.comment_id = c.id and s.measure = ${measure} and s.scorer = ${scorers[measure]}
      and s.target = ${measure === "stance" ? sql`t.target` : sql`''`})`;
  const rows = await sql`
    select c.id, c.public_id, c.body, p.body as parent_body, t.target,
      last_sentiment.score as sentiment, last_incivility.score as incivility,
      last_stance.score as stance,
      ${has("sentiment")} and ${has("incivility")} and ${has("stance")} as is_scored
    from (
      select m.* from parley.comments m where m.id > ${after} and ${within(sql, scope)}
        and exists (
          select from parley.comment_scores s where s.comment_id = m.id and s.measure = 'stance')
      order by m.id limit ${limit}) as c
    left join parley.comments p on p.id = c.parent_id
    join lateral (
      select distinct s.target from parley.comment_scores s
      where s.comment_id = c.id and s.measure = 'stance') as t on true
    ${last("sentiment")} ${last("incivility")} ${last("stance")}
    order by c.id, t.target`;
  return z.array(StoredRow).parse(rows);
}

/** Scored comments within the scope. */
export async function countScored(sql: Queryable, scope: CommentScope): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from parley.comments m where ${within(sql, scope)}
      and exists (
          select from parley.comment_scores s where s.comment_id = m.id and s.measure = 'stance')`;
  return z.object({ n: z.number() }).parse(row).n;
}

/** Condition on `parley.comments m`. */
export function within(sql: Queryable, { article, site, since }: CommentScope) {
  return sql`
    (${article ?? null}::text is null or m.article_id in (
      select a.id from parley.articles a
      where a.id::text = ${article ?? null} or a.url = ${article ?? null}))
    and (${site ?? null}::text is null or m.article_id in (
      select a.id from parley.articles a join parley.sites h on h.id = a.site_id
      where h.host = ${site ?? null}))
    and (${since ?? null}::timestamptz is null or m.posted_latest >= ${since ?? null})`;
}
