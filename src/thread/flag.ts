import { z } from "zod";
import { Span } from "./score.js";

/** Why a comment is put in front of a moderator. Stance has no part in it. */
export const Flag = z.object({
  commentId: z.string(),
  /** Name and version of the rule, as in `personal-attack@1`. */
  rule: z.string(),
  /** 0..1; the queue's order. */
  priority: z.number().min(0).max(1),
  reasons: z.array(z.string()).min(1),
  spans: z.array(Span),
});
export type Flag = z.infer<typeof Flag>;
