import { randomUUID } from "node:crypto";
import { testWebhook } from "../../workers/deliver.js";
import { checkTarget } from "../deliver/sendOut.js";
import { makeWebhookSecret } from "../deliver/sendWebhook.js";
import { listDeliveries, nameMessage, replayDeliveries } from "../store/deliveries.js";
import {
  addWebhook,
  enableWebhook,
  listWebhooks,
  readWebhookTarget,
  removeWebhook,
  rotateSecret,
} from "../store/webhooks.js";
import type { DeliveryState } from "../thread/delivery.js";
import type { WebhookEvent } from "../thread/webhook.js";
import { ParleyError } from "../errors.js";
import { tellDeliveries, tellTest } from "./deliveryWords.js";
import { noteCommand } from "./noteCommand.js";
import { printable } from "./output.js";
import { tell, tellRows } from "./tell.js";
import { withDeliveries } from "./withDeliveries.js";
import { withShell } from "./withShell.js";

interface Json {
  readonly json?: boolean;
}

/** @throws ParleyError USAGE, ADDRESS_REFUSED, WEBHOOK_EXISTS */
export async function addWebhookCommand(
  address: string,
  { events, json }: { events: readonly WebhookEvent[] } & Json,
): Promise<void> {
  if (!URL.canParse(address))
    throw new ParleyError("USAGE", "That is no address.", { hint: "Give an https:// address." });
  const url = new URL(address);
  await withDeliveries(async ({ sql, out, sealer }) => {
    checkTarget(url, out.allowHosts);
    const secret = makeWebhookSecret();
    const id = await addWebhook(sql, { url: url.href, events }, sealer.seal(secret));
    await noteCommand(sql, "webhook add", `${id}`);
    await tell(
      { id, url: url.href, events, secret },
      `webhook ${id} is told of ${events.join(" and ")}; the secret is shown this once:\n${secret}`,
      json,
    );
  });
}

export async function listWebhooksCommand({ json }: Json): Promise<void> {
  const rows = await withShell(({ sql }) => listWebhooks(sql));
  const head = ["webhook", "address", "events", "waiting", "refused", "state"];
  await tellRows(rows, json, head, (row) => [
    `${row.id}`,
    printable(row.url),
    row.events.join(" "),
    `${row.pending}`,
    `${row.refused}`,
    row.disabledBecause === null ? "in use" : `shut (${row.disabledBecause})`,
  ]);
}

/** @throws ParleyError WEBHOOK_NOT_FOUND */
export async function rotateWebhook(
  id: number,
  { keepHours, json }: { keepHours: number } & Json,
): Promise<void> {
  await withDeliveries(async ({ sql, sealer }) => {
    const secret = makeWebhookSecret();
    await rotateSecret(sql, id, sealer.seal(secret), keepHours);
    await noteCommand(sql, "webhook rotate", `${id}`);
    await tell(
      { id, secret, keepHours },
      `the new secret of webhook ${id} is shown this once; the old one signs beside it for ${keepHours} h:\n${secret}`,
      json,
    );
  });
}

/** @throws ParleyError WEBHOOK_NOT_FOUND, DELIVERY_FAILED */
export async function testWebhookCommand(id: number, { json }: Json): Promise<void> {
  const outcome = await withDeliveries(async (parts) => {
    await noteCommand(parts.sql, "webhook test", `${id}`);
    return testWebhook(parts, id, nameMessage(randomUUID()));
  });
  await tellTest(outcome, json);
}

/** @throws ParleyError WEBHOOK_NOT_FOUND */
export async function moveWebhook(
  id: number,
  to: "removed" | "enabled",
  { json }: Json,
): Promise<void> {
  await withShell(async ({ sql }) => {
    await (to === "removed" ? removeWebhook(sql, id) : enableWebhook(sql, id));
    await noteCommand(sql, `webhook ${to === "removed" ? "remove" : "enable"}`, `${id}`);
  });
  await tell({ id, state: to }, `webhook ${id} is ${to}`, json);
}

export async function showDeliveries(
  id: number | undefined,
  { state, limit, json }: { state?: DeliveryState; limit: number } & Json,
): Promise<void> {
  const rows = await withShell(({ sql }) => listDeliveries(sql, { webhookId: id, state, limit }));
  await tellDeliveries(rows, json);
}

/** @throws ParleyError WEBHOOK_NOT_FOUND */
export async function replayWebhook(id: number, { json }: Json): Promise<void> {
  const replayed = await withShell(async ({ sql }) => {
    await readWebhookTarget(sql, id);
    await noteCommand(sql, "webhook replay", `${id}`);
    return replayDeliveries(sql, { webhookId: id });
  });
  await tell({ id, replayed }, `${replayed} deliveries begin anew`, json);
}
