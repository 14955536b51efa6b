import { z } from "zod";
import { RejectReason } from "./decision.js";
import { DsaStatement } from "./dsaStatement.js";
import { PostedAt } from "./thread.js";

/** What a statement of reasons is made of; no name and no word of a commenter. */
export const StatementFacts = z.object({
  decisionId: z.int().positive(),
  action: z.enum(["approve", "reject"]),
  reason: RejectReason.nullable(),
  decidedAt: z.iso.datetime({ offset: true }),
  /** Whether a rule had put the comment before the moderator. */
  isFlagged: z.boolean(),
  /** Whether it is the outcome of an appeal. */
  isAfterAppeal: z.boolean(),
  site: z.string(),
  articleAddress: z.string().nullable(),
  /** As the platform names it; null where the page gives none. */
  commentNumber: z.string().nullable(),
  postedAt: PostedAt.nullable(),
});
export type StatementFacts = z.infer<typeof StatementFacts>;

/** How readers appeal, as the operator set it. */
export interface AppealTerms {
  readonly days: number;
  /** Mail or web address; null: by an answer to the notice. */
  readonly address: string | null;
  /** Where the site's rules are; null where that was not set. */
  readonly rulesAddress: string | null;
}

const Refusal = z.object({ code: z.string(), message: z.string(), hint: z.string() });

export const Statement = z.object({
  decisionId: z.int().positive(),
  /** For whoever wrote the comment, as plain text and as HTML without scripts. */
  notice: z.object({ text: z.string(), html: z.string() }),
  /** For the DSA Transparency Database; null where it cannot be said. */
  dsa: DsaStatement.nullable(),
  /** Why dsa is null. */
  dsaRefused: Refusal.nullable(),
});
export type Statement = z.infer<typeof Statement>;

export const StatementQuery = z.object({
  /** The day the comment was posted, where the site knows it and the capture does not: YYYY-MM-DD. */
  contentDate: z.iso.date().optional(),
});
