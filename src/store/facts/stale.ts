import { z } from "zod";
import type { Sql } from "../database.js";
import { RowId } from "../database.js";
import { refreshFacts } from "./refreshFacts.js";

/** Articles that are brought up to date in one transaction. */
const BATCH = 25;

export interface Freshness {
  /** Articles of which something changed since they were counted. */
  readonly stale: number;
  /** Since when the oldest of these waits; null where none does. */
  readonly since: Date | null;
}

/**
 * Counts the next articles anew of which something changed. Several processes may do so at once: each
 * takes others.
 *
 * @returns how many articles; 0 where nothing is left
 */
export async function refreshStale(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    const taken = await tx`
      with first as (
        select s.id, s.article_id from parley.stale_articles s
        order by s.id for update skip locked limit ${BATCH * 20})
      select a.site_id, array_agg(distinct f.article_id) as articles
      from (select *, dense_rank() over (order by article_id) as nth from first) f
      join parley.articles a on a.id = f.article_id
      where f.nth <= ${BATCH} group by a.site_id order by a.site_id`;
    const sites = z
      .array(z.object({ site_id: RowId, articles: z.array(RowId) }))
      .parse(taken.map((row) => ({ ...row })));
    // Deleted before they are counted: what changes meanwhile adds a row of its own.
    const articleIds = sites.flatMap(({ articles }) => articles);
    const forgotten = await tx`
      delete from parley.stale_articles s
      where s.id in (
        select id from parley.stale_articles
        where article_id = any (${articleIds}::bigint[])
          or not exists (select from parley.articles a where a.id = article_id)
        for update skip locked)`;
    for (const { site_id: siteId, articles } of sites)
      await refreshFacts(tx, { siteId, articleIds: articles });
    return articleIds.length > 0 ? articleIds.length : forgotten.count > 0 ? 1 : 0;
  });
}

/** How far what analysts read is behind. */
export async function readFreshness(sql: Sql): Promise<Freshness> {
  const [row] = await sql`
    select count(distinct article_id)::int as stale, min(since) as since from parley.stale_articles`;
  return z.object({ stale: z.number(), since: z.date().nullable() }).parse(row);
}
