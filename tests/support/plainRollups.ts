import type { Sql } from "../../src/store/database.js";

type Row = Record<string, unknown>;

export interface Rollups {
  readonly articles: readonly Row[];
  readonly days: readonly Row[];
}

/** The rollups as stored, figures to six places. */
export async function readRollups(sql: Sql): Promise<Rollups> {
  const articles = await sql`
    select article_id::int, target, comments, commenters, replies, top_level, parents_inferred,
      truncated, flagged, undated, incivility_n, incivility_mean, incivility_sd, incivility_p90,
      incivility_over, sentiment_n, sentiment_mean, sentiment_sd, commenters_pro,
      commenters_skeptic, commenters_neutral, commenters_unknown,
      first_posted_at, last_posted_at
    from parley.article_rollups order by article_id, target`;
  const days = await sql`
    select s.host, r.target, r.day::text, r.comments, r.commenters, r.articles, r.flagged,
      r.incivility_n, r.incivility_mean, r.incivility_sd, r.sentiment_n, r.sentiment_mean,
      r.sentiment_sd, r.lean_n, r.lean_mean, r.lean_sd
    from parley.day_rollups r join parley.sites s on s.id = r.site_id
    order by s.host, r.target, r.day`;
  return { articles: articles.map(soften), days: days.map(soften) };
}

/** What they should be: counted over all comments, with the newest scores, in one plain query each. */
export async function countPlainly(sql: Sql): Promise<Rollups> {
  const measured = sql`
    select r.target, s.host, m.*, i.value as incivility, e.value as sentiment, t.value as lean,
      to_char(m.posted_earliest at time zone 'UTC', 'YYYY-MM-DD') as day,
      m.id in (select comment_id from parley.flags) as is_flagged
    from parley.article_rollups r
    join parley.articles a on a.id = r.article_id join parley.sites s on s.id = a.site_id
    join parley.comments m on m.article_id = r.article_id
    left join parley.latest_scores i on i.comment_id = m.id and i.measure = 'incivility'
    left join parley.latest_scores e on e.comment_id = m.id and e.measure = 'sentiment'
    left join parley.latest_scores t on t.comment_id = m.id and t.measure = 'stance'
      and t.target = r.target`;
  const articles = await sql`
    with measured as (${measured}), stances as (
      select article_id, target,
        sum((label = 'pro')::int)::int as pro, sum((label = 'skeptic')::int)::int as skeptic,
        sum((label = 'neutral')::int)::int as neutral, sum((label = 'unknown')::int)::int as unknown
      from parley.commenter_stances group by 1, 2)
    select r.article_id::int, r.target, count(m.id)::int as comments,
      count(distinct m.commenter_id)::int as commenters,
      count(m.id) filter (where m.parent_public_id is not null)::int as replies,
      count(m.id) filter (where m.parent_public_id is null)::int as top_level,
      count(m.id) filter (where m.parent_evidence = 'inferred')::int as parents_inferred,
      count(m.id) filter (where m.is_truncated)::int as truncated,
      count(m.id) filter (where m.is_flagged)::int as flagged,
      count(m.id) filter (where m.posted_earliest is null)::int as undated,
      count(m.incivility)::int as incivility_n, avg(m.incivility) as incivility_mean,
      stddev(m.incivility) as incivility_sd,
      percentile_cont(0.9) within group (order by m.incivility) as incivility_p90,
      coalesce(sum((m.incivility > 0.5)::int), 0)::int as incivility_over,
      count(m.sentiment)::int as sentiment_n, avg(m.sentiment) as sentiment_mean,
      stddev(m.sentiment) as sentiment_sd,
      coalesce(max(w.pro), 0) as commenters_pro, coalesce(max(w.skeptic), 0) as commenters_skeptic,
      coalesce(max(w.neutral), 0) as commenters_neutral,
      coalesce(max(w.unknown), 0) as commenters_unknown,
      min(m.posted_earliest) as first_posted_at, max(m.posted_latest) as last_posted_at
    from parley.article_rollups r
    left join measured m on m.article_id = r.article_id and m.target = r.target
    left join stances w on w.article_id = r.article_id and w.target = r.target
    group by r.article_id, r.target order by r.article_id, r.target`;
  const days = await sql`
    select host, target, day, count(*)::int as comments,
      count(distinct commenter_id)::int as commenters, count(distinct article_id)::int as articles,
      sum(is_flagged::int)::int as flagged,
      count(incivility)::int as incivility_n, avg(incivility) as incivility_mean,
      stddev(incivility) as incivility_sd, count(sentiment)::int as sentiment_n,
      avg(sentiment) as sentiment_mean, stddev(sentiment) as sentiment_sd,
      count(lean)::int as lean_n, avg(lean) as lean_mean, stddev(lean) as lean_sd
    from (${measured}) as measured where day is not null
    group by host, target, day order by host, target, day`;
  return { articles: articles.map(soften), days: days.map(soften) };
}

/** A spread is a difference of sums: of equal values it is nothing up to a hundred-thousandth. */
const soften = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const places = name.endsWith("_sd") ? 1e4 : 1e6;
      return [name, typeof value === "number" ? Math.round(value * places) / places + 0 : value];
    }),
  );
