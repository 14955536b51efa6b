import { SCORERS } from "../src/score/scorer.js";
import { sumUpFacts } from "../src/store/facts/refreshFacts.js";
import type { Sql } from "../src/store/database.js";

/** Months over which articles are spread. */
const MONTHS = 36;
const SITES = 4;
const CHUNK_ARTICLES = 4000;
const SUMMED_AT_ONCE = 4000;

export interface SeedReport {
  readonly comments: number;
  readonly articles: number;
  readonly commenters: number;
}

/**
 * Rows of comments in the shape of the real: lengths of threads with a long tail (lognormal, mean 30, the
 * largest of some thousands), few people who write most of it, four sites of which
 * one has most, three years; and all that follows from these rows, made by the product's own code. What only the
 * base tables have (texts, readings, single scores) is not made: nothing of it is read by the views.
 */
export async function seedFacts(
  sql: Sql,
  comments: number,
  tell: (words: string) => void,
): Promise<SeedReport> {
  const articles = Math.round(comments / 30);
  const people = Math.round(comments / 20);
  await sql`
    insert into parley.sites (host) select 'site-' || n || '.example' from generate_series(1, ${SITES}::int) n`;
  await sql`
    insert into parley.commenters (site_id, author_key, name, pseudonym)
    select 1 + (n % 10 > 6)::int + (n % 10 > 7)::int + (n % 10 > 8)::int, 'k' || n, 'Hand ' || n, 'p-' || n
    from generate_series(1, ${people}::int) n`;
  await sql`
    insert into parley.articles (site_id, article_key, url, title)
    select 1 + (n % 10 > 6)::int + (n % 10 > 7)::int + (n % 10 > 8)::int, 'a' || n,
      'https://site.example/a' || n || '/', 'Article ' || n
    from generate_series(1, ${articles}::int) n`;
  await sql`insert into parley.article_targets select id, 'ukraine-support' from parley.articles`;
  await sql`select parley.find_scorer_set(${SCORERS.sentiment}, ${SCORERS.incivility}, ${SCORERS.stance}, ${SCORERS.reply})`;
  for (let year = 2023; year <= 2026; year++)
    await sql`select parley.add_comment_facts_year(make_date(${year}, 1, 1))`;
  await makeNoise(sql);
  await sql`
    create unlogged table public.bench_sizes as
    select id as article_id, site_id, n, sum(n) over (order by id) - n as before from (
      select id, site_id,
        greatest(1, least(6000, round(exp(2.6 + 1.25 * bench_normal(id)))))::int as n
      from parley.articles) a`;
  const [sized] = await sql`select sum(n)::bigint as n from public.bench_sizes`;
  const planned = Number(sized?.n);
  await sql`create index on public.bench_sizes (article_id)`;
  for (let from = 1; from <= articles; from += CHUNK_ARTICLES) {
    await addComments(sql, from, from + CHUNK_ARTICLES - 1, people);
    if (from % (CHUNK_ARTICLES * 10) === 1) tell(`rows of ${from} of ${articles} articles`);
  }
  await sql`vacuum analyze parley.comment_facts`;
  await sumUp(sql, articles, tell);
  await addWords(sql);
  await sql`vacuum analyze`;
  return { comments: planned, articles, commenters: people };
}

/** Numbers that follow from a key, so that a reply knows who wrote its parent without looking. */
async function makeNoise(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create function bench_unit(key bigint, salt int) returns double precision language sql immutable parallel safe
    return ((hashint8extended(key, salt) >> 11) & 9007199254740991)::double precision / 9007199254740992;
    create function bench_normal(key bigint) returns double precision language sql immutable parallel safe
    return sqrt(-2 * ln(greatest(bench_unit(key, 1), 1e-12))) * cos(6.283185307 * bench_unit(key, 2));
    create function bench_person(comment bigint, site bigint, people int) returns bigint language sql immutable parallel safe
    return case when bench_unit(comment, 3) < 0.03 then null
      else (floor(power(greatest(1e-6, bench_unit(comment, 4)), 4) * (people / 10))::bigint * 10
        + case site when 1 then floor(bench_unit(comment, 5) * 7)::int else 5 + site end) % people + 1 end;`);
}

async function addComments(sql: Sql, from: number, to: number, people: number): Promise<void> {
  await sql`
    insert into parley.comment_facts (site_id, period, comment_id, article_id, commenter_id, parent_id,
      parent_commenter_id, root_id, posted_at, posted_latest, ordinal, depth, body_length, votes_net,
      scorer_set_id, parent_confidence, sentiment, incivility, lean, p_agrees, p_disagrees, is_truncated,
      is_edited, is_gone, is_flagged, parent_evidence, addressee, verdict, labels)
    select site_id, date_trunc('month', at)::date, id, article_id, bench_person(id, site_id, ${people}::int), parent,
      case when parent is not null then bench_person(parent, site_id, ${people}::int) end, coalesce(parent, id), at at time zone 'UTC',
      at at time zone 'UTC' + interval '1 minute', ordinal, (parent is not null)::int + (parent is not null and bench_unit(id, 6) < 0.4)::int, 40 + floor(400 * bench_unit(id, 7))::int,
      floor(10 * bench_unit(id, 8))::int - 2, 1, case when bench_unit(id, 9) < 0.1 then 0.8 else 1 end,
      (2 * bench_unit(id, 10) - 1)::real, incivility::real,
      case when bench_unit(id, 11) < 0.3 then (2 * bench_unit(id, 12) - 1)::real end,
      case when parent is not null then (0.4 * bench_unit(id, 13))::real end,
      case when parent is not null then (0.6 * bench_unit(id, 14))::real end,
      bench_unit(id, 15) < 0.03, bench_unit(id, 16) < 0.01, bench_unit(id, 17) < 0.01, incivility > 0.85,
      case when parent is null then 'none' when bench_unit(id, 9) < 0.1 then 'inferred' else 'markup' end,
      'none', case when incivility > 0.95 then 'reject' when incivility > 0.92 then 'approve' end,
      case when incivility > 0.9 then '{insult,toxicity}'::text[] when incivility >= 0.5 then '{toxicity}' else '{}' end
    from (
      select s.site_id, s.article_id, s.before + o as id, o as ordinal,
        case when o > 1 and bench_unit(s.before + o, 18) < 0.7
          then s.before + 1 + floor(bench_unit(s.before + o, 19) * (o - 1))::bigint end as parent,
        timestamp '2023-11-01' + (s.article_id::double precision / (select count(*) from parley.articles) * ${MONTHS}::int)
          * interval '30.4 days' + o * interval '7 minutes' as at,
        power(greatest(1e-3, bench_unit(s.before + o, 20)), 9) as incivility
      from public.bench_sizes s cross join generate_series(1, s.n) as o
      where s.article_id between ${from} and ${to}) c`;
}

async function sumUp(sql: Sql, articles: number, tell: (words: string) => void): Promise<void> {
  // These point to stored comments in the product; here there are none to point to.
  await sql`alter table parley.escalation_facts drop constraint escalation_facts_comment_id_fkey`;
  await sql`alter table parley.conversation_facts drop constraint conversation_facts_root_id_fkey`;
  for (let from = 1; from <= articles; from += SUMMED_AT_ONCE) {
    const rows = await sql`
      select site_id, array_agg(id) as ids from parley.articles
      where id between ${from} and ${from + SUMMED_AT_ONCE - 1} group by site_id`;
    for (const { site_id: siteId, ids } of rows)
      await sql.begin(async (tx) => {
        await sumUpFacts(tx, { siteId: Number(siteId), articleIds: (ids as string[]).map(Number) });
      });
    if (from % (SUMMED_AT_ONCE * 20) === 1) {
      tell(`figures of ${from} of ${articles} articles`);
      await sql`analyze parley.commenter_parts, parley.dyad_parts, parley.stance_parts, parley.cell_parts`;
    }
  }
}

/** Words of months and sites, and of the articles with the most comments. */
async function addWords(sql: Sql): Promise<void> {
  await sql`
    insert into parley.word_facts (site_id, period, word, n, people, of_3)
    select s.id, p, case when w = 0 then '' else 'w' || w end,
      case when w = 0 then 4000000 else greatest(1, floor(300000 / w * (0.5 + bench_unit(w * 1000 + extract(epoch from p)::bigint / 86400, 21)))) end,
      case when w = 0 then 0 else greatest(1, floor(100000 / w)) end,
      case when w = 0 then 0 else greatest(1, floor(10000 / w)) end
    from parley.sites s, generate_series(date '2023-11-01', date '2026-10-01', interval '1 month') p,
      generate_series(0, 20000) w
    order by p, s.id, bench_unit(w, 22)`;
  await sql`
    insert into parley.site_words (site_id, word, n, people)
    select site_id, word, sum(n), sum(people) from parley.word_facts group by 1, 2`;
  await sql`
    update parley.article_facts set text_digest = '' where text_digest <> ''`;
  await sql`
    insert into parley.word_parts (article_id, site_id, period, words, counts, people)
    select article_id, site_id, period, array_agg(word order by word), array_agg(n order by word), array_agg(people order by word)
    from (
      select a.article_id, a.site_id, a.period, case when w = 0 then '' else 'w' || w end as word,
        case when w = 0 then 20000 else greatest(1, (2000 / w)) end as n, case when w = 0 then 0 else greatest(1, 300 / w) end as people
      from (select * from parley.article_facts order by comments desc limit 2000) a, generate_series(0, 2500) w) x
    group by 1, 2, 3`;
}
