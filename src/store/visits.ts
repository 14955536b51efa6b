import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type CaptureScope, hostOf } from "./captureScope.js";
import { type Queryable, RowId } from "./database.js";
import { readExchanges, type StoredExchange } from "./exchangeRows.js";

/** All requests that one look at an article took. */
export interface StoredVisit {
  readonly id: number;
  readonly jobId: number | null;
  /** As asked for. */
  readonly url: string;
  readonly depth: string | null;
  readonly startedAt: Date;
  /** Null while it goes on, and for one whose job ended before it did. */
  readonly endedAt: Date | null;
  /** Declared, found, in full, hidden, refused and why; null as above. */
  readonly certificate: unknown;
  readonly exchanges: AsyncGenerator<StoredExchange>;
}

const VisitRow = z.object({
  id: RowId,
  job_id: RowId.nullable(),
  url: z.string(),
  depth: z.string().nullable(),
  started_at: z.date(),
  ended_at: z.date().nullable(),
  certificate: z.unknown(),
});

/**
 * A visit as it was stored. Its exchanges are read one by one, so that only one body is in memory.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readVisit(sql: Queryable, visitId: number): Promise<StoredVisit> {
  const [found] = await sql`select * from parley.visits where id = ${visitId}`;
  if (found === undefined)
    throw new ParleyError("NOT_FOUND", `There is no visit ${visitId}.`, {
      hint: "Enqueue its address again.",
    });
  const row = VisitRow.parse(found);
  return {
    id: row.id,
    jobId: row.job_id,
    url: row.url,
    depth: row.depth,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    certificate: row.certificate,
    exchanges: readExchanges(sql, visitId),
  };
}

/** Ids of the next visits after one, in order. */
export async function listVisits(
  sql: Queryable,
  scope: CaptureScope,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const rows = await sql`
    select v.id ${ofVisits(sql, scope)} and v.id > ${after} order by v.id limit ${limit}`;
  return rows.map((row) => RowId.parse(row.id));
}

const Sum = z.object({
  visits: z.number(),
  without_end: z.number(),
  articles: z.number(),
  first_at: z.date().nullable(),
  last_at: z.date().nullable(),
});

/** How many visits there are, of how many articles, from when to when. */
export async function sumVisits(sql: Queryable, scope: CaptureScope): Promise<z.infer<typeof Sum>> {
  const [row] = await sql`
    select count(*)::int as visits, (count(*) filter (where v.ended_at is null))::int as without_end,
      count(distinct v.article_id)::int as articles, min(v.started_at) as first_at,
      max(v.started_at) as last_at
    ${ofVisits(sql, scope)}`;
  return Sum.parse(row);
}

const ofVisits = (sql: Queryable, { article, site, since }: CaptureScope) => sql`
  from parley.visits v
  left join parley.articles a on a.id = v.article_id
  left join parley.sites s on s.id = a.site_id
  where (${article ?? null}::text is null or a.id::text = ${article ?? null}
      or v.url = ${article ?? null} or a.url = ${article ?? null})
    and (${site ?? null}::text is null or ${site ?? null} = coalesce(s.host, ${hostOf(sql, "v")}))
    and (${since ?? null}::timestamptz is null or v.started_at >= ${since ?? null})`;
