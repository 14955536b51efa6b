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
 * Counts the next articles of one site anew of which something changed. Several processes may do so at
 * once: each takes others.
 *
 * @returns how many rows of changes are done with; 0 where nothing is left
 */
export async function refreshStale(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    const taken = await tx`
      select s.article_id, a.site_id from parley.stale_articles s
      left join parley.articles a on a.id = s.article_id
      order by s.id for update of s skip locked limit ${BATCH * 20}`;
    const rows = z
      .array(z.object({ article_id: RowId, site_id: RowId.nullable() }))
      .parse(taken.map((row) => ({ ...row })));
    const gone = rows.filter((row) => row.site_id === null).map((row) => row.article_id);
    const siteId = rows.find((row) => row.site_id !== null)?.site_id ?? null;
    const ofSite = rows.filter((row) => row.site_id === siteId).map((row) => row.article_id);
    const articleIds = [...new Set(ofSite)].slice(0, BATCH);
    const dropped = await tx`
      delete from parley.stale_articles where article_id = any (${gone}::bigint[])`;
    if (siteId === null) return dropped.count;
    await refreshFacts(tx, { siteId, articleIds });
    return articleIds.length;
  });
}

/** How far what analysts read is behind. */
export async function readFreshness(sql: Sql): Promise<Freshness> {
  const [row] = await sql`
    select count(distinct article_id)::int as stale, min(since) as since from parley.stale_articles`;
  return z.object({ stale: z.number(), since: z.date().nullable() }).parse(row);
}
