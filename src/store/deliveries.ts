import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Delivery, type FailedBecause, WordPressStatus } from "../thread/delivery.js";
import { WebhookEvent } from "../thread/webhook.js";
import { type Queryable, RowId } from "./database.js";

const ClaimedRow = z
  .object({
    id: RowId,
    lease: z.string(),
    outbox_id: RowId,
    webhook_id: RowId.nullable(),
    site_id: RowId.nullable(),
    comment_id: RowId.nullable(),
    wanted: WordPressStatus.nullable(),
    attempts: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    lease: row.lease,
    outboxId: row.outbox_id,
    webhookId: row.webhook_id,
    siteId: row.site_id,
    commentId: row.comment_id,
    wanted: row.wanted,
    attempts: row.attempts,
  }));
/** A delivery in hand. `attempts` counts this one. */
export type Claimed = z.infer<typeof ClaimedRow>;

/** Longer than all requests of one delivery may take together. */
export const LEASE_SECONDS = 60;

/**
 * Takes up what is due, the longest due first. What nobody ends within the lease comes up again: whoever had it is dead.
 * A comment's status is written by one at a time, also where the older of two is superseded while it is in hand.
 *
 * @param most how many
 * @param busy receivers that have enough in hand here: one that is slow does not hold up the others
 */
export async function claimDeliveries(
  sql: Queryable,
  most: number,
  busy: { readonly webhooks: readonly number[]; readonly sites: readonly number[] },
): Promise<Claimed[]> {
  const lease = randomUUID();
  const rows = await sql`
    update parley.deliveries d set lease = ${lease}, attempts = attempts + 1,
      leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where d.id in (
      select x.id from parley.deliveries x
      where x.state = 'pending' and x.next_at <= now()
        and (x.leased_until is null or x.leased_until <= now())
        and (x.webhook_id is null or x.webhook_id <> all (${[...busy.webhooks]}::bigint[]))
        and (x.site_id is null or x.site_id <> all (${[...busy.sites]}::bigint[]))
        and (x.comment_id is null or not exists (
          select from parley.deliveries y
          where y.comment_id = x.comment_id and y.id <> x.id and y.leased_until > now()))
      order by x.next_at, x.id limit ${most} for update skip locked)
    returning d.id, d.lease, d.outbox_id, d.webhook_id, d.site_id, d.comment_id, d.wanted,
      d.attempts`;
  return z.array(ClaimedRow).parse(rows);
}

/** How a delivery goes on. `pending` waits so many milliseconds. */
export type Settlement =
  | { readonly state: "done"; readonly status: number | null }
  | { readonly state: "superseded" }
  | {
      readonly state: "refused";
      readonly status: number | null;
      readonly because: FailedBecause;
    }
  | {
      readonly state: "pending";
      readonly status: number | null;
      readonly because: FailedBecause;
      readonly waitMs: number;
    };

/**
 * Puts down how an attempt ended. What was superseded meanwhile stays so; what another has taken up, because this one took
 * too long, is theirs.
 *
 * @returns whether it was still in hand
 */
export async function settleDelivery(
  sql: Queryable,
  { id, lease }: Pick<Claimed, "id" | "lease">,
  settlement: Settlement,
): Promise<boolean> {
  const { state } = settlement;
  const waitMs = settlement.state === "pending" ? settlement.waitMs : 0;
  const status = settlement.state === "superseded" ? null : settlement.status;
  const because = "because" in settlement ? settlement.because : null;
  const rows = await sql`
    update parley.deliveries set lease = null, leased_until = null, status = ${status},
      because = ${because},
      state = case when state = 'pending' then ${state} else state end,
      next_at = now() + make_interval(secs => ${waitMs / 1000}),
      ended_at = case when state = 'pending' and ${state} = 'pending' then null
        else coalesce(ended_at, now()) end
    where id = ${id} and lease = ${lease}`;
  return rows.count > 0;
}

/** Milliseconds until something is due that nobody has in hand; null: nothing waits. */
export async function readNextDue(sql: Queryable): Promise<number | null> {
  const [row] = await sql`
    select extract(epoch from min(greatest(next_at, coalesce(leased_until, next_at))) - now())
      ::float8 * 1000 as ms
    from parley.deliveries where state = 'pending'`;
  return z.number().nullable().parse(row?.ms);
}

const DeliveryRow = z
  .object({
    id: RowId,
    message: z.string(),
    event: WebhookEvent,
    webhook_id: RowId.nullable(),
    comment_id: RowId.nullable(),
    state: z.string(),
    attempts: z.number(),
    status: z.number().nullable(),
    because: z.string().nullable(),
    happened_at: z.date(),
    next_at: z.date(),
    ended_at: z.date().nullable(),
  })
  .transform((row) =>
    Delivery.parse({
      id: row.id,
      message: nameMessage(row.message),
      event: row.event,
      webhookId: row.webhook_id,
      commentId: row.comment_id,
      state: row.state,
      attempts: row.attempts,
      status: row.status,
      because: row.because,
      happenedAt: row.happened_at.toISOString(),
      nextAt: row.ended_at === null ? row.next_at.toISOString() : null,
      endedAt: row.ended_at?.toISOString() ?? null,
    }),
  );

/** webhook-id of an event. */
export const nameMessage = (uuid: string): string => `msg_${uuid.replaceAll("-", "")}`;

export interface DeliveryFilter {
  readonly webhookId?: number | undefined;
  readonly site?: string | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
}

/** The newest first. Of a webhook, of a site, or all. */
export async function listDeliveries(
  sql: Queryable,
  { webhookId, site, state, limit }: DeliveryFilter,
): Promise<Delivery[]> {
  return z.array(DeliveryRow).parse(
    await sql`
      select d.id, o.message, o.event, d.webhook_id, o.comment_id, d.state, d.attempts, d.status,
        d.because, o.happened_at, d.next_at, d.ended_at
      from parley.deliveries d join parley.outbox o on o.id = d.outbox_id
      left join parley.sites s on s.id = d.site_id
      where ${webhookId === undefined ? sql`true` : sql`d.webhook_id = ${webhookId}`}
        and ${site === undefined ? sql`true` : sql`s.host = ${site}`}
        and ${state === undefined ? sql`true` : sql`d.state = ${state}`}
      order by d.id desc limit ${limit}`,
  );
}

/**
 * Lets what was refused begin anew. Of the statuses of one comment only the newest.
 *
 * @returns how many
 */
export async function replayDeliveries(
  sql: Queryable,
  receiver: { readonly webhookId: number } | { readonly site: string },
): Promise<number> {
  const rows = await sql`
    update parley.deliveries d set state = 'pending', attempts = 0, next_at = now(),
      ended_at = null, because = null
    where d.state = 'refused' and ${
      "webhookId" in receiver
        ? sql`d.webhook_id = ${receiver.webhookId}`
        : sql`d.site_id = (select id from parley.sites where host = ${receiver.site})
            and not exists (select from parley.deliveries y
              where y.comment_id = d.comment_id and y.id > d.id)`
    }`;
  await sql`select pg_notify('parley_outbox', '')`;
  return rows.count;
}

/**
 * Forgets events of over so many days ago that nobody waits for. What was written to a WordPress stays: it says what
 * a comment was before.
 */
export async function pruneOutbox(sql: Queryable, days: number): Promise<number> {
  const { count } = await sql`
    delete from parley.outbox o where o.happened_at < now() - make_interval(days => ${days})
      and not exists (select from parley.deliveries d where d.outbox_id = o.id
        and (d.state = 'pending' or d.site_id is not null))`;
  return count;
}

/** What waits, by kind of receiver, and since when the oldest of it; for metrics. */
export async function measureOutbox(
  sql: Queryable,
): Promise<Record<"webhook" | "wordpress", { pending: number; oldestSeconds: number }>> {
  const rows = await sql`
    select webhook_id is null as is_site, count(*)::int as n,
      extract(epoch from now() - min(made_at))::float8 as seconds
    from parley.deliveries where state = 'pending' group by 1`;
  const none = { pending: 0, oldestSeconds: 0 };
  const found = { webhook: none, wordpress: none };
  for (const row of rows)
    found[row.is_site === true ? "wordpress" : "webhook"] = {
      pending: z.number().parse(row.n),
      oldestSeconds: Math.max(0, z.number().parse(row.seconds)),
    };
  return found;
}
