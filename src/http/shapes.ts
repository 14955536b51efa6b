import { z } from "zod";
export { Decision } from "../thread/decision.js";
export { RuleList, RuleTrial, RuleTrialRequest } from "../thread/ruleTrial.js";
export { Why } from "../thread/why.js";
export {
  CommentContext,
  ContextComment,
  DecisionInForce,
  QueueItem,
  QueuePage,
  QueueState,
} from "../thread/reviewQueue.js";
import { RejectReason, Verdict } from "../thread/decision.js";
import { Depth, JobState, Priority } from "../thread/job.js";
import { Role } from "../thread/role.js";
import { Code } from "./shapesOwn.js";
import { QueueFilter, QueueState } from "../thread/reviewQueue.js";

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
  /** Where the account has a second factor: the answer to SECOND_FACTOR_REQUIRED. */
  code: Code.optional(),
});

/** What the log-in form offers beside a password. */
export const LoginWays = z.object({
  /** Null: none is set up. `address` begins the log-in; the browser goes there. */
  provider: z.object({ name: z.string(), address: z.string() }).nullable(),
});
export type LoginWays = z.infer<typeof LoginWays>;

export const Me = z.object({
  name: z.string(),
  role: Role,
  /** There where the role wants a second factor that the account has not. */
  mustEnrol: z.literal(true).optional(),
});
export type Me = z.infer<typeof Me>;

/** `all`: of every queue, for a search. */
const queueState = z.union([QueueState, z.literal("all")]).default("undecided");

export const HistogramQuery = QueueFilter.extend({ state: queueState });

export const QueueQuery = QueueFilter.extend({
  state: queueState,
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** `next` of the page before. */
  cursor: z
    .string()
    .regex(/^[0-9.]{1,12}_\d{1,15}$/)
    .optional(),
});

export const DecisionRequest = z
  .object({
    action: Verdict,
    /** Only of a rejection. */
    reason: RejectReason.optional(),
    /** For colleagues. */
    note: z.string().trim().min(1).max(2000).optional(),
    /** Id of the decision in force that was shown, null where none was; 409 where another came in between. */
    expected: z.int().positive().nullable().optional(),
    /** Decide also where a colleague has the comment open. */
    override: z.boolean().optional(),
  })
  .refine(({ action, reason }) => reason === undefined || action === "reject", {
    error: "a reason is for reject only",
  });

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
  priority: Priority.default("normal"),
  depth: Depth.default("full"),
});
export type JobRequest = z.infer<typeof JobRequest>;

/** One, or up to 500 at once: all of them are taken or none. */
export const JobsRequest = z.union([
  JobRequest,
  z.object({ jobs: z.array(JobRequest).min(1).max(500) }),
]);

/** Header of a POST that may be sent again without harm. */
export const IdempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[!-~]{1,255}$/, "is not 1 to 255 visible ASCII characters")
    .optional(),
});

const seconds = z.coerce
  .number()
  .min(0)
  .max(10 * 366 * 86_400)
  .optional();

export const JobsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** `next` of the page before; `before` is its older name. */
  cursor: z.coerce.number().int().positive().optional(),
  before: z.coerce.number().int().positive().optional(),
  /** One or more states, separated by commas. */
  state: z
    .string()
    .max(200)
    .transform((list) => list.split(","))
    .pipe(z.array(JobState).min(1))
    .optional(),
  /** Code of the error. */
  code: z.string().max(100).optional(),
  /** A part of the address, such as a host. */
  address: z.string().max(2000).optional(),
  watch: z.coerce.number().int().positive().optional(),
  /** Asked for at least, or at most, so many seconds ago. */
  olderThan: seconds,
  newerThan: seconds,
});

export const RowIdParam = z.object({ id: z.coerce.number().int().positive() });
