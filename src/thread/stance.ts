import { z } from "zod";
import { StanceProbabilities } from "./score.js";

const probability = z.number().min(0).max(1);

/**
 * Where one commenter leans on one target.
 *
 * `interval` is a 90 % credible interval for the share of their scored comments that lean pro
 * minus the share that lean skeptic, -1..1. `unknown` when there is too little to go on.
 */
export const CommenterStance = z.object({
  author: z.string().nullable(),
  authorKey: z.string(),
  comments: z.int().min(0),
  stance: z.object({
    target: z.string(),
    label: z.enum(["pro", "skeptic", "neutral", "unknown"]),
    probabilities: StanceProbabilities.nullable(),
    interval: z.tuple([z.number().min(-1).max(1), z.number().min(-1).max(1)]).nullable(),
  }),
  incivility: z.object({
    mean: probability.nullable(),
    max: probability.nullable(),
    flagged: z.int().min(0),
  }),
  /** Ids of the comments the stance rests on. */
  evidence: z.array(z.string()),
});
export type CommenterStance = z.infer<typeof CommenterStance>;
