import { z } from "zod";
import { type WordPressStatus, WordPressStatus as Status, Writeback } from "../thread/delivery.js";
import type { Queryable } from "./database.js";
import { noComment } from "./noComment.js";

const WritebackRow = z.object({
  state: z.enum(["pending", "done", "refused", "superseded"]).nullable(),
  is_newest: z.boolean().nullable(),
  wanted: z.string().nullable(),
  because: z.string().nullable(),
  attempts: z.number().nullable(),
  ended_at: z.date().nullable(),
});

/**
 * Whether the newest decision on a comment has reached its site.
 *
 * @returns state `none` where it was recorded here only: the site does not grant it, or nothing had to be written
 * @throws ParleyError NOT_FOUND
 */
export async function readWriteback(sql: Queryable, commentId: number): Promise<Writeback> {
  const [found] = await sql`
    select d.state, d.wanted, d.because, d.attempts, d.ended_at,
      o.decision_id = (select max(x.id) from parley.decisions x where x.comment_id = c.id)
        as is_newest
    from parley.comments c
    left join lateral (
      select * from parley.deliveries y where y.comment_id = c.id order by y.id desc limit 1
    ) as d on true
    left join parley.outbox o on o.id = d.outbox_id
    where c.id = ${commentId}`;
  if (found === undefined) throw noComment(commentId);
  const row = WritebackRow.parse(found);
  // A decision from before the site granted it, or after it took that back, has no delivery.
  if (row.state === null || row.state === "superseded" || row.is_newest !== true)
    return { state: "none", wanted: null, because: null, attempts: 0, endedAt: null };
  return Writeback.parse({
    state: row.state,
    wanted: row.wanted,
    because: row.because,
    attempts: row.attempts,
    endedAt: row.ended_at?.toISOString() ?? null,
  });
}

/**
 * The status that a comment had before Parley wrote the first one since its last restoration.
 *
 * @returns null where Parley has written none
 */
export async function readOriginalStatus(
  sql: Queryable,
  commentId: number,
  deliveryId: number,
): Promise<WordPressStatus | null> {
  const [row] = await sql`
    select d.found from parley.deliveries d
    where d.comment_id = ${commentId} and d.id < ${deliveryId} and d.found is not null
      and d.wanted is not null and d.id > coalesce((
        select max(r.id) from parley.deliveries r
        where r.comment_id = ${commentId} and r.id < ${deliveryId} and r.wanted is null
          and r.state = 'done'), 0)
    order by d.id limit 1`;
  return Status.safeParse(row?.found).data ?? null;
}

/** What a comment was before it is written, put down before it is: a kill in between loses nothing. */
export async function noteFound(sql: Queryable, deliveryId: number, found: string): Promise<void> {
  await sql`
    update parley.deliveries set found = ${found} where id = ${deliveryId} and found is null`;
}

/** The key that names a comment on its site. @throws ParleyError NOT_FOUND */
export async function readCommentKey(sql: Queryable, commentId: number): Promise<string> {
  const [row] = await sql`select comment_key from parley.comments where id = ${commentId}`;
  if (row === undefined) throw noComment(commentId);
  return z.string().parse(row.comment_key);
}
