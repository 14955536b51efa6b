import { z } from "zod";
import type { Stage } from "../thread/job.js";

/** Payload of every queue: an id, so that a job that waits never holds stale facts. */
export const StagePayload = z.object({ jobId: z.int().positive() });
export type StagePayload = z.infer<typeof StagePayload>;

/** Payload of the queue of watches that are due. */
export const WatchPayload = z.object({ watchId: z.int().positive() });
export type WatchPayload = z.infer<typeof WatchPayload>;

/** Name of the work, so that adding it twice adds it once. BullMQ refuses bare integers. */
export const nameWork = (stage: Stage, jobId: number): string => `${stage}-${jobId}`;

/** Name of a watch's schedule. */
export const nameWatch = (watchId: number): string => `watch-${watchId}`;
