import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Queryable, RowId } from "./database.js";
import { refreshFacts } from "./facts/refreshFacts.js";
import { saveDays } from "./rollupDays.js";
import { ARTICLES, type Fragment, saveChanged } from "./rollupTables.js";
import type { Scorers } from "./scores.js";

/** By what the scores and stances were made that a rollup counts. */
export interface RollupVersions {
  readonly scorers: Pick<Scorers, "sentiment" | "incivility" | "stance">;
  readonly weigher: string;
}

interface Made extends RollupVersions {
  readonly target: string;
}

/**
 * Brings the figures of an article and of the days its comments touch, or touched, up to date; run
 * inside a transaction. They are then what a query over all comments would say. Doing it again
 * changes nothing. What the article was read toward before is counted anew too, since its comments
 * are the same.
 *
 * Locks are taken in one order, the article and then its days by target and date, so that jobs of one
 * site wait for each other and not in a circle.
 *
 * @param made the target that was just weighed; null where comments changed and nothing was weighed
 * @returns how many rows of days changed
 */
export async function rollUp(
  tx: Queryable,
  articleId: number,
  made: Made | null,
): Promise<{ days: number }> {
  const { siteId, days } = await countUp(tx, articleId, made);
  await refreshFacts(tx, { siteId, articleIds: [articleId] });
  return { days };
}

/** The same without what analysts read, for many articles that are brought up to date together. */
export async function countUp(
  tx: Queryable,
  articleId: number,
  made: Made | null,
): Promise<{ siteId: number; days: number }> {
  const [article] = await tx`
    select site_id from parley.articles where id = ${articleId} for no key update`;
  const siteId = RowId.parse(article?.site_id);
  let days = 0;
  if (made !== null)
    await tx`
      insert into parley.article_targets as t (article_id, target) values (${articleId}, ${made.target})
      on conflict (article_id) do update set target = excluded.target
      where t.target <> excluded.target`;
  for (const each of await listMade(tx, articleId, made)) {
    const measured = selectMeasured(tx, articleId, each);
    await saveChanged(tx, ARTICLES, countArticle(tx, articleId, each, measured));
    days += await saveDays(tx, { siteId, articleId, ...each }, measured);
  }
  return { siteId, days };
}

/** Whether an article has figures towards a target that count what these versions made. */
export async function isRolledUp(
  sql: Queryable,
  articleId: number,
  target: string,
  { scorers, weigher }: RollupVersions,
): Promise<boolean> {
  const [row] = await sql`
    select from parley.article_rollups
    where article_id = ${articleId} and target = ${target} and weigher = ${weigher}
      and incivility_scorer = ${scorers.incivility} and sentiment_scorer = ${scorers.sentiment}
      and stance_scorer = ${scorers.stance}`;
  return row !== undefined;
}

/** The article of a thread. @throws ParleyError NOT_FOUND */
export async function readArticleOf(sql: Queryable, threadId: number): Promise<number> {
  const [row] = await sql`select article_id from parley.threads where id = ${threadId}`;
  if (row === undefined)
    throw new ParleyError("NOT_FOUND", `There is no thread ${threadId}.`, {
      hint: "Enqueue its page again.",
    });
  return RowId.parse(row.article_id);
}

/** Those of the threads of jobs of one site; no site where none has a thread. */
export async function readArticlesOf(
  sql: Queryable,
  jobIds: readonly number[],
): Promise<{ siteId: number | null; articleIds: number[] }> {
  const rows = await sql`
    select distinct a.id, a.site_id from parley.jobs j
    join parley.threads t on t.id = j.thread_id join parley.articles a on a.id = t.article_id
    where j.id = any (${[...jobIds]}::bigint[]) order by a.id`;
  const articles = z.array(z.object({ id: RowId, site_id: RowId })).parse(rows);
  return { siteId: articles[0]?.site_id ?? null, articleIds: articles.map(({ id }) => id) };
}

const MadeRow = z.object({
  target: z.string(),
  incivility_scorer: z.string(),
  sentiment_scorer: z.string(),
  stance_scorer: z.string(),
  weigher: z.string(),
});

/** Stances toward other targets were not made now: they are counted by the versions they have. */
async function listMade(tx: Queryable, articleId: number, made: Made | null): Promise<Made[]> {
  const rows = await tx`
    select target, incivility_scorer, sentiment_scorer, stance_scorer, weigher
    from parley.article_rollups
    where article_id = ${articleId} and target is distinct from ${made?.target ?? null}
    order by target`;
  const others = z
    .array(MadeRow)
    .parse(rows)
    .map((row): Made => ({
      target: row.target,
      scorers: {
        incivility: made?.scorers.incivility ?? row.incivility_scorer,
        sentiment: made?.scorers.sentiment ?? row.sentiment_scorer,
        stance: row.stance_scorer,
      },
      weigher: row.weigher,
    }));
  const all = made === null ? others : [made, ...others];
  return all.sort((a, b) => (a.target < b.target ? -1 : 1));
}

/** What is counted of each comment. Scores by other versions are not mixed in: they are on another scale. */
function selectMeasured(tx: Queryable, articleId: number, { target, scorers }: Made) {
  const joinScore = (measure: "incivility" | "sentiment" | "stance") => tx`
    left join parley.comment_scores ${tx(measure)} on ${tx(measure)}.comment_id = c.id
      and ${tx(measure)}.measure = ${measure} and ${tx(measure)}.scorer = ${scorers[measure]}
      and ${tx(measure)}.target = ${measure === "stance" ? target : ""}`;
  return tx`
    select c.*, (c.posted_earliest at time zone 'UTC')::date as day,
      exists (select from parley.flags f where f.comment_id = c.id) as is_flagged,
      incivility.value::double precision as incivility,
      sentiment.value::double precision as sentiment, stance.value::double precision as lean
    from parley.comments c
    ${joinScore("incivility")} ${joinScore("sentiment")} ${joinScore("stance")}
    where c.article_id = ${articleId}`;
}

/** Ten places: what is summed in another order is then still the same. */
const round = (tx: Queryable, value: Fragment) => tx`round((${value})::numeric, 10)`;

function countArticle(tx: Queryable, articleId: number, made: Made, measured: Fragment) {
  const { target, scorers, weigher } = made;
  const countStance = (label: string) => tx`
    (select count(*)::int from parley.commenter_stances w
      where w.article_id = ${articleId} and w.target = ${target} and w.weigher = ${weigher}
        and w.label = ${label})`;
  return tx`
    select ${articleId}::bigint as article_id, ${target}::text as target,
      count(*)::int as comments,
      count(distinct commenter_id)::int as commenters,
      count(parent_public_id)::int as replies,
      (count(*) - count(parent_public_id))::int as top_level,
      count(*) filter (where parent_evidence = 'inferred')::int as parents_inferred,
      count(*) filter (where is_truncated)::int as truncated,
      count(*) filter (where is_flagged)::int as flagged,
      count(*) filter (where day is null)::int as undated,
      count(incivility)::int as incivility_n,
      ${round(tx, tx`avg(incivility)`)}::double precision as incivility_mean,
      ${round(tx, tx`stddev_samp(incivility)`)}::double precision as incivility_sd,
      percentile_cont(0.9) within group (order by incivility) as incivility_p90,
      count(*) filter (where incivility > 0.5)::int as incivility_over,
      count(sentiment)::int as sentiment_n,
      ${round(tx, tx`avg(sentiment)`)}::double precision as sentiment_mean,
      ${round(tx, tx`stddev_samp(sentiment)`)}::double precision as sentiment_sd,
      ${countStance("pro")} as commenters_pro,
      ${countStance("skeptic")} as commenters_skeptic,
      ${countStance("neutral")} as commenters_neutral,
      ${countStance("unknown")} as commenters_unknown,
      min(posted_earliest) as first_posted_at,
      max(posted_latest) as last_posted_at,
      ${scorers.incivility}::text as incivility_scorer,
      ${scorers.sentiment}::text as sentiment_scorer,
      ${scorers.stance}::text as stance_scorer,
      ${weigher}::text as weigher
    from (${measured}) as measured`;
}
