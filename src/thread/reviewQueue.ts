import { z } from "zod";
import { Verdict } from "./decision.js";
import { Addressee, IncivilityLabel, Span } from "./score.js";
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

/** Who has a comment open, and until when unless renewed. */
export const Lease = z.object({ by: z.string(), until: instant });
export type Lease = z.infer<typeof Lease>;

/** A comment as the queue shows it. Stance is not in it. */
export const QueueItem = z.object({
  commentId: rowId,
  publicId: z.string(),
  article: z.object({
    id: rowId,
    title: z.string().nullable(),
    url: z.string().nullable(),
    site: z.string(),
  }),
  /** Number of who wrote it; null where the name is not known. */
  commenterId: rowId.nullable(),
  author: z.string().nullable(),
  postedAt: PostedAt.nullable(),
  text: z.string(),
  isTruncated: z.boolean(),
  /** The page does not say what it answers, and Parley is not sure. */
  isParentUncertain: z.boolean(),
  priority: z.number().min(0).max(1),
  probability: z.number().min(0).max(1).nullable(),
  addressee: Addressee.nullable(),
  /** Kinds of incivility that are likelier than not. */
  labels: z.array(IncivilityLabel),
  scorer: z.string(),
  /** Strongest first; none where it is not flagged. */
  flags: z.array(QueueReason),
  decision: DecisionInForce.nullable(),
  lease: Lease.nullable(),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** `undecided`: flagged, and nobody decided. `unmoderated`: neither flagged nor decided. */
export const QueueState = z.enum(["undecided", "escalated", "unmoderated", "approved", "rejected"]);
export type QueueState = z.infer<typeof QueueState>;

const share = z.coerce.number().min(0).max(1).optional();
const day = z.union([z.iso.date(), instant]).optional();

/** What narrows the queue; all that are given must hold. Stance is none of them. */
export const QueueFilter = z.object({
  /** Host name of the site. */
  site: z.string().max(253).optional(),
  article: z.coerce.number().int().positive().optional(),
  /** A rule's name, with or without its version. */
  rule: z.string().max(100).optional(),
  /** A kind of incivility that is likelier than not. */
  label: IncivilityLabel.optional(),
  /** Number of who wrote it. */
  commenter: z.coerce.number().int().positive().optional(),
  /** Bounds of the probability of incivility, both included. */
  minProbability: share,
  maxProbability: share,
  /** Posted on this day or at this time at the earliest, or the latest; where only a span is known, if it can be. */
  postedFrom: day,
  postedTo: day,
  /** Only where the page does not say what it answers and Parley is not sure. */
  parentUncertain: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((is) => is === "true")])
    .optional(),
  /** Words of the text or the name: `-without`, `"as written"`, `this or that`. */
  q: z.string().trim().min(1).max(200).optional(),
});
export type QueueFilter = z.infer<typeof QueueFilter>;

export const QueueCounts = z.record(QueueState, z.int());
export type QueueCounts = z.infer<typeof QueueCounts>;

export const QueuePage = z.object({
  items: z.array(QueueItem),
  /** Cursor of the next page; null on the last. */
  next: z.string().nullable(),
  /** Of whole queues, whatever narrows the page. */
  counts: QueueCounts,
});
export type QueuePage = z.infer<typeof QueuePage>;

/** How probable incivility is over a queue. Bars are half open but for the last. */
export const QueueHistogram = z.object({
  n: z.int().min(0),
  bars: z.array(z.object({ from: z.number(), to: z.number(), n: z.int().min(0) })),
});
export type QueueHistogram = z.infer<typeof QueueHistogram>;

/** What a queue can be narrowed by. */
export const QueueFacets = z.object({
  sites: z.array(z.string()),
  rules: z.array(z.string()),
  labels: z.array(IncivilityLabel),
});
export type QueueFacets = z.infer<typeof QueueFacets>;

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
  /** A moderator said what it answers. */
  isParentSetByHand: z.boolean(),
});
export type ContextComment = z.infer<typeof ContextComment>;

/** What a moderator wrote about a comment, for colleagues. */
export const Note = z.object({
  id: rowId,
  commentId: rowId,
  by: z.string(),
  at: instant,
  text: z.string(),
});
export type Note = z.infer<typeof Note>;

export const CommentContext = z.object({
  /** Top level first, the comment itself last. */
  path: z.array(ContextComment),
  /** Number of direct replies. */
  replies: z.int().min(0),
  /** The first of them, in order. */
  repliesBelow: z.array(ContextComment),
  notes: z.array(Note),
});
export type CommentContext = z.infer<typeof CommentContext>;
