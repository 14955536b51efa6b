import { z } from "zod";
import { StanceProbabilities } from "./score.js";

const probability = z.number().min(0).max(1);
const isoInstant = z.iso.datetime({ offset: true });

/** `unknown` when there is too little to go on. */
export const LeanLabel = z.enum(["pro", "skeptic", "neutral", "unknown"]);

/**
 * Where somebody leans. `interval` is the 90 % credible interval of their lean, -1 (skeptic) to 1
 * (pro), of the posterior whose mass on either side and in the middle are the probabilities.
 */
export const Lean = z.object({
  label: LeanLabel,
  probabilities: StanceProbabilities.nullable(),
  interval: z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]).nullable(),
});
export type Lean = z.infer<typeof Lean>;

/**
 * A change of mind: P(there was one), when (after the last comment before it, before the first one
 * after it), and where the comments on either side put their author.
 */
export const StanceShift = z.object({
  probability,
  between: z.tuple([isoInstant, isoInstant]),
  before: Lean.extend({ comments: z.int().min(1) }),
  after: Lean.extend({ comments: z.int().min(1) }),
});
export type StanceShift = z.infer<typeof StanceShift>;

/** Where one commenter leans on one target. */
export const CommenterStance = z.object({
  author: z.string().nullable(),
  authorKey: z.string(),
  comments: z.int().min(0),
  stance: Lean.extend({ target: z.string() }),
  incivility: z.object({
    mean: probability.nullable(),
    max: probability.nullable(),
    flagged: z.int().min(0),
  }),
  /**
   * Ids of the comments the stance rests on: their own, and those of others that they answer or that
   * answer them where it tells.
   */
  evidence: z.array(z.string()),
  /** Changes of mind that are likelier than not; empty too where too little is dated. */
  shifts: z.array(StanceShift),
});
export type CommenterStance = z.infer<typeof CommenterStance>;
