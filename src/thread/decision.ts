import { z } from "zod";

const rowId = z.int().positive();

/** What a moderator may decide; `escalate` leaves it to a lead. */
export const Verdict = z.enum(["approve", "reject", "escalate"]);
export type Verdict = z.infer<typeof Verdict>;

/** Why a comment is rejected: what the rules of comment sections have in common. */
export const RejectReason = z.enum([
  "threat",
  "hate",
  "personal_attack",
  "profanity",
  "spam",
  "off_topic",
  "privacy",
  "illegal",
  "other",
]);
export type RejectReason = z.infer<typeof RejectReason>;

/** A row of the decision log. */
export const Decision = z.object({
  id: rowId,
  commentId: rowId,
  action: z.enum(["approve", "reject", "escalate", "undo"]),
  reason: RejectReason.nullable(),
  note: z.string().nullable(),
  undoesId: rowId.nullable(),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
});
export type Decision = z.infer<typeof Decision>;
