import { z } from "zod";
import { StanceProbabilities } from "./score.js";

const probability = z.number().min(0).max(1);

/**
 * Where one commenter leans on one target.
 *
 * `interval` is the 90 % credible interval of their lean, -1 (skeptic) to 1 (pro), of the posterior
 * whose mass on either side and in the middle are the probabilities. `unknown` when there is too little to go on.
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
