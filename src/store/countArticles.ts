import type { Queryable } from "./database.js";
import type { Fragment } from "./rollupTables.js";
import type { Made } from "./rollups.js";

/** What is counted of each comment. Scores by other versions are not mixed in: they are on another scale. */
export function selectMeasured(
  tx: Queryable,
  articleIds: readonly number[],
  { target, scorers }: Made,
) {
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
    where c.article_id = any (${[...articleIds]}::bigint[])`;
}

/** Ten places: what is summed in another order is then still the same. */
const round = (tx: Queryable, value: Fragment) => tx`round((${value})::numeric, 10)`;

/** A row per article, of one without comments too. */
export function countArticles(
  tx: Queryable,
  articleIds: readonly number[],
  made: Made,
  measured: Fragment,
) {
  const { target, scorers, weigher } = made;
  const countStance = (label: string) => tx`
    (select count(*)::int from parley.commenter_stances w
      where w.article_id = article.id and w.target = ${target} and w.weigher = ${weigher}
        and w.label = ${label})`;
  return tx`
    select article.id as article_id, ${target}::text as target,
      count(measured.id)::int as comments,
      count(distinct commenter_id)::int as commenters,
      count(parent_public_id)::int as replies,
      (count(measured.id) - count(parent_public_id))::int as top_level,
      count(*) filter (where parent_evidence = 'inferred')::int as parents_inferred,
      count(*) filter (where is_truncated)::int as truncated,
      count(*) filter (where is_flagged)::int as flagged,
      count(*) filter (where measured.id is not null and day is null)::int as undated,
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
    from unnest(${[...articleIds]}::bigint[]) as article (id)
    left join (${measured}) as measured on measured.article_id = article.id
    group by article.id`;
}
