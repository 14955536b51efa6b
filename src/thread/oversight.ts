import { z } from "zod";
import { Decision, RejectReason } from "./decision.js";
import { PostedAt } from "./thread.js";

const rowId = z.int().positive();
const instant = z.iso.datetime({ offset: true });
const note = z.string().trim().min(1).max(2000);

/**
 * `open`: to be decided. `lapsed`: the decision was taken back or replaced before anybody decided the appeal.
 */
export const AppealState = z.enum(["open", "lapsed", "upheld", "overturned"]);
export type AppealState = z.infer<typeof AppealState>;

/** A comment as whoever looks at it again sees it: with what it answers, without scores and flags. */
export const ReviewedComment = z.object({
  commentId: rowId,
  article: z.object({ title: z.string().nullable(), url: z.string().nullable() }),
  author: z.string().nullable(),
  postedAt: PostedAt.nullable(),
  text: z.string(),
  isTruncated: z.boolean(),
  /** What it answers; null at top level. */
  parent: z.object({ author: z.string().nullable(), text: z.string() }).nullable(),
});
export type ReviewedComment = z.infer<typeof ReviewedComment>;

export const Appeal = z.object({
  id: rowId,
  decisionId: rowId,
  state: AppealState,
  note: z.string(),
  /** Null: the command line. */
  raisedBy: z.string().nullable(),
  raisedAt: instant,
  outcome: z
    .object({
      by: z.string(),
      at: instant,
      note: z.string().nullable(),
      decisionId: rowId.nullable(),
    })
    .nullable(),
});
export type Appeal = z.infer<typeof Appeal>;

export const AppealRequest = z.object({
  /** What the appeal says, without quoting the commenter. */
  note,
});

/** An open appeal with the decision it is against. */
export const OpenAppeal = Appeal.extend({
  action: z.enum(["approve", "reject"]),
  reason: RejectReason.nullable(),
  decidedBy: z.string(),
  decidedAt: instant,
  /** Whether whoever asks may decide it. */
  mayDecide: z.boolean(),
  comment: ReviewedComment,
});
export type OpenAppeal = z.infer<typeof OpenAppeal>;

export const AppealList = z.object({
  /** Oldest first, up to 100. */
  appeals: z.array(OpenAppeal),
  /** How many are open in all. */
  open: z.int().min(0),
});

export const AppealOutcomeRequest = z.object({
  outcome: z.enum(["upheld", "overturned"]),
  /** Why the comment is rejected: where an approval is overturned, and only there. */
  reason: RejectReason.optional(),
  note: note.optional(),
});
export type AppealOutcomeRequest = z.infer<typeof AppealOutcomeRequest>;

export const AppealAnswer = z.object({ appeal: Appeal, decision: Decision.nullable() });
export type AppealAnswer = z.infer<typeof AppealAnswer>;

/** What a second moderator says of a comment; it changes nothing that was decided. */
export const SecondOpinionRequest = z
  .object({
    commentId: rowId,
    verdict: z.enum(["approve", "reject"]),
    reason: RejectReason.optional(),
  })
  .refine(({ verdict, reason }) => (verdict === "reject") === (reason !== undefined), {
    error: "reject needs a reason, approve has none",
  });
export type SecondOpinionRequest = z.infer<typeof SecondOpinionRequest>;

export const SecondOpinion = z.object({
  id: rowId,
  commentId: rowId,
  verdict: z.enum(["approve", "reject"]),
  reason: RejectReason.nullable(),
  by: z.string(),
  at: instant,
});
export type SecondOpinion = z.infer<typeof SecondOpinion>;

/** The next comment of the sample; nothing tells what was decided on it. */
export const NextSecondOpinion = z.object({
  comment: ReviewedComment.nullable(),
  /** How many wait for whoever asks. */
  waiting: z.int().min(0),
});
export type NextSecondOpinion = z.infer<typeof NextSecondOpinion>;
