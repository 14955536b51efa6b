import { z } from "zod";
import { RejectReason, Verdict } from "./decision.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });

/** What a webhook may be told of. */
export const WebhookEvent = z.enum([
  "comment.flagged",
  "decision.made",
  "decision.reversed",
  "article.completed",
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const ToldArticle = z.object({
  id: rowId,
  /** Host without `www.`; "local" for pages without an address. */
  site: z.string(),
  address: z.string().nullable(),
});
export type ToldArticle = z.infer<typeof ToldArticle>;

/** A comment without its words, and who wrote it without their name. */
export const ToldComment = z.object({
  id: rowId,
  /** The site's own number of it; null where its page gives none, and once its author is erased. */
  platformId: z.string().nullable(),
  address: z.string().nullable(),
  article: ToldArticle,
  /** Null where the page lost the name, and once the person is erased. */
  pseudonym: z.string().nullable(),
});
export type ToldComment = z.infer<typeof ToldComment>;

const ofComment = z.object({ comment: ToldComment });

/** The body of a webhook, after Standard Webhooks: type, timestamp of the event, data. No words of anybody, no stance. */
export const WebhookMessage = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("comment.flagged"),
    timestamp: instant,
    data: ofComment.extend({
      /** Rules that newly flag it, as name@version. */
      rules: z.array(z.string()),
    }),
  }),
  z.object({
    type: z.literal("decision.made"),
    timestamp: instant,
    data: ofComment.extend({
      decisionId: rowId,
      verdict: Verdict,
      reason: RejectReason.nullable(),
      /** What the moderator was shown. */
      seen: z.array(z.object({ rule: z.string(), scorer: z.string() })),
    }),
  }),
  z.object({
    type: z.literal("decision.reversed"),
    timestamp: instant,
    data: ofComment.extend({
      /** The undo itself. */
      decisionId: rowId,
      undone: z.object({ decisionId: rowId, verdict: Verdict }),
    }),
  }),
  z.object({
    type: z.literal("article.completed"),
    timestamp: instant,
    data: z.object({
      article: ToldArticle,
      jobId: rowId.nullable(),
      /** As stored when this was sent. */
      comments: z.int().min(0),
      flagged: z.int().min(0),
    }),
  }),
  z.object({
    type: z.literal("webhook.test"),
    timestamp: instant,
    data: z.object({ webhookId: rowId }),
  }),
]);
export type WebhookMessage = z.infer<typeof WebhookMessage>;
