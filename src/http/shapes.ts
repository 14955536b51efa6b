import { z } from "zod";
import { Addressee, Span } from "../thread/score.js";
import { ParentCandidate, ParentEvidence, PostedAt } from "../thread/thread.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });

/** problem+json, RFC 9457, with Parley's code and hint. */
export const ProblemJson = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  hint: z.string(),
});
export type ProblemJson = z.infer<typeof ProblemJson>;

export const LoginRequest = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});

export const Me = z.object({ name: z.string() });
export type Me = z.infer<typeof Me>;

/** A decision in force. */
export const DecisionInForce = z.object({
  id: rowId,
  action: z.enum(["approve", "reject"]),
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

export const QueueState = z.enum(["undecided", "approved", "rejected"]);
export type QueueState = z.infer<typeof QueueState>;

export const QueueQuery = z.object({
  state: QueueState.default("undecided"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^[0-9.]{1,12}_\d{1,15}$/)
    .optional(),
});

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

export const DecisionRequest = z.object({ action: z.enum(["approve", "reject"]) });

/** A row of the decision log. */
export const Decision = z.object({
  id: rowId,
  commentId: rowId,
  action: z.enum(["approve", "reject", "undo"]),
  undoesId: rowId.nullable(),
  by: z.string(),
  at: instant,
});
export type Decision = z.infer<typeof Decision>;

export const JobRequest = z.object({
  /** http(s) address of an article. */
  source: z.url({ protocol: /^https?$/ }).max(2000),
  target: z.string().min(1).max(200).default("ukraine-support"),
  timezone: z.string().max(64).optional(),
});

export const RowIdParam = z.object({ id: z.coerce.number().int().positive() });
