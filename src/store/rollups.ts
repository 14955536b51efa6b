import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Queryable, RowId } from "./database.js";
import { countArticles, selectMeasured } from "./countArticles.js";
import { type FactScope, refreshFacts } from "./facts/refreshFacts.js";
import { addNewDays, saveDays, sumParts } from "./rollupDays.js";
import { ARTICLES, saveChanged } from "./rollupTables.js";
import type { Scorers } from "./scores.js";

/** By what the scores and stances were made that a rollup counts. */
export interface RollupVersions {
  readonly scorers: Pick<Scorers, "sentiment" | "incivility" | "stance">;
  readonly weigher: string;
}

export interface Made extends RollupVersions {
  readonly target: string;
}

/**
 * Brings the figures of an article and of the days its comments touch, or touched, up to date; run
 * inside a transaction. They are then what a query over all comments would say. Doing it again
 * changes nothing. What the article was read toward before is counted anew too, since its comments
 * are the same.
 *
 * Locks are taken in one order, the article and then its days by target and date, so that jobs of one
 * site wait for each other and not in a circle.
 *
 * @param made the target that was just weighed; null where comments changed and nothing was weighed
 * @returns how many rows of days changed
 */
export async function rollUp(
  tx: Queryable,
  articleId: number,
  made: Made | null,
): Promise<{ days: number }> {
  const { siteId, days } = await countUp(tx, articleId, made);
  await refreshFacts(tx, { siteId, articleIds: [articleId] });
  return { days };
}

/** The same without what analysts read, for many articles that are brought up to date together. */
export async function countUp(
  tx: Queryable,
  articleId: number,
  made: Made | null,
): Promise<{ siteId: number; days: number }> {
  const [article] = await tx`
    select site_id from parley.articles where id = ${articleId} for no key update`;
  const siteId = RowId.parse(article?.site_id);
  let days = 0;
  if (made !== null)
    await tx`
      insert into parley.article_targets as t (article_id, target) values (${articleId}, ${made.target})
      on conflict (article_id) do update set target = excluded.target
      where t.target <> excluded.target`;
  for (const each of await listMade(tx, articleId, made)) {
    const measured = selectMeasured(tx, [articleId], each);
    await saveChanged(tx, ARTICLES, countArticles(tx, [articleId], each, measured));
    days += await saveDays(tx, { siteId, articleId, ...each }, measured);
  }
  return { siteId, days };
}

/**
 * Counts up many articles of one site toward the target that was just weighed, with one look at all of them where none
 * has figures yet; run inside a transaction, which holds all the articles before the first day.
 */
export async function countUpAll(
  tx: Queryable,
  { siteId, articleIds }: FactScope,
  made: Made,
): Promise<void> {
  const ids = tx`${[...articleIds]}::bigint[]`;
  await tx`select from parley.articles where id = any (${ids}) order by id for no key update`;
  const [known] =
    await tx`select from parley.article_rollups where article_id = any (${ids}) limit 1`;
  if (known !== undefined) {
    for (const articleId of articleIds) await countUp(tx, articleId, made);
    return;
  }
  await tx`
    insert into parley.article_targets as t (article_id, target)
    select id, ${made.target} from unnest(${ids}) as id
    on conflict (article_id) do update set target = excluded.target where t.target <> excluded.target`;
  const measured = selectMeasured(tx, articleIds, made);
  await saveChanged(tx, ARTICLES, countArticles(tx, articleIds, made, measured));
  await addNewDays(tx, { siteId, articleIds, target: made.target }, sumParts(tx, made, measured));
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

/** Those of the threads of jobs of one site; no site where none has a thread. */
export async function readArticlesOf(
  sql: Queryable,
  jobIds: readonly number[],
): Promise<{ siteId: number | null; articleIds: number[] }> {
  const rows = await sql`
    select distinct a.id, a.site_id from parley.jobs j
    join parley.threads t on t.id = j.thread_id join parley.articles a on a.id = t.article_id
    where j.id = any (${[...jobIds]}::bigint[]) order by a.id`;
  const articles = z.array(z.object({ id: RowId, site_id: RowId })).parse(rows);
  return { siteId: articles[0]?.site_id ?? null, articleIds: articles.map(({ id }) => id) };
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
  const all = made === null ? others : [made, ...others];
  return all.sort((a, b) => (a.target < b.target ? -1 : 1));
}
