import { z } from "zod";
import { ParleyError } from "../errors.js";
import { canonicalAddress } from "../thread/canonicalAddress.js";
import { Depth } from "../thread/job.js";
import { Watch, WatchKind } from "../thread/watch.js";
import { asText, type Queryable, RowId } from "./database.js";

const WatchRow = z
  .object({
    id: RowId,
    url: z.string(),
    kind: WatchKind,
    parent_id: RowId.nullable(),
    target: z.string(),
    timezone: z.string().nullable(),
    depth: Depth,
    state: Watch.shape.state,
    shortest_ms: RowId,
    every_ms: RowId,
    quiet_days: z.number(),
    seen_comments: z.number(),
    last_run_at: z.date().nullable(),
    last_new_at: z.date(),
    last_error_code: z.string().nullable(),
  })
  .transform((row): Watch => ({
    id: row.id,
    url: row.url,
    kind: row.kind,
    parentId: row.parent_id,
    target: row.target,
    timezone: row.timezone,
    depth: row.depth,
    state: row.state,
    shortestMs: row.shortest_ms,
    everyMs: row.every_ms,
    quietDays: row.quiet_days,
    seenComments: row.seen_comments,
    lastRunAt: row.last_run_at?.toISOString() ?? null,
    lastNewAt: row.last_new_at.toISOString(),
    lastErrorCode: row.last_error_code,
  }));

export type NewWatch = Pick<Watch, "url" | "kind" | "target" | "depth" | "quietDays"> & {
  readonly everyMs: number;
  readonly timezone: string | null;
  readonly parentId: number | null;
};

/** @returns the new watch; for an address that is watched already, that one at the pace now asked for */
export async function addWatch(sql: Queryable, watch: NewWatch): Promise<Watch> {
  const [row] = await sql`
    insert into parley.watches
      (url, canonical, kind, parent_id, target, timezone, depth, shortest_ms, every_ms, quiet_days)
    values (${asText(watch.url)}, ${asText(canonicalAddress(watch.url) ?? watch.url)}, ${watch.kind},
      ${watch.parentId}, ${asText(watch.target)}, ${watch.timezone}, ${watch.depth},
      ${watch.everyMs}, ${watch.everyMs}, ${watch.quietDays})
    on conflict (canonical, target) where state = 'active' do update set
      shortest_ms = excluded.shortest_ms, every_ms = excluded.every_ms,
      quiet_days = excluded.quiet_days
    returning *`;
  return WatchRow.parse(row);
}

/** @throws ParleyError WATCH_NOT_FOUND */
export async function readWatch(sql: Queryable, watchId: number): Promise<Watch> {
  const [row] = await sql`select * from parley.watches where id = ${watchId}`;
  if (row === undefined)
    throw new ParleyError("WATCH_NOT_FOUND", `There is no watch ${watchId}.`, {
      hint: "`parley watch list` shows them.",
    });
  return WatchRow.parse(row);
}

/** Newest first. */
export async function listWatches(sql: Queryable, onlyActive: boolean): Promise<Watch[]> {
  const rows = await sql`
    select * from parley.watches where not ${onlyActive} or state = 'active' order by id desc`;
  return rows.map((row) => WatchRow.parse(row));
}

/**
 * Takes the turn of a watch that came due. A schedule may fire twice, as after a change of pace or
 * of the queue's store: what ran within half its pace does not run again.
 *
 * @returns null where it is not its turn, or it is no longer active
 */
export async function takeTurn(sql: Queryable, watchId: number): Promise<Watch | null> {
  const [row] = await sql`
    update parley.watches set last_run_at = now()
    where id = ${watchId} and state = 'active' and (last_run_at is null
      or last_run_at < now() - least(every_ms, shortest_ms) / 2 * interval '1 millisecond')
    returning *`;
  return row === undefined ? null : WatchRow.parse(row);
}

/** After a look: the pace from now on, and what it found. */
export async function savePace(
  sql: Queryable,
  watchId: number,
  seen: { everyMs: number; hasNew: boolean; comments: number; errorCode: string | null },
): Promise<void> {
  await sql`
    update parley.watches set every_ms = ${seen.everyMs},
      last_new_at = case when ${seen.hasNew} then now() else last_new_at end,
      seen_comments = greatest(seen_comments, ${seen.comments}), last_error_code = ${seen.errorCode}
    where id = ${watchId}`;
}

/** Ends a watch, and those of the articles that it found. @returns the ids of all that ended */
export async function endWatch(
  sql: Queryable,
  watchId: number,
  state: "quiet" | "stopped",
): Promise<number[]> {
  await readWatch(sql, watchId);
  const rows = await sql`
    update parley.watches set state = ${state}
    where (id = ${watchId} or parent_id = ${watchId}) and state = 'active' returning id`;
  return rows.map((row) => RowId.parse(row.id));
}

/** Which of these addresses were ever watched towards the target: what a feed names again is not new. */
export async function findWatched(
  sql: Queryable,
  canonicals: readonly string[],
  target: string,
): Promise<Set<string>> {
  const rows = await sql`
    select distinct canonical from parley.watches
    where canonical = any (${[...canonicals]}::text[]) and target = ${target}`;
  return new Set(rows.map((row) => z.string().parse(row.canonical)));
}

/**
 * Comments stored of the article that a watch visits; null before its first visit has ended.
 *
 * The article is that of the watch's newest job that has a thread.
 */
export async function countWatchedComments(
  sql: Queryable,
  watchId: number,
): Promise<number | null> {
  const [row] = await sql`
    select (select count(*)::int from parley.comments c where c.article_id = t.article_id) as n
    from parley.jobs j join parley.threads t on t.id = j.thread_id
    where j.watch_id = ${watchId} order by j.id desc limit 1`;
  return row === undefined ? null : z.number().parse(row.n);
}
