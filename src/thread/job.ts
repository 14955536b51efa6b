import { z } from "zod";
import { DEPTHS } from "./certificate.js";
import { SourceFormat } from "./thread.js";

/** The walk's verbs as queues, in the order a job passes them. */
export const STAGES = ["capture", "parse", "score", "weigh", "rollup"] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

/**
 * Last stage that ended, or how it ended: `failed` for what the input itself is, `dead` for one whose
 * attempts are used up or that ended its workers too often, `cancelled` by a person.
 */
export const JobState = z.enum([
  "queued",
  "captured",
  "parsed",
  "scored",
  "weighed",
  "done",
  "failed",
  "dead",
  "cancelled",
]);
export type JobState = z.infer<typeof JobState>;

/** States from which a job moves only when a person asks for it. */
export const ENDED = ["done", "failed", "dead", "cancelled"] as const satisfies JobState[];
export const isEnded = (state: JobState): boolean => ENDED.some((each) => each === state);

/** high overtakes normal, normal overtakes low. */
export const Priority = z.enum(["high", "normal", "low"]);
export type Priority = z.infer<typeof Priority>;

/** How much of an article is collected; see `collectArticle`. */
export const Depth = z.enum(DEPTHS);
export type Depth = z.infer<typeof Depth>;

/** What the queue must know of a job. */
export const QueuedJob = z.object({ id: z.coerce.number().int().positive(), priority: Priority });
export type QueuedJob = z.infer<typeof QueuedJob>;

/** What a job's inputs are read with. */
export const JobOptions = z.object({
  format: z.union([SourceFormat, z.literal("auto")]).default("auto"),
  timezone: z.string().nullish(),
  baseUrl: z.string().nullish(),
});
export type JobOptions = z.infer<typeof JobOptions>;

/** Comments found so far, of those that the site declares; null while unknown. */
export const JobProgress = z.object({
  found: z.int().nonnegative().nullable(),
  declared: z.int().nonnegative().nullable(),
  stage: Stage.nullable(),
});
export type JobProgress = z.infer<typeof JobProgress>;

/** One input that was asked for, and how far it got. */
export const Job = z.object({
  id: z.int().positive(),
  source: z.string(),
  options: JobOptions,
  target: z.string(),
  state: JobState,
  captureId: z.int().nullable(),
  threadId: z.int().nullable(),
  failure: z
    .object({ stage: Stage.nullable(), code: z.string(), message: z.string(), hint: z.string() })
    .nullable(),
  priority: Priority,
  depth: Depth,
  watchId: z.int().nullable(),
  progress: JobProgress,
  attempt: z.int().nullable(),
  requestedAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type Job = z.infer<typeof Job>;

/** One change of state, or an attempt that failed (`from` is then `to`). */
export const JobEvent = z.object({
  id: z.int().positive(),
  at: z.iso.datetime({ offset: true }),
  from: JobState.nullable(),
  to: JobState,
  stage: Stage.nullable(),
  attempt: z.int().nullable(),
  worker: z.string().nullable(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
});
export type JobEvent = z.infer<typeof JobEvent>;
