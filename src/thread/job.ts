import { z } from "zod";
import { SourceFormat } from "./thread.js";

/** The walk's verbs as queues, in the order a job passes them. */
export const STAGES = ["capture", "parse", "score", "weigh"] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const JobState = z.enum(["queued", "captured", "parsed", "scored", "done", "failed"]);
export type JobState = z.infer<typeof JobState>;

/** What a job's inputs are read with. */
export const JobOptions = z.object({
  format: z.union([SourceFormat, z.literal("auto")]).default("auto"),
  timezone: z.string().nullish(),
  baseUrl: z.string().nullish(),
});
export type JobOptions = z.infer<typeof JobOptions>;

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
  requestedAt: z.iso.datetime({ offset: true }),
  finishedAt: z.iso.datetime({ offset: true }).nullable(),
});
export type Job = z.infer<typeof Job>;
