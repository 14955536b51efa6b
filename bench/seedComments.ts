import { SCORERS } from "../src/score/scorer.js";
import type { Sql } from "../src/store/database.js";

const CHUNK = 20_000;
const COMMENTS_PER_ARTICLE = 100;

const DIGITS = "0123456789";
const LETTERS = "ghijklmnop";

/** The n-th of the made words: letters only, so that stemming leaves most of them apart. */
export const wordOf = (n: number): string =>
  `${n.toString(16).replace(/\d/g, (digit) => LETTERS[Number(digit)] ?? "")}q`;

/**
 * Comments with an incivility score each, the first `flagged` of a shuffled order flagged, straight into the
 * tables: 100 under an article, ten sites, a person per twenty comments, 5 to 60 words of 20,000, the
 * lower ones by far the more common.
 */
export async function seedComments(sql: Sql, comments: number, flagged: number): Promise<void> {
  await sql`select setseed(0.42)`;
  await sql`
    insert into parley.sites (host) select 'site-' || n || '.example' from generate_series(0, 9) n`;
  const articles = Math.ceil(comments / COMMENTS_PER_ARTICLE);
  await sql`
    insert into parley.articles (site_id, article_key, url, title)
    select (select min(id) from parley.sites) + n % 10, 'a' || n,
      'https://site-' || n % 10 || '.example/a' || n || '/', 'Article ' || n
    from generate_series(1, ${articles}::int) n`;
  await sql`
    insert into parley.commenters (site_id, author_key, name, pseudonym)
    select (select min(id) from parley.sites) + n % 10, 'k' || n, 'Hand' || n, 'p' || n
    from generate_series(0, ${Math.ceil(comments / 20)}::int) n`;
  await sql`
    insert into parley.captures (origin, name, sha256, byte_length, bytes)
    values ('file', 'page', ${"0".repeat(64)}, 0, '')`;
  await sql`
    insert into parley.threads (article_id, capture_id, parser, format, parsed, problems)
    select min(a.id), min(c.id), 'bench@1', 'wp-rest', ${comments}::int, '[]'
    from parley.articles a, parley.captures c`;
  // Rows of the state table are made in chunks below, not with each row.
  await sql`alter table parley.comment_scores disable trigger scores_added`;
  await sql`alter table parley.flags disable trigger flags_added`;
  for (let from = 1; from <= comments; from += CHUNK)
    await addChunk(sql, from, Math.min(comments, from + CHUNK - 1), flagged / comments);
  await sql`alter table parley.comment_scores enable trigger scores_added`;
  await sql`alter table parley.flags enable trigger flags_added`;
  await sql`select parley.sum_review_counts()`;
  await sql`vacuum analyze`;
}

async function addChunk(sql: Sql, from: number, to: number, share: number): Promise<void> {
  await sql.begin(async (tx) => {
    const ids = await tx`
      insert into parley.comments (article_id, thread_id, comment_key, public_id, ordinal,
        commenter_id, author, parent_confidence, parent_evidence, parent_candidates, depth,
        posted_earliest, posted_latest, body, is_truncated, status)
      select (select min(id) from parley.articles) + n / ${COMMENTS_PER_ARTICLE}::int, t.id, 'id-' || n, n, n,
        p.id, p.name, case when n % 5 = 0 then 0.7 else 1 end,
        case when n % 5 = 0 then 'inferred' else 'markup' end, '[]', 0, at, at, b.body, false, 'published'
      from parley.threads t, generate_series(${from}::int, ${to}::int) n,
        lateral (select id, name from parley.commenters
          where id = (select min(id) from parley.commenters) + (n::bigint * 7919) % (select count(*) from parley.commenters)) p,
        lateral (select timestamptz '2020-01-01' + n * interval '3 minutes' as at) d,
        lateral (select string_agg(translate(to_hex(floor(power(random(), 3) * 20000)::int),
          ${DIGITS}, ${LETTERS}) || 'q', ' ') as body
          from generate_series(1, 5 + (n * 31) % 56)) b
      where n / ${COMMENTS_PER_ARTICLE}::int < (select count(*) from parley.articles)
      returning id`;
    const all = ids.map(({ id }) => String(id));
    await tx`
      insert into parley.comment_scores (comment_id, measure, target, scorer, value, label, detail)
      select id, 'incivility', '', ${SCORERS.incivility}, p, 'none', jsonb_build_object(
        'probability', p, 'addressee', 'none', 'spans', '[]'::jsonb, 'labels', jsonb_build_object(
          'toxicity', p, 'insult', p / 2, 'profanity', 0, 'threat', case when p > 0.9 then 0.8 else 0 end,
          'identity_attack', 0, 'name_calling', 0, 'aspersion', 0, 'lying_accusation', 0,
          'vulgarity', 0, 'pejorative_speech', 0, 'sarcasm', 0))
      from unnest(${all}::bigint[]) as id,
        lateral (select (power(random(), 4) + 0 * id)::real as p) s`;
    await tx`
      insert into parley.flags (comment_id, rule, scorer, priority, reasons, spans)
      select id, 'likely-uncivil@1', ${SCORERS.incivility}, (0.5 + random() / 2)::real, '{bench}', '[]'
      from unnest(${all}::bigint[]) as id where random() + 0 * id < ${share}::float8`;
    await tx`select parley.refresh_review_items(${all}::bigint[])`;
  });
}
