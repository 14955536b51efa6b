import { z } from "zod";
import { countWords, makeNameFilter, type WordCount } from "../../weigh/countWords.js";
import { findDistinctive } from "../../weigh/findDistinctive.js";
import type { Queryable } from "../database.js";
import { RowId } from "../database.js";
import type { FactScope } from "./refreshFacts.js";

const TextRow = z.object({
  article_id: RowId,
  commenter_id: RowId.nullable(),
  period: z.string(),
  camp: z.number().nullable(),
  name: z.string().nullable(),
  body: z.string(),
});
type TextRow = z.infer<typeof TextRow>;

/** Of how many words a row of an article may consist: more is no conversation. */
const MOST_WORDS = 20_000;
/** Stands for all words together, so that their number need not be added up. */
const TOTAL = "";

/**
 * Counts the words of articles anew, of their months and of their site; then finds those that tell a
 * camp from its article. What tells an article from its site changes with every other article, so it
 * is found when it is asked for.
 */
export async function saveWords(tx: Queryable, { siteId, articleIds }: FactScope): Promise<void> {
  const texts = await readTexts(tx, articleIds);
  await saveParts(tx, { siteId, articleIds }, texts);
  for (const articleId of articleIds)
    await saveCampWords(tx, siteId, articleId, texts.get(articleId) ?? []);
}

async function readTexts(
  tx: Queryable,
  articleIds: readonly number[],
): Promise<Map<number, TextRow[]>> {
  const rows = await tx`
    select f.article_id, f.commenter_id, f.period::text as period, k.camp, p.name, c.body
    from parley.comment_facts f join parley.comments c on c.id = f.comment_id
    left join parley.commenters p on p.id = f.commenter_id
    left join parley.camp_facts k on k.article_id = f.article_id and k.commenter_id = f.commenter_id
    where f.article_id = any (${articleIds}::bigint[]) order by f.article_id, f.comment_id`;
  const texts = new Map<number, TextRow[]>();
  for (const row of z.array(TextRow).parse(rows)) {
    const list = texts.get(row.article_id);
    if (list === undefined) texts.set(row.article_id, [row]);
    else list.push(row);
  }
  return texts;
}

async function saveParts(
  tx: Queryable,
  { siteId, articleIds }: FactScope,
  texts: ReadonlyMap<number, readonly TextRow[]>,
): Promise<void> {
  const months = [...texts].flatMap(([articleId, ofArticle]) => {
    const isName = findNames(ofArticle);
    return [...new Set(ofArticle.map(({ period }) => period))].map((period) => {
      const ofMonth = ofArticle.filter((each) => each.period === period);
      const words = count(ofMonth, isName).slice(0, MOST_WORDS);
      words.push({ word: TOTAL, n: sumUp(words), people: 0 });
      words.sort((a, b) => (a.word < b.word ? -1 : 1));
      return {
        article_id: articleId,
        period,
        words: words.map(({ word }) => word),
        counts: words.map(({ n }) => n),
        people: words.map(({ people }) => people),
      };
    });
  });
  const isOne = tx`article_id = any (${articleIds}::bigint[])`;
  await tx`
    with fresh as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(months)}::text::jsonb)
        as f (article_id bigint, period date, words text[], counts int[], people int[])),
    changes as materialized (
      select * from (
        select period, word, sum(way * n) as n, sum(way * people) as people,
          sum(way * (people >= 3)::int) as of_3, sum(way * (people >= 5)::int) as of_5,
          sum(way * (people >= 10)::int) as of_10, sum(way * (people >= 20)::int) as of_20
        from (
          select 1 as way, f.period, u.word, u.n, u.people
          from fresh f cross join unnest(f.words, f.counts, f.people) as u (word, n, people)
          union all
          select -1, p.period, u.word, u.n, u.people
          from parley.word_parts p cross join unnest(p.words, p.counts, p.people) as u (word, n, people)
          where ${isOne}) both_ways
        group by period, word) sums
      where (n, people, of_3, of_5, of_10, of_20) <> (0, 0, 0, 0, 0, 0)),
    dropped as (
      delete from parley.word_parts p
      where ${isOne} and (article_id, period) not in (select article_id, period from fresh)),
    saved as (
      insert into parley.word_parts (article_id, site_id, period, words, counts, people)
      select article_id, ${siteId}, period, words, counts, people from fresh
      on conflict (article_id, period) do update
        set words = excluded.words, counts = excluded.counts, people = excluded.people),
    months as (
      insert into parley.word_facts as f (site_id, period, word, n, people, of_3, of_5, of_10, of_20)
      select ${siteId}, period, word, n, people, of_3, of_5, of_10, of_20 from changes
      order by period, word
      on conflict (site_id, period, word) do update
        set n = f.n + excluded.n, people = f.people + excluded.people, of_3 = f.of_3 + excluded.of_3,
          of_5 = f.of_5 + excluded.of_5, of_10 = f.of_10 + excluded.of_10, of_20 = f.of_20 + excluded.of_20)
    insert into parley.site_words as f (site_id, word, n, people)
    select ${siteId}, word, sum(n), sum(people) from changes group by word order by word
    on conflict (site_id, word) do update
      set n = f.n + excluded.n, people = f.people + excluded.people`;
}

async function saveCampWords(
  tx: Queryable,
  siteId: number,
  articleId: number,
  texts: readonly TextRow[],
): Promise<void> {
  const isName = findNames(texts);
  const whole = count(texts, isName);
  const article = { words: new Map(whole.map((each) => [each.word, each.n])), total: sumUp(whole) };
  const camps = [...new Set(texts.flatMap(({ camp }) => (camp === null ? [] : [camp])))];
  const rows = camps.flatMap((camp) =>
    findDistinctive(
      count(
        texts.filter((each) => each.camp === camp),
        isName,
      ),
      article,
    ).map((each) => ({ camp, ...each })),
  );
  await tx`delete from parley.camp_words where article_id = ${articleId}`;
  await tx`
    insert into parley.camp_words (site_id, article_id, camp, word, n, people, log_odds, z)
    select ${siteId}, ${articleId}, camp, word, n, people, "logOdds", z
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as r (camp int, word text, n int, people int, "logOdds" real, z real)`;
}

const sumUp = (words: readonly WordCount[]): number => words.reduce((sum, { n }) => sum + n, 0);

type IsName = (word: string) => boolean;

const findNames = (texts: readonly TextRow[]): IsName =>
  makeNameFilter([...new Set(texts.flatMap(({ name }) => name ?? []))]);

/**
 * Words that are of the name of somebody who writes there have no people, so that they are shown
 * nowhere. They are counted: without them "the" would tell articles apart as soon as somebody bears it.
 */
const count = (texts: readonly TextRow[], isName: IsName): WordCount[] =>
  countWords(texts.map(({ commenter_id, body }) => ({ person: commenter_id, text: body }))).map(
    (each) => (isName(each.word) ? { ...each, people: 0 } : each),
  );
