import type { Sealer } from "../src/deliver/seal.js";
import { chooseWait } from "../src/deliver/retries.js";
import type { SendOut } from "../src/deliver/sendOut.js";
import { sendWebhook } from "../src/deliver/sendWebhook.js";
import { testSite, writeStatus } from "../src/deliver/writeStatus.js";
import type { Sql } from "../src/store/database.js";
import { type Claimed, settleDelivery, type Settlement } from "../src/store/deliveries.js";
import { readMessage, readPlatformId } from "../src/store/readMessage.js";
import { noteFound, readCommentKey, readOriginalStatus } from "../src/store/readWriteback.js";
import { disableWebhook, readWebhookTarget } from "../src/store/webhooks.js";
import { readWritebackTarget } from "../src/store/writebackSites.js";
import { metrics } from "../src/metrics.js";
import type { FailedBecause, Outcome } from "../src/thread/delivery.js";

export interface DeliveryParts {
  readonly sql: Sql;
  readonly out: SendOut;
  readonly sealer: Sealer;
}

/** One attempt at one delivery, and what becomes of it. */
export async function deliver(parts: DeliveryParts, claimed: Claimed): Promise<Settlement> {
  const outcome = await attempt(parts, claimed);
  const settlement = settle(outcome, claimed.attempts);
  if (outcome.kind === "refused" && outcome.because === "gone" && claimed.webhookId !== null)
    await disableWebhook(parts.sql, claimed.webhookId);
  await settleDelivery(parts.sql, claimed, settlement);
  metrics.deliveries.inc({
    receiver: claimed.webhookId === null ? "wordpress" : "webhook",
    outcome: settlement.state === "pending" ? "retry" : settlement.state,
  });
  return settlement;
}

/** What becomes of a delivery after an attempt that ended so. */
export function settle(outcome: Outcome, attempts: number): Settlement {
  if (outcome.kind === "done") return { state: "done", status: outcome.status };
  if (outcome.kind === "superseded") return { state: "superseded" };
  const { because, status } = outcome;
  const waitMs =
    outcome.kind === "retry" ? chooseWait(attempts, outcome.waitMs, Math.random()) : null;
  return waitMs === null
    ? { state: "refused", because, status }
    : { state: "pending", because, status, waitMs };
}

const attempt = (parts: DeliveryParts, claimed: Claimed): Promise<Outcome> =>
  claimed.webhookId === null
    ? writeBack(parts, claimed)
    : tell(parts, claimed.webhookId, claimed.outboxId);

const refuse = (because: FailedBecause): Outcome => ({
  kind: "refused",
  because,
  status: null,
  waitMs: null,
});

async function tell(parts: DeliveryParts, webhookId: number, outboxId: number): Promise<Outcome> {
  const target = await openWebhook(parts, webhookId);
  if (target === null) return refuse("secret_lost");
  if (target.isDisabled) return refuse("disabled");
  const { id, message } = await readMessage(parts.sql, outboxId);
  return sendWebhook(parts.out, target, id, message);
}

async function openWebhook({ sql, sealer }: DeliveryParts, webhookId: number) {
  const { secrets, ...target } = await readWebhookTarget(sql, webhookId);
  const opened = secrets.flatMap((each) => sealer.open(each) ?? []);
  return opened.length === 0 ? null : { ...target, secrets: opened };
}

async function writeBack({ sql, out, sealer }: DeliveryParts, claimed: Claimed): Promise<Outcome> {
  const { id, wanted, commentId, siteId } = claimed;
  const target = await readWritebackTarget(sql, siteId ?? 0);
  const password = sealer.open(target.password);
  if (password === null) return refuse("secret_lost");
  const platformId = readPlatformId(await readCommentKey(sql, commentId ?? 0));
  if (platformId === null) return refuse("gone");
  return writeStatus(out, { ...target, password }, platformId, async (found) => {
    await noteFound(sql, id, found);
    return wanted ?? readOriginalStatus(sql, commentId ?? 0, id);
  });
}

/** Sends an event of the kind webhook.test, now, whether or not it is disabled. @throws ParleyError WEBHOOK_NOT_FOUND */
export async function testWebhook(
  parts: DeliveryParts,
  webhookId: number,
  message: string,
): Promise<Outcome> {
  const target = await openWebhook(parts, webhookId);
  if (target === null) return refuse("secret_lost");
  const timestamp = new Date().toISOString();
  const data = { webhookId };
  return sendWebhook(parts.out, target, message, { type: "webhook.test", timestamp, data });
}

/** Asks a site for its held comments, which only who may moderate is shown. @throws ParleyError WRITEBACK_NOT_FOUND */
export async function testWriteback(
  { sql, out, sealer }: DeliveryParts,
  site: string,
): Promise<Outcome> {
  const target = await readWritebackTarget(sql, site);
  const password = sealer.open(target.password);
  return password === null ? refuse("secret_lost") : testSite(out, { ...target, password });
}
