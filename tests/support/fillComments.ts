import { SCORERS } from "../../src/score/scorer.js";
import type { Sql } from "../../src/store/database.js";

/**
 * Comments of one article with an incivility score each, straight into the tables. The n-th is written
 * by hand n % 50, a minute after the one before, and answers one of the four before it, three in a row the same; of a hundred,
 * those below 10 threaten and those below 30 are uncivil; every 25th has a link.
 *
 * @returns row id of the first; the others follow it
 */
export async function fillComments(sql: Sql, comments: number): Promise<number> {
  await sql`insert into parley.sites (host) values ('filled.example')`;
  await sql`
    insert into parley.articles (site_id, article_key, url)
    select id, 'https://filled.example/a/', 'https://filled.example/a/' from parley.sites`;
  await sql`
    insert into parley.commenters (site_id, author_key, name, pseudonym)
    select s.id, 'k' || n, 'Hand ' || n, 'p' || n from parley.sites s, generate_series(0, 49) n`;
  await sql`
    insert into parley.captures (origin, name, sha256, byte_length, bytes)
    values ('file', 'page', ${"0".repeat(64)}, 0, '')`;
  await sql`
    insert into parley.threads (article_id, capture_id, parser, format, parsed, problems)
    select a.id, c.id, 'test@1', 'wp-rest', ${comments}, '[]' from parley.articles a, parley.captures c`;
  const [first] = await sql`
    with made as (
      insert into parley.comments (article_id, thread_id, comment_key, public_id, ordinal,
        commenter_id, parent_confidence, parent_evidence, parent_candidates, depth,
        posted_earliest, posted_latest, body, is_truncated, status)
      select t.article_id, t.id, 'id-' || n, n, n, (select min(id) from parley.commenters) + n % 50,
        1, 'markup', '[]', 0, at, at,
        repeat('A fair point about the keel of hull ' || n || '. ', 8)
          || case when n % 25 = 0 then 'See https://shipyard.example/' || n else '' end,
        false, 'published'
      from parley.threads t, generate_series(1, ${comments}::int) n,
        lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as at) d
      order by n returning id)
    select min(id) as id from made`;
  const from = Number(first?.id);
  await sql`
    update parley.comments set parent_id = id - 2 - ordinal % 3 where id >= ${from + 4}`;
  await sql`
    insert into parley.comment_scores (comment_id, measure, target, scorer, value, label, detail)
    select id, 'incivility', '', ${SCORERS.incivility}, p, 'none', jsonb_build_object(
      'probability', p, 'addressee', 'none', 'spans', '[]'::jsonb, 'labels', jsonb_build_object(
        'toxicity', p, 'insult', 0, 'profanity', 0, 'threat', case when n < 10 then 0.9 else 0 end,
        'identity_attack', 0, 'name_calling', 0, 'aspersion', 0, 'lying_accusation', 0,
        'vulgarity', 0, 'pejorative_speech', 0, 'sarcasm', 0))
    from (select id, ordinal % 100 as n, (case when ordinal % 100 < 30 then 0.8 else 0.1 end)::real as p
      from parley.comments) c`;
  await sql`analyze`;
  return from;
}
