import type { Queryable } from "../database.js";
import { RowId } from "../database.js";
import type { FactScope } from "./refreshFacts.js";

const COLUMNS = [
  ...["site_id", "target", "thread_id", "period", "declared", "parsed", "missing", "completeness"],
  ...["comments", "commenters", "anonymous", "replies", "top_level", "depth_max"],
  ...["parents_stated", "parents_inferred", "parents_by_hand", "parent_confidence_mean"],
  ...["truncated", "undated", "gone", "edited", "flagged", "rejected"],
  ...["incivility_n", "incivility_mean", "incivility_sd", "uncivil"],
  ...["sentiment_n", "sentiment_mean", "sentiment_sd", "lean_n", "lean_mean", "lean_sd"],
  ...["incivility_people", "sentiment_people", "lean_people"],
  ...["first_posted_at", "last_posted_at", "text_digest"],
];

/** Raised where words are counted otherwise than before: those of an article follow when it is counted next. */
const WORDS_VERSION = "2";

/** @returns the articles whose texts changed since their words were counted */
export async function saveArticles(
  tx: Queryable,
  { siteId, articleIds }: FactScope,
): Promise<number[]> {
  const list = (prefix = "") =>
    COLUMNS.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(`${prefix}${column}`)}`);
  const rows = await tx`
    with before as materialized (
      select article_id, text_digest from parley.article_facts
      where article_id = any (${articleIds}::bigint[])),
    figures as materialized (
      select a.id as article_id,
        coalesce(min(period) filter (where isfinite(period)), '-infinity') as period,
        count(comment_id)::int as comments,
        count(distinct commenter_id)::int as commenters,
        (count(comment_id) - count(commenter_id))::int as anonymous,
        count(*) filter (where depth > 0)::int as replies,
        count(*) filter (where depth = 0)::int as top_level,
        coalesce(max(depth), 0)::int as depth_max,
        count(*) filter (where depth > 0 and parent_evidence in ('markup', 'reply-line'))::int as parents_stated,
        count(*) filter (where parent_evidence = 'inferred')::int as parents_inferred,
        count(*) filter (where parent_evidence = 'moderator')::int as parents_by_hand,
        avg(parent_confidence)::real as parent_confidence_mean,
        count(*) filter (where is_truncated)::int as truncated,
        count(comment_id) filter (where posted_at is null)::int as undated,
        count(*) filter (where is_gone)::int as gone,
        count(*) filter (where is_edited)::int as edited,
        count(*) filter (where is_flagged)::int as flagged,
        count(*) filter (where verdict = 'reject')::int as rejected,
        count(incivility)::int as incivility_n,
        ${mean(tx, "incivility")}, ${spread(tx, "incivility")},
        count(*) filter (where incivility >= 0.5)::int as uncivil,
        count(sentiment)::int as sentiment_n,
        ${mean(tx, "sentiment")}, ${spread(tx, "sentiment")},
        count(lean)::int as lean_n,
        ${mean(tx, "lean")}, ${spread(tx, "lean")},
        ${people(tx, "incivility")}, ${people(tx, "sentiment")}, ${people(tx, "lean")},
        min(posted_at) as first_posted_at,
        max(posted_latest) as last_posted_at
      from parley.articles a left join parley.comment_facts f on f.article_id = a.id
      where a.id = any (${articleIds}::bigint[])
      group by a.id),
    texts as materialized (
      select article_id, md5(string_agg(md5(concat_ws(' ', id, commenter_id, posted_earliest, body)), '' order by id) || ${WORDS_VERSION}) as text_digest
      from parley.comments where article_id = any (${articleIds}::bigint[]) group by article_id),
    fresh as (
      select f.*, ${siteId}::bigint as site_id, g.target, t.id as thread_id, t.declared,
        coalesce(t.parsed, 0) as parsed, (t.completeness->>'missing')::int as missing,
        t.completeness->>'state' as completeness, coalesce(x.text_digest, '') as text_digest
      from figures f
      left join parley.article_targets g using (article_id)
      left join texts x using (article_id)
      left join lateral (
        select l.* from parley.threads l join parley.captures k on k.id = l.capture_id
        where l.article_id = f.article_id
        order by k.captured_at desc nulls last, l.id desc limit 1) t on true),
    saved as (
      insert into parley.article_facts as a (article_id, ${list()})
      select article_id, ${list()} from fresh
      on conflict (article_id) do update
        set (${list()}) = row(${list("excluded.")}), refreshed_at = now()
        where (${list("a.")}) is distinct from (${list("excluded.")}))
    select article_id from fresh left join before b using (article_id)
    where coalesce(b.text_digest, '') <> fresh.text_digest`;
  return rows.map((row) => RowId.parse(row.article_id));
}

/** Ten places: what is added up in another order is then still the same. */
const mean = (tx: Queryable, column: string) =>
  tx`round(avg(${tx(column)}::double precision)::numeric, 10)::double precision as ${tx(`${column}_mean`)}`;
const spread = (tx: Queryable, column: string) =>
  tx`round(stddev_samp(${tx(column)}::double precision)::numeric, 10)::double precision as ${tx(`${column}_sd`)}`;
/** Comments without a known name are nobody's: what rests on them too rests on no more people. */
const people = (tx: Queryable, column: string) =>
  tx`count(distinct commenter_id) filter (where ${tx(column)} is not null)::int as ${tx(`${column}_people`)}`;
