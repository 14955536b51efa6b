import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Queryable, RowId } from "./database.js";
import { ARTICLES, DAYS, type Fragment, PARTS, saveChanged } from "./rollupTables.js";
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
 * Locks are taken in one order, the article and then its site, so that jobs of one site wait for each
 * other and not in a circle.
 *
 * @param made the target that was just weighed; null where comments changed and nothing was weighed
 * @returns how many rows of days changed
 */
export async function rollUp(
  tx: Queryable,
  articleId: number,
  made: Made | null,
): Promise<{ days: number }> {
  const [article] = await tx`
    select site_id from parley.articles where id = ${articleId} for no key update`;
  const siteId = RowId.parse(article?.site_id);
  const changed: { target: string; days: string[] }[] = [];
  for (const each of await listMade(tx, articleId, made)) {
    await saveChanged(tx, ARTICLES, countArticle(tx, articleId, each));
    const days = await saveParts(tx, articleId, each);
    if (days.length > 0) changed.push({ target: each.target, days });
  }
  // Not before: two articles of one site are counted at the same time, and only their sums take turns.
  if (changed.length > 0) await tx`select from parley.sites where id = ${siteId} for no key update`;
  for (const { target, days } of changed) await saveDays(tx, siteId, target, days);
  return { days: changed.reduce((sum, { days }) => sum + days.length, 0) };
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
  return made === null ? others : [made, ...others];
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
const round = (tx: Queryable, value: Fragment) =>
  tx`round((${value})::numeric, 10)::double precision`;

function countArticle(tx: Queryable, articleId: number, made: Made) {
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
      ${round(tx, tx`avg(incivility)`)} as incivility_mean,
      ${round(tx, tx`stddev_samp(incivility)`)} as incivility_sd,
      percentile_cont(0.9) within group (order by incivility) as incivility_p90,
      count(*) filter (where incivility > 0.5)::int as incivility_over,
      count(sentiment)::int as sentiment_n,
      ${round(tx, tx`avg(sentiment)`)} as sentiment_mean,
      ${round(tx, tx`stddev_samp(sentiment)`)} as sentiment_sd,
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
    from (${selectMeasured(tx, articleId, made)}) as measured`;
}

/** What the article adds to each day. @returns the days to which it adds something else than before */
async function saveParts(tx: Queryable, articleId: number, made: Made): Promise<string[]> {
  const { target } = made;
  const sumUp = (value: Fragment) => tx`coalesce(${round(tx, tx`sum(${value})`)}, 0)`;
  const { incivility, sentiment, stance } = made.scorers;
  const scorers = [...new Set([incivility, sentiment, stance])].sort();
  const saved = await saveChanged(
    tx,
    PARTS,
    tx`
      select ${articleId}::bigint as article_id, ${target}::text as target, day,
        count(*)::int as comments,
        coalesce(array_agg(distinct commenter_id order by commenter_id)
          filter (where commenter_id is not null), '{}') as commenter_ids,
        count(*) filter (where is_flagged)::int as flagged,
        count(incivility)::int as incivility_n,
        ${sumUp(tx`incivility`)} as incivility_sum,
        ${sumUp(tx`incivility * incivility`)} as incivility_squares,
        count(sentiment)::int as sentiment_n,
        ${sumUp(tx`sentiment`)} as sentiment_sum,
        ${sumUp(tx`sentiment * sentiment`)} as sentiment_squares,
        count(lean)::int as lean_n,
        ${sumUp(tx`lean`)} as lean_sum,
        ${sumUp(tx`lean * lean`)} as lean_squares,
        ${scorers}::text[] as scorers
      from (${selectMeasured(tx, articleId, made)}) as measured
      where day is not null group by day`,
    tx`present.day::text`,
  );
  const gone = await tx`
    delete from parley.article_day_rollups d
    where d.article_id = ${articleId} and d.target = ${target} and not exists (
      select from parley.comments c
      where c.article_id = ${articleId} and (c.posted_earliest at time zone 'UTC')::date = d.day)
    returning d.day::text`;
  return [...saved, ...gone].map((row) => z.string().parse(row.day));
}

/** Sums days up from their parts; the site's lock is held, so that nobody's part is missed. */
async function saveDays(
  tx: Queryable,
  siteId: number,
  target: string,
  days: readonly string[],
): Promise<void> {
  const parts = tx`
    select d.* from parley.article_day_rollups d join parley.articles a on a.id = d.article_id
    where a.site_id = ${siteId} and d.target = ${target} and d.day = any (${[...days]}::date[])`;
  const describe = (measure: "incivility" | "sentiment" | "lean") => {
    const [n, sum, squares] = ["n", "sum", "squares"].map(
      (figure) => tx`sum(${tx(`${measure}_${figure}`)})`,
    ) as [Fragment, Fragment, Fragment];
    const spread = tx`sqrt(greatest(0, ${squares} - ${sum} * ${sum} / nullif(${n}, 0))
      / nullif(${n} - 1, 0))`;
    return tx`
      ${n}::int as ${tx(`${measure}_n`)},
      ${round(tx, tx`${sum} / nullif(${n}, 0)`)} as ${tx(`${measure}_mean`)},
      case when ${n} > 1 then ${round(tx, spread)} end as ${tx(`${measure}_sd`)}`;
  };
  await saveChanged(
    tx,
    DAYS,
    tx`
      with parts as materialized (${parts}),
        people as (select day, count(distinct id)::int as commenters
          from parts cross join unnest(commenter_ids) as id group by day),
        by as (select day, array_agg(distinct name order by name) as scorers
          from parts cross join unnest(scorers) as name group by day),
        sums as (
          select day, sum(comments)::int as comments, count(*)::int as articles,
            sum(flagged)::int as flagged,
            ${describe("incivility")}, ${describe("sentiment")}, ${describe("lean")}
          from parts group by day)
      select ${siteId}::bigint as site_id, ${target}::text as target, sums.*,
        coalesce(people.commenters, 0) as commenters, by.scorers
      from sums join by using (day) left join people using (day)`,
  );
  await tx`
    delete from parley.day_rollups r
    where r.site_id = ${siteId} and r.target = ${target} and r.day = any (${[...days]}::date[])
      and not exists (select from (${parts}) as parts where parts.day = r.day)`;
}
