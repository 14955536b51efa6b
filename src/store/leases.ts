import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { LeaseAnswer } from "../thread/desk.js";
import type { Lease, QueueFilter, QueueItem, QueueState } from "../thread/reviewQueue.js";
import type { Queryable, Sql } from "./database.js";
import { findWords, narrowQueue } from "./narrowQueue.js";
import { noComment } from "./noComment.js";
import { readQueueItems } from "./reviewQueue.js";
import type { Reviewer } from "./reviewers.js";

/** Long enough to read a comment, short enough that a closed laptop holds nobody up. */
export const LEASE_SECONDS = 120;

const until = (sql: Queryable) => sql`now() + make_interval(secs => ${LEASE_SECONDS})`;

const HeldRow = z.object({ name: z.string(), until: z.date() });

/**
 * Says that a comment is open here, or still is. Somebody else's lease stays theirs.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function takeLease(
  sql: Queryable,
  commentId: number,
  reviewer: Reviewer,
): Promise<LeaseAnswer> {
  const [mine] = await sql`
    with before as (
      select reviewer_id from parley.leases where comment_id = ${commentId} and until > now()),
    taken as (
      insert into parley.leases as l (comment_id, reviewer_id, until)
      select id, ${reviewer.id}, ${until(sql)} from parley.comments where id = ${commentId}
      on conflict (comment_id) do update set
        reviewer_id = excluded.reviewer_id, until = excluded.until
        where l.reviewer_id = excluded.reviewer_id or l.until <= now()
      returning until)
    select ${reviewer.name} as name, t.until,
      case when not exists (select from before) then pg_notify('parley_queue', jsonb_build_object(
        'kind', 'lease', 'commentId', ${commentId}::bigint, 'by', ${reviewer.name}::text, 'until', t.until)::text)
      end as told
    from taken t`;
  if (mine !== undefined) return toAnswer(mine, true);
  const held = await readLease(sql, commentId);
  if (held === null) throw noComment(commentId);
  return { ...held, isMine: held.by === reviewer.name };
}

function toAnswer(row: unknown, isMine: boolean): LeaseAnswer {
  const { name: by, until: end } = HeldRow.parse(row);
  return { by, until: end.toISOString(), isMine };
}

/** Says that a comment is not open here any more. */
export async function releaseLease(
  sql: Queryable,
  commentId: number,
  reviewer: Reviewer,
): Promise<void> {
  await sql`
    with gone as (
      delete from parley.leases where comment_id = ${commentId} and reviewer_id = ${reviewer.id}
      returning comment_id)
    select pg_notify('parley_queue', jsonb_build_object(
      'kind', 'lease', 'commentId', comment_id, 'by', null, 'until', null)::text) from gone`;
}

async function readLease(sql: Queryable, commentId: number): Promise<Lease | null> {
  const [row] = await sql`
    select r.name, l.until from parley.leases l join parley.reviewers r on r.id = l.reviewer_id
    where l.comment_id = ${commentId} and l.until > now()`;
  if (row === undefined) return null;
  const { name: by, until: end } = HeldRow.parse(row);
  return { by, until: end.toISOString() };
}

/** @throws ParleyError COMMENT_HELD where somebody else has it open */
export async function refuseHeld(
  sql: Queryable,
  commentId: number,
  reviewer: Reviewer,
): Promise<void> {
  const held = await readLease(sql, commentId);
  if (held === null || held.by === reviewer.name) return;
  throw new ParleyError("COMMENT_HELD", `${held.by} has comment ${commentId} open.`, {
    hint: "Wait for them, take another one, or send override: true.",
    retry: "later",
  });
}

/** Two who ask in the same instant may see the same comment; one of them looks again. */
const MOST_TRIES = 20;

/** The first comment of a queue that nobody else has open, leased; null where none is left. */
export async function takeNext(
  sql: Sql,
  request: {
    readonly state: QueueState;
    readonly filter: QueueFilter;
    readonly skip: readonly number[];
  },
  reviewer: Reviewer,
): Promise<QueueItem | null> {
  const { state, filter, skip } = request;
  const found = await findWords(sql, filter.q);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const [taken] = await sql`
      with first as materialized (
        select i.comment_id from parley.review_items i
        where ${narrowQueue(sql, state, filter, found)}
          and not (i.comment_id = any(${[...skip]}::bigint[]))
          and not exists (
            select from parley.leases l where l.comment_id = i.comment_id and l.until > now()
              and l.reviewer_id <> ${reviewer.id})
        order by i.priority desc, i.comment_id
        limit 1 for update of i skip locked),
      taken as (
        insert into parley.leases as l (comment_id, reviewer_id, until)
        select comment_id, ${reviewer.id}, ${until(sql)} from first
        on conflict (comment_id) do update set
          reviewer_id = excluded.reviewer_id, until = excluded.until
          where l.reviewer_id = excluded.reviewer_id or l.until <= now()
        returning comment_id, until)
      select f.comment_id as id, t.comment_id is not null as is_taken,
        pg_notify('parley_queue', jsonb_build_object('kind', 'lease', 'commentId', t.comment_id,
          'by', ${reviewer.name}::text, 'until', t.until)::text) as told
      from first f left join taken t using (comment_id)`;
    if (taken === undefined) return null;
    if (taken.is_taken !== true) continue;
    const [item] = await readQueueItems(sql, [Number(taken.id)]);
    if (item !== undefined) return item;
  }
  return null;
}
