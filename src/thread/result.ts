import { z } from "zod";
import { Flag } from "./flag.js";
import { Score } from "./score.js";
import { CommenterStance } from "./stance.js";
import { Thread } from "./thread.js";

/** What `parley run` prints for one input. `stored` counts the rows that now stand in Postgres. */
export const Result = z.object({
  thread: Thread,
  scores: z.array(Score),
  commenters: z.array(CommenterStance),
  flags: z.array(Flag),
  stored: z.record(z.string(), z.int().min(0)),
});
export type Result = z.infer<typeof Result>;
