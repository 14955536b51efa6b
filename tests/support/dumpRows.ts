import type { Sql } from "../../src/store/database.js";

/**
 * Every row that a job leaves, by natural keys, without surrogate keys and clock times: two runs
 * that did the same give the same text.
 */
export async function dumpRows(sql: Sql): Promise<string[]> {
  const queries = [
    sql`select 'site', host from parley.sites`,
    sql`select 'article', article_key, url, title, author, published_at, body from parley.articles`,
    sql`select 'capture', sha256, url, captured_at, byte_length from parley.captures`,
    sql`select 'thread', a.article_key, t.parser, t.format, t.declared, t.parsed, t.problems
      from parley.threads t join parley.articles a on a.id = t.article_id`,
    sql`select 'commenter', author_key, name, pseudonym from parley.commenters`,
    sql`select 'comment', a.article_key, c.comment_key, c.public_id, c.ordinal, p.author_key,
        q.comment_key as parent, c.parent_public_id, c.parent_confidence, c.parent_evidence,
        c.parent_candidates, c.depth, c.reply_to, c.posted_earliest, c.posted_latest, c.body,
        c.is_truncated, c.edited, c.votes_net, c.status
      from parley.comments c join parley.articles a on a.id = c.article_id
      left join parley.comments q on q.id = c.parent_id
      left join parley.commenters p on p.id = c.commenter_id`,
    sql`select 'score', a.article_key, c.comment_key, s.measure, s.target, s.scorer, s.value,
        s.label, s.detail, s.unscored_because
      from parley.comment_scores s join parley.comments c on c.id = s.comment_id
      join parley.articles a on a.id = c.article_id`,
    sql`select 'stance', a.article_key, p.author_key, s.target, s.weigher, s.label, s.p_pro,
        s.lean_low, s.lean_high, s.comments, s.incivility_mean, s.flagged, s.evidence
      from parley.commenter_stances s join parley.commenters p on p.id = s.commenter_id
      join parley.articles a on a.id = s.article_id`,
    sql`select 'flag', a.article_key, c.comment_key, f.rule, f.scorer, f.priority, f.reasons, f.spans
      from parley.flags f join parley.comments c on c.id = f.comment_id
      join parley.articles a on a.id = c.article_id`,
    sql`select 'article rollup', a.article_key, to_jsonb(r) - '{article_id,rolled_at}'::text[]
      from parley.article_rollups r join parley.articles a on a.id = r.article_id`,
    sql`select 'day rollup', s.host, to_jsonb(r) - '{site_id,rolled_at}'::text[]
      from parley.day_rollups r join parley.sites s on s.id = r.site_id`,
    sql`select 'job', source, target, state, error_code from parley.jobs`,
  ];
  const lines: string[] = [];
  for (const query of queries)
    for (const row of await query) lines.push(JSON.stringify(Object.values(row)));
  return lines.sort();
}
