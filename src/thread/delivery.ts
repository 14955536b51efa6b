import { z } from "zod";
import { WebhookEvent } from "./webhook.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });

/** `refused`: not tried again by itself. `superseded`: a later decision made it needless. */
export const DeliveryState = z.enum(["pending", "done", "refused", "superseded"]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** Statuses of a comment in WordPress. */
export const WordPressStatus = z.enum(["approved", "hold", "spam", "trash"]);
export type WordPressStatus = z.infer<typeof WordPressStatus>;

/** Why an attempt did not do. docs/webhooks.md gives each its remedy. */
export const FailedBecause = z.enum([
  "address",
  "unreachable",
  "too_slow",
  "broken_answer",
  "bad_status",
  "moved",
  "gone",
  "busy",
  "login",
  "no_rest",
  "secret_lost",
  "disabled",
  "fault",
]);
export type FailedBecause = z.infer<typeof FailedBecause>;

/** How one attempt ended. */
export type Outcome =
  | { readonly kind: "done"; readonly status: number | null }
  | { readonly kind: "superseded" }
  | {
      readonly kind: "refused" | "retry";
      readonly because: FailedBecause;
      readonly status: number | null;
      /** What the receiver asks for, in milliseconds; null: nothing. */
      readonly waitMs: number | null;
    };

export const Delivery = z.object({
  id: rowId,
  /** webhook-id. */
  message: z.string(),
  event: WebhookEvent,
  webhookId: rowId.nullable(),
  commentId: rowId.nullable(),
  state: DeliveryState,
  attempts: z.int().min(0),
  /** HTTP status of the last attempt. */
  status: z.int().nullable(),
  because: FailedBecause.nullable(),
  happenedAt: instant,
  /** Of the next attempt; null once it has ended. */
  nextAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;
export const DeliveryList = z.object({ deliveries: z.array(Delivery) });

export const Webhook = z.object({
  id: rowId,
  url: z.string(),
  events: z.array(WebhookEvent),
  madeAt: instant,
  /** Until when the key before the last rotation signs too; null: it does not. */
  previousUntil: instant.nullable(),
  disabledBecause: z.enum(["gone", "by_hand"]).nullable(),
  pending: z.int().min(0),
  refused: z.int().min(0),
});
export type Webhook = z.infer<typeof Webhook>;
export const WebhookList = z.object({ webhooks: z.array(Webhook) });

export const WebhookRequest = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(WebhookEvent).min(1),
});
/** The key of the signatures, shown this once. */
export const WebhookSecret = z.object({ id: rowId, secret: z.string() });
export const RotateRequest = z.object({
  /** How long the old key signs beside the new one. */
  keepHours: z.number().min(0).max(720).default(24),
});

export const TestAnswer = z.object({
  isDone: z.boolean(),
  status: z.int().nullable(),
  because: FailedBecause.nullable(),
});
export type TestAnswer = z.infer<typeof TestAnswer>;

/** Whether a comment's newest decision has reached the site. */
export const Writeback = z.object({
  /** none: the site does not grant it, or its number of the comment is not known. */
  state: z.enum(["none", "pending", "done", "refused"]),
  wanted: WordPressStatus.nullable(),
  because: FailedBecause.nullable(),
  attempts: z.int().min(0),
  endedAt: instant.nullable(),
});
export type Writeback = z.infer<typeof Writeback>;
