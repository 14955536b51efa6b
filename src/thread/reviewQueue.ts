import { z } from "zod";
import { Verdict } from "./decision.js";
import { Addressee, Span } from "./score.js";
import { ParentCandidate, ParentEvidence, PostedAt } from "./thread.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });

/** A decision in force. */
export const DecisionInForce = z.object({
  id: rowId,
  action: Verdict,
  by: z.string(),
  at: instant,
});
export type DecisionInForce = z.infer<typeof DecisionInForce>;

export const QueueReason = z.object({
  /** Name and version of the rule. */
  rule: z.string(),
  priority: z.number().min(0).max(1),
  reasons: z.array(z.string()),
  spans: z.array(Span),
});

/** A flagged comment as the queue shows it. Stance is not in it. */
export const QueueItem = z.object({
  commentId: rowId,
  publicId: z.string(),
  article: z.object({
    id: rowId,
    title: z.string().nullable(),
    url: z.string().nullable(),
    site: z.string(),
  }),
  author: z.string().nullable(),
  postedAt: PostedAt.nullable(),
  text: z.string(),
  isTruncated: z.boolean(),
  priority: z.number().min(0).max(1),
  probability: z.number().min(0).max(1).nullable(),
  addressee: Addressee.nullable(),
  scorer: z.string(),
  /** Strongest first. */
  flags: z.array(QueueReason),
  decision: DecisionInForce.nullable(),
});
export type QueueItem = z.infer<typeof QueueItem>;

export const QueueState = z.enum(["undecided", "escalated", "approved", "rejected"]);
export type QueueState = z.infer<typeof QueueState>;

const share = z.coerce.number().min(0).max(1).optional();

/** What narrows the queue; all that are given must hold. Stance is none of them. */
export const QueueFilter = z.object({
  /** Host name of the site. */
  site: z.string().max(253).optional(),
  article: z.coerce.number().int().positive().optional(),
  /** A rule's name, with or without its version. */
  rule: z.string().max(100).optional(),
  /** Bounds of the probability of incivility, both included. */
  minProbability: share,
  maxProbability: share,
});
export type QueueFilter = z.infer<typeof QueueFilter>;

export const QueuePage = z.object({
  items: z.array(QueueItem),
  /** Cursor of the next page; null on the last. */
  next: z.string().nullable(),
  counts: z.record(QueueState, z.int()),
});
export type QueuePage = z.infer<typeof QueuePage>;

/** One comment on the path from the top level down to the flagged one. */
export const ContextComment = z.object({
  commentId: rowId,
  author: z.string().nullable(),
  postedAt: PostedAt.nullable(),
  text: z.string(),
  isTruncated: z.boolean(),
  parentConfidence: z.number().min(0).max(1),
  parentEvidence: ParentEvidence,
  parentCandidates: z.array(ParentCandidate),
});
export type ContextComment = z.infer<typeof ContextComment>;

export const CommentContext = z.object({
  /** Top level first, the comment itself last. */
  path: z.array(ContextComment),
  /** Number of direct replies. */
  replies: z.int().min(0),
});
export type CommentContext = z.infer<typeof CommentContext>;
