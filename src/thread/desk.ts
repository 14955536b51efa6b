import { z } from "zod";
import { RejectReason, Verdict } from "./decision.js";
import { DecisionInForce, Note, QueueFilter, QueueItem, QueueState } from "./reviewQueue.js";
import { PostedAt } from "./thread.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const share = z.number().min(0).max(1);

/** The answer to who asks for a comment: somebody else's lease is not taken. */
export const LeaseAnswer = z.object({ by: z.string(), until: instant, isMine: z.boolean() });
export type LeaseAnswer = z.infer<typeof LeaseAnswer>;

export const NextRequest = z.object({
  state: QueueState.default("undecided"),
  filter: QueueFilter.default({}),
  /** Comments passed over. */
  skip: z.array(rowId).max(500).default([]),
});
export type NextRequest = z.infer<typeof NextRequest>;

export const NextAnswer = z.object({ item: QueueItem.nullable() });
export type NextAnswer = z.infer<typeof NextAnswer>;

/** What is known of who wrote a comment, of one site. */
export const CommenterRecord = z.object({
  commenterId: rowId.nullable(),
  author: z.string().nullable(),
  comments: z.int().min(0),
  flagged: z.int().min(0),
  /** Approved or rejected. */
  decided: z.int().min(0),
  rejected: z.int().min(0),
  /** Rejected of decided, with Wilson's 95 % interval; null where none is decided. */
  rejectedShare: z.object({ value: share, low: share, high: share }).nullable(),
  /** Their other comments, newest first; up to ten. */
  earlier: z.array(
    z.object({
      commentId: rowId,
      article: z.object({ id: rowId, title: z.string().nullable(), url: z.string().nullable() }),
      postedAt: PostedAt.nullable(),
      text: z.string(),
      probability: share.nullable(),
      decision: DecisionInForce.nullable(),
    }),
  ),
  /** About any of their comments, newest first; up to fifty. */
  notes: z.array(Note),
});
export type CommenterRecord = z.infer<typeof CommenterRecord>;

export const NoteRequest = z.object({ text: z.string().trim().min(1).max(2000) });

/** What a comment may answer: the parser's candidates and the comments around it. */
export const ParentChoice = z.object({
  candidates: z.array(
    z.object({
      /** Null: nobody, it is at top level. */
      commentId: rowId.nullable(),
      author: z.string().nullable(),
      /** Opening 200 signs. */
      text: z.string(),
      /** The parser's; null where it gives none. */
      probability: share.nullable(),
    }),
  ),
  current: rowId.nullable(),
  /** Who set it by hand; null: nobody. */
  setBy: z.string().nullable(),
});
export type ParentChoice = z.infer<typeof ParentChoice>;

export const ParentRequest = z.object({
  /** The comment it answers; null: none, it is at top level. */
  parentId: rowId.nullable(),
});

/** Most comments that are decided in one step. */
export const MOST_IN_BULK = 5000;

export const BulkSelection = z.union([
  z.object({ commentIds: z.array(rowId).min(1).max(MOST_IN_BULK) }).strict(),
  z.object({ commenter: rowId, state: QueueState }).strict(),
  z.object({ state: QueueState, filter: QueueFilter }).strict(),
]);
export type BulkSelection = z.infer<typeof BulkSelection>;

export const BulkPreviewRequest = z.object({ selection: BulkSelection });

export const BulkPreview = z.object({
  previewId: rowId,
  n: z.int().min(0),
  /** More match than are decided in one step; the first of them are in it. */
  isCut: z.boolean(),
  /** Drawn at random. */
  sample: z.array(QueueItem),
  /** The sample must be looked at: its numbers go with the decision. */
  needsLook: z.boolean(),
  until: instant,
});
export type BulkPreview = z.infer<typeof BulkPreview>;

export const BulkRequest = z
  .object({
    previewId: rowId,
    action: Verdict,
    reason: RejectReason.optional(),
    note: z.string().trim().min(1).max(2000).optional(),
    /** Numbers of the sample that were shown. */
    looked: z.array(rowId).max(100).default([]),
  })
  .refine(({ action, reason }) => reason === undefined || action === "reject", {
    error: "a reason is for reject only",
  });
export type BulkRequest = z.infer<typeof BulkRequest>;

export const BulkDone = z.object({
  bulkId: rowId,
  decided: z.int().min(0),
  /** Decided by somebody meanwhile, held by a colleague, or gone. */
  skipped: z.int().min(0),
});
export type BulkDone = z.infer<typeof BulkDone>;

export const BulkUndone = z.object({ undone: z.int().min(0) });
export type BulkUndone = z.infer<typeof BulkUndone>;

export const BulkList = z.object({
  bulks: z.array(
    z.object({
      bulkId: rowId,
      action: Verdict,
      by: z.string(),
      decided: z.int().min(0),
      at: instant,
      undoneAt: instant.nullable(),
    }),
  ),
});
export type BulkList = z.infer<typeof BulkList>;
