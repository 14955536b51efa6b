import { z } from "zod";

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** A share of n with Wilson's 95 % interval; null where n is 0. */
export const ShareOf = z.object({ value: share, low: share, high: share, n: count }).nullable();
export type ShareOf = z.infer<typeof ShareOf>;

export const ThresholdFigures = z.object({
  threshold: share,
  /** Decided comments that the rule would have flagged. */
  hits: count,
  /** Rejected among the hits. */
  precision: ShareOf,
  /** Hits among all rejected comments of those decided: not of all comments. */
  recall: ShareOf,
});
export type ThresholdFigures = z.infer<typeof ThresholdFigures>;

/** What decisions say about the threshold of one live rule. */
export const RuleThresholds = z.object({
  /** Name and version. */
  rule: z.string(),
  /** In force; null where the rule has none of its own, several, or looks at more than scores. */
  threshold: share.nullable(),
  figures: z.array(ThresholdFigures),
  /** The threshold that the decisions speak for; null: none. */
  proposed: share.nullable(),
  /** Why none is proposed. */
  because: z.enum(["no_single_threshold", "too_few", "never_precise", "as_it_is"]).nullable(),
});
export type RuleThresholds = z.infer<typeof RuleThresholds>;

export const DecisionEval = z.object({
  scorer: z.string(),
  /** Precision that a threshold has to reach with the lower end of its interval. */
  leastPrecision: share,
  decided: count,
  rejected: count,
  /** Of those decided: how many a rule had put before the moderator. */
  flagged: count,
  /** Whether nearly all of those decided had been flagged: recall is then an upper bound. */
  isSelected: z.boolean(),
  rules: z.array(RuleThresholds),
});
export type DecisionEval = z.infer<typeof DecisionEval>;

/** A draft version of a rule that rests on decisions. */
export const RuleProposal = z.object({
  rule: z.string(),
  from: z.string(),
  state: z.enum(["draft", "shadow", "live", "retired"]),
  madeBy: z.string(),
  madeAt: z.iso.datetime({ offset: true }),
  report: RuleThresholds,
});
export type RuleProposal = z.infer<typeof RuleProposal>;

export const RuleProposals = z.object({ proposals: z.array(RuleProposal) });
