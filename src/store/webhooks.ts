import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Webhook } from "../thread/delivery.js";
import { WebhookEvent } from "../thread/webhook.js";
import { type Queryable, RowId } from "./database.js";

const WebhookRow = z
  .object({
    id: RowId,
    url: z.string(),
    events: z.array(WebhookEvent),
    made_at: z.date(),
    previous_until: z.date().nullable(),
    disabled_because: z.string().nullable(),
    pending: z.coerce.number(),
    refused: z.coerce.number(),
  })
  .transform((row) =>
    Webhook.parse({
      id: row.id,
      url: row.url,
      events: row.events,
      madeAt: row.made_at.toISOString(),
      previousUntil: row.previous_until?.toISOString() ?? null,
      disabledBecause: row.disabled_because,
      pending: row.pending,
      refused: row.refused,
    }),
  );

/**
 * @param secret sealed
 * @throws ParleyError WEBHOOK_EXISTS
 */
export async function addWebhook(
  sql: Queryable,
  { url, events }: { url: string; events: readonly WebhookEvent[] },
  secret: string,
): Promise<number> {
  const [row] = await sql`
    insert into parley.webhooks (url, events, secret)
    values (${url}, ${[...new Set(events)]}, ${secret})
    on conflict (url) do nothing returning id`;
  if (row === undefined)
    throw new ParleyError("WEBHOOK_EXISTS", "That address is told already.", {
      hint: "`parley webhook list` names it; remove it first to change its events.",
    });
  return RowId.parse(row.id);
}

export async function listWebhooks(sql: Queryable): Promise<Webhook[]> {
  return z.array(WebhookRow).parse(
    await sql`
      select w.id, w.url, w.events, w.made_at, w.disabled_because,
        case when w.previous_until > now() then w.previous_until end as previous_until,
        count(*) filter (where d.state = 'pending') as pending,
        count(*) filter (where d.state = 'refused') as refused
      from parley.webhooks w left join parley.deliveries d on d.webhook_id = w.id
      group by w.id order by w.id`,
  );
}

/** The new key signs first, the one before it until `keepHours` from now. @throws ParleyError WEBHOOK_NOT_FOUND */
export async function rotateSecret(
  sql: Queryable,
  id: number,
  secret: string,
  keepHours: number,
): Promise<void> {
  const rows = await sql`
    update parley.webhooks set secret = ${secret}, previous_secret = secret,
      previous_until = now() + make_interval(secs => ${keepHours * 3600})
    where id = ${id}`;
  if (rows.count === 0) throw noWebhook(id);
}

/** Also what waits for it is forgotten. @throws ParleyError WEBHOOK_NOT_FOUND */
export async function removeWebhook(sql: Queryable, id: number): Promise<void> {
  const rows = await sql`delete from parley.webhooks where id = ${id}`;
  if (rows.count === 0) throw noWebhook(id);
}

/** Events from now on are sent again; for what was refused there is `replay`. @throws ParleyError WEBHOOK_NOT_FOUND */
export async function enableWebhook(sql: Queryable, id: number): Promise<void> {
  const rows = await sql`
    update parley.webhooks set disabled_at = null, disabled_because = null where id = ${id}`;
  if (rows.count === 0) throw noWebhook(id);
}

/** It said that it is gone: what waits for it is refused too. */
export async function disableWebhook(sql: Queryable, id: number): Promise<void> {
  await sql`
    update parley.webhooks set disabled_at = now(), disabled_because = 'gone'
    where id = ${id} and disabled_at is null`;
  await sql`
    update parley.deliveries set state = 'refused', because = 'disabled', ended_at = now()
    where webhook_id = ${id} and state = 'pending' and lease is null`;
}

export interface WebhookTarget {
  readonly url: string;
  /** Sealed, the newest first. */
  readonly secrets: readonly string[];
  readonly isDisabled: boolean;
}

/** @throws ParleyError WEBHOOK_NOT_FOUND */
export async function readWebhookTarget(sql: Queryable, id: number): Promise<WebhookTarget> {
  const [row] = await sql`
    select url, secret, disabled_at,
      case when previous_until > now() then previous_secret end as previous_secret
    from parley.webhooks where id = ${id}`;
  if (row === undefined) throw noWebhook(id);
  const found = TargetRow.parse(row);
  const { secret, previous_secret: previous } = found;
  return {
    url: found.url,
    secrets: previous === null ? [secret] : [secret, previous],
    isDisabled: found.disabled_at !== null,
  };
}

const TargetRow = z.object({
  url: z.string(),
  secret: z.string(),
  previous_secret: z.string().nullable(),
  disabled_at: z.date().nullable(),
});

const noWebhook = (id: number): ParleyError =>
  new ParleyError("WEBHOOK_NOT_FOUND", `There is no webhook ${id}.`, {
    hint: "`parley webhook list` names them.",
  });
