import { z } from "zod";
import { ParleyError } from "../errors.js";
import { type Queryable, RowId, type Sql } from "./database.js";
import { emptyComments, forgetArticles, lockErasures } from "./erasures.js";
import { rollUp } from "./rollups.js";
import type { Fragment } from "./rollupTables.js";

/** Articles of one transaction: bounds how long a site's new threads wait. */
const BATCH = 20;

export interface RetentionPeriod {
  readonly site: string;
  /** Days after a comment was first read; null: always. */
  readonly keepDays: number | null;
  /** Whether the site has it for itself, or by PARLEY_COMMENT_DAYS. */
  readonly isOwn: boolean;
  /** Comments whose period is over and whose words are still there. */
  readonly due: number;
}

export interface Expired {
  readonly comments: number;
  readonly articles: number;
  /** Captures whose bytes are gone. */
  readonly captures: number;
}

const PeriodRow = z.object({ id: RowId, host: z.string(), keep: z.number().nullable() });

/** @throws ParleyError NOT_FOUND */
export async function setRetention(
  sql: Queryable,
  host: string,
  keepDays: number | "always" | "default",
): Promise<void> {
  const [site] = await sql`select id from parley.sites where host = ${host}`;
  if (site === undefined)
    throw new ParleyError("NOT_FOUND", "Nothing is stored of that site.", {
      hint: "Give its host without www.; pages without an address are of the site local.",
    });
  const siteId = RowId.parse(site.id);
  await (keepDays === "default"
    ? sql`delete from parley.retention_periods where site_id = ${siteId}`
    : sql`
        insert into parley.retention_periods (site_id, keep_days)
        values (${siteId}, ${keepDays === "always" ? null : keepDays})
        on conflict (site_id) do update set keep_days = excluded.keep_days, set_at = now()`);
}

/** @param defaultDays period of sites without one of their own; null: always */
export async function listRetention(
  sql: Queryable,
  defaultDays: number | null,
): Promise<RetentionPeriod[]> {
  const rows = await sql`
    select s.host, p.site_id is not null as is_own,
      case when p.site_id is null then ${defaultDays}::int else p.keep_days end as keep,
      (select count(*)::int from parley.articles a join parley.comments c on c.article_id = a.id
       where a.site_id = s.id and ${isDue(sql, tillOf(sql, defaultDays))}) as due
    from parley.sites s left join parley.retention_periods p on p.site_id = s.id
    order by s.host`;
  return z
    .array(
      z.object({
        host: z.string(),
        is_own: z.boolean(),
        keep: z.number().nullable(),
        due: z.number(),
      }),
    )
    .parse(rows.map((row) => ({ ...row })))
    .map(({ host, is_own: isOwn, keep, due }) => ({ site: host, keepDays: keep, isOwn, due }));
}

/**
 * Takes words and names out of comments whose period is over, some articles at a time; kept are the places in the tree,
 * decisions, and comments with an open appeal until it is answered. Killed in between it goes on the next time;
 * two at once take turns.
 */
export async function expireComments(
  sql: Sql,
  defaultDays: number | null,
  signal?: AbortSignal,
): Promise<Expired> {
  const total = { comments: 0, articles: 0, captures: 0 };
  for (const { id, host, keep } of await readPeriods(sql, defaultDays)) {
    if (keep === null) continue;
    let after = 0;
    while (signal?.aborted !== true) {
      const articleIds = await listDue(sql, id, keep, after);
      if (articleIds.length === 0) break;
      after = articleIds.at(-1) ?? after;
      const done = await sql.begin((tx) => expireArticles(tx, host, keep, articleIds));
      total.comments += done.comments;
      total.articles += done.articles;
      total.captures += done.captures;
    }
  }
  return total;
}

async function readPeriods(
  sql: Queryable,
  defaultDays: number | null,
): Promise<z.infer<typeof PeriodRow>[]> {
  const rows = await sql`
    select s.id, s.host,
      case when p.site_id is null then ${defaultDays}::int else p.keep_days end as keep
    from parley.sites s left join parley.retention_periods p on p.site_id = s.id order by s.id`;
  return z.array(PeriodRow).parse(rows.map((row) => ({ ...row })));
}

async function listDue(
  sql: Queryable,
  siteId: number,
  keepDays: number,
  after: number,
): Promise<number[]> {
  const rows = await sql`
    select a.id from parley.articles a
    where a.site_id = ${siteId} and a.id > ${after} and exists (
      select from parley.comments c
      where c.article_id = a.id and ${isDue(sql, sql`now() - make_interval(days => ${keepDays})`)})
    order by a.id limit ${BATCH}`;
  return rows.map((row) => RowId.parse(row.id));
}

async function expireArticles(
  tx: Queryable,
  site: string,
  keepDays: number,
  articleIds: readonly number[],
): Promise<Expired> {
  await lockErasures(tx, site);
  const rows = await tx`
    select c.id, c.article_id, c.commenter_id from parley.comments c
    where c.article_id = any(${[...articleIds]}::bigint[])
      and ${isDue(tx, tx`now() - make_interval(days => ${keepDays})`)}
    order by c.id for update of c`;
  const due = z
    .array(z.object({ id: RowId, article_id: RowId, commenter_id: RowId.nullable() }))
    .parse(rows.map((row) => ({ ...row })));
  const ids = due.map(({ id }) => id);
  const touched = [...new Set(due.map(({ article_id: articleId }) => articleId))].sort(
    (a, b) => a - b,
  );
  await tx`
    update parley.comments set reply_to = null
    where parent_id = any(${ids}::bigint[]) and reply_to is not null`;
  await emptyComments(tx, ids);
  await tx`
    delete from parley.commenter_stances s
    where s.article_id = any(${touched}::bigint[]) and not exists (
      select from parley.comments c
      where c.article_id = s.article_id and c.commenter_id = s.commenter_id)`;
  await tx`
    delete from parley.commenters p
    where id = any(${due.flatMap(({ commenter_id: id }) => id ?? [])}::bigint[])
      and not exists (select from parley.comments c where c.commenter_id = p.id)`;
  const captures = await forgetArticles(tx, touched);
  for (const articleId of touched) await rollUp(tx, articleId, null);
  return { comments: ids.length, articles: touched.length, captures };
}

/** A comment `c` that was first read before a time, still has its words, and is not under appeal. */
const isDue = (sql: Queryable, till: Fragment) => sql`(
  c.erased_at is null and exists (
    select from parley.thread_comments m
    join parley.threads t on t.id = m.thread_id join parley.captures k on k.id = t.capture_id
    where m.comment_id = c.id and k.stored_at < ${till})
  and not exists (
    select from parley.appeals x join parley.decisions d on d.id = x.decision_id
    where d.comment_id = c.id
      and not exists (select from parley.appeal_outcomes o where o.appeal_id = x.id)))`;

/** The time before which a site `s` with the period `p` keeps nothing; null: there is none. */
const tillOf = (sql: Queryable, defaultDays: number | null) => sql`
  (now() - make_interval(days => case when p.site_id is null then ${defaultDays}::int else p.keep_days end))`;
