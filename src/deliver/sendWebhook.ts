import { randomBytes } from "node:crypto";
import { Webhook as Signer } from "standardwebhooks";
import type { Outcome } from "../thread/delivery.js";
import type { WebhookMessage } from "../thread/webhook.js";
import type { SendOut } from "./sendOut.js";

/** A key as Standard Webhooks writes it: 32 bytes in base64 after `whsec_`. */
export const makeWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/**
 * The headers of Standard Webhooks 1.0.
 *
 * @param secrets the newest first; each signs, so that a receiver that knows either is content
 */
export function signMessage(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": `${Math.floor(at.getTime() / 1000)}`,
    "webhook-signature": secrets.map((each) => new Signer(each).sign(id, at, body)).join(" "),
  };
}

/** Tells one address of one event, once. */
export async function sendWebhook(
  out: SendOut,
  target: { readonly url: string; readonly secrets: readonly string[] },
  id: string,
  message: WebhookMessage,
): Promise<Outcome> {
  const body = JSON.stringify(message);
  const answer = await out.send({
    method: "POST",
    url: target.url,
    headers: {
      "content-type": "application/json",
      ...signMessage(target.secrets, { id, at: new Date(), body }),
    },
    body,
  });
  // Whoever answered 2xx has it, whatever came after.
  const { status } = answer;
  if (status !== null && status >= 200 && status < 300) return { kind: "done", status };
  if (answer.kind !== "answer") return answer;
  const { waitMs } = answer;
  if (status === 410) return { kind: "refused", because: "gone", status, waitMs };
  return { kind: "retry", because: "bad_status", status, waitMs };
}
