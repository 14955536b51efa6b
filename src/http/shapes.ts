import { z } from "zod";
export { Decision } from "../thread/decision.js";
export {
  CommentContext,
  ContextComment,
  DecisionInForce,
  QueueItem,
  QueuePage,
  QueueState,
} from "../thread/reviewQueue.js";
import { QueueState } from "../thread/reviewQueue.js";

/** problem+json, RFC 9457, with Parley's code and hint. */
export const ProblemJson = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  hint: z.string(),
});
export type ProblemJson = z.infer<typeof ProblemJson>;

export const LoginRequest = z.object({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});

export const Me = z.object({ name: z.string() });
export type Me = z.infer<typeof Me>;

export const QueueQuery = z.object({
  state: QueueState.default("undecided"),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^[0-9.]{1,12}_\d{1,15}$/)
    .optional(),
});

export const DecisionRequest = z.object({ action: z.enum(["approve", "reject"]) });

export const JobRequest = z.object({
  /** http(s) address of an article. */
  source: z.url({ protocol: /^https?$/ }).max(2000),
  /** Name of a target pack or a phrase; never a path, which only the command line may give. */
  target: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ,'’-]*$/u)
    .default("ukraine-support"),
  timezone: z.string().max(64).optional(),
});

export const RowIdParam = z.object({ id: z.coerce.number().int().positive() });
