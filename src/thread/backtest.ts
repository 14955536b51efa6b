import { z } from "zod";

const count = z.int().min(0);

/** A share with Wilson's 95 % interval. */
const Share = z.object({
  value: z.number().min(0).max(1),
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  n: count,
});

/** What one rule would have done to comments that are stored. No commenter's words are in it. */
export const RuleBacktest = z.object({
  /** Name and version. */
  rule: z.string(),
  hits: count,
  /** Of all comments looked at; null where there were none. */
  share: Share.nullable(),
  /** Comments of which it cannot be said: what the rule asks for is not known of them. */
  unknown: count,
  /** Hits with this label at 0.5 or more. */
  labels: z.record(z.string(), count),
  /** What moderators decided on the hits. */
  decisions: z.object({ approved: count, rejected: count, undecided: count }),
  /** Rejected among the decided hits; null where none is decided. */
  precision: Share.nullable(),
  /** Hits that a rule in force has flagged too, by rule. */
  overlap: z.record(z.string(), count),
  /** Hits that no rule in force has flagged. */
  added: count,
  /** Row ids of hits drawn by chance, the same for the same seed. */
  sample: z.array(z.int()),
});
export type RuleBacktest = z.infer<typeof RuleBacktest>;

export const Backtest = z.object({
  comments: count,
  seconds: z.number().min(0),
  seed: z.int(),
  rules: z.array(RuleBacktest),
});
export type Backtest = z.infer<typeof Backtest>;
