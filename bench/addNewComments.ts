import { SCORERS } from "../src/score/scorer.js";
import type { Sql } from "../src/store/database.js";

const PER_ARTICLE = 33;

/** New articles of the largest site with comments by people who wrote there before, with texts and scores. */
export async function addNewComments(
  sql: Sql,
  comments: number,
): Promise<{ articles: number; comments: number }> {
  const articles = Math.ceil(comments / PER_ARTICLE);
  await sql`
    insert into parley.captures (origin, name, sha256, byte_length, bytes)
    values ('file', 'page', ${"0".repeat(64)}, 0, '') on conflict do nothing`;
  const ids = await sql`
    insert into parley.articles (site_id, article_key, url, title)
    select 1, 'new' || n || clock_timestamp(), 'https://site.example/new' || n || '/', 'New ' || n
    from generate_series(1, ${articles}::int) n returning id`;
  const all = ids.map(({ id }) => String(id));
  await sql`insert into parley.article_targets select unnest(${all}::bigint[]), 'ukraine-support'`;
  await sql`
    insert into parley.threads (article_id, capture_id, parser, format, declared, parsed, problems)
    select a, (select max(id) from parley.captures), 'bench@' || a, 'wp-rest', ${PER_ARTICLE}::int, ${PER_ARTICLE}::int, '[]'
    from unnest(${all}::bigint[]) a`;
  const made = await sql`
    insert into parley.comments (article_id, thread_id, comment_key, public_id, ordinal, commenter_id,
      parent_confidence, parent_evidence, parent_candidates, depth, posted_earliest, posted_latest, body, is_truncated, status)
    select t.article_id, t.id, 'id-' || n, n, n, bench_person(t.article_id * 100 + n, 1, (select count(*)::int from parley.commenters)),
      1, 'markup', '[]', (n > 1)::int, at, at,
      (select string_agg('w' || floor(power(random(), 3) * 20000)::int, ' ') from generate_series(1, 30 + 0 * n)), false, 'published'
    from parley.threads t, generate_series(1, ${PER_ARTICLE}::int) n,
      lateral (select timestamptz '2026-10-20' + n * interval '5 minutes' as at) d
    where t.article_id = any (${all}::bigint[]) returning id`;
  await sql`
    update parley.comments c set parent_id = p.id from parley.comments p
    where c.article_id = any (${all}::bigint[]) and p.article_id = c.article_id and c.ordinal > 1
      and p.ordinal = 1 + (c.ordinal * 7) % (c.ordinal - 1)`;
  await sql`
    insert into parley.comment_scores (comment_id, measure, target, scorer, value, label, detail)
    select c.id, m, case when m = 'stance' then 'ukraine-support' else '' end,
      case m when 'sentiment' then ${SCORERS.sentiment} when 'incivility' then ${SCORERS.incivility}
        when 'stance' then ${SCORERS.stance} else ${SCORERS.reply} end,
      (power(random(), 4) + 0 * c.id)::real, 'none',
      case m when 'reply' then '{"probabilities": {"agrees": 0.2, "disagrees": 0.5, "neither": 0.3}}'::jsonb
        when 'incivility' then '{"labels": {"toxicity": 0.1}}' else '{}' end
    from parley.comments c cross join unnest('{sentiment,incivility,stance,reply}'::text[]) m
    where c.article_id = any (${all}::bigint[]) and (m <> 'reply' or c.ordinal > 1)`;
  await sql`insert into parley.stale_articles (article_id) select unnest(${all}::bigint[])`;
  return { articles, comments: made.length };
}
