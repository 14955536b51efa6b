import { z } from "zod";
import { Depth } from "./job.js";

export const WatchKind = z.enum(["article", "feed"]);
export type WatchKind = z.infer<typeof WatchKind>;

/** An article visited again and again, or a feed whose new articles are found. */
export const Watch = z.object({
  id: z.int().positive(),
  url: z.string(),
  kind: WatchKind,
  /** The feed that named the article; null where a person did. */
  parentId: z.int().nullable(),
  target: z.string(),
  timezone: z.string().nullable(),
  depth: Depth,
  state: z.enum(["active", "quiet", "stopped"]),
  /** The pace that was asked for; never quicker. */
  shortestMs: z.int().positive(),
  everyMs: z.int().positive(),
  quietDays: z.int().positive(),
  seenComments: z.int().nonnegative(),
  lastRunAt: z.iso.datetime({ offset: true }).nullable(),
  lastNewAt: z.iso.datetime({ offset: true }),
  lastErrorCode: z.string().nullable(),
});
export type Watch = z.infer<typeof Watch>;

const DAY_MS = 86_400_000;
/** However quiet an article is, it is looked at this often until it counts as quiet. */
const LONGEST_MS = 7 * DAY_MS;

/**
 * The pace of an article after a visit: twice as often where there was something new, half as often
 * where there was nothing, between what was asked for and a week.
 *
 * @param found comments stored now; fewer than before is nothing new
 * @returns null where nothing new came for the watch's quiet days: it ends
 */
export function nextPace(
  watch: Pick<Watch, "everyMs" | "shortestMs" | "quietDays" | "seenComments" | "lastNewAt">,
  found: number,
  now: Date,
): { everyMs: number; hasNew: boolean } | null {
  if (found > watch.seenComments)
    return { everyMs: Math.max(watch.shortestMs, Math.round(watch.everyMs / 2)), hasNew: true };
  if (now.getTime() - Date.parse(watch.lastNewAt) >= watch.quietDays * DAY_MS) return null;
  const longest = Math.max(LONGEST_MS, watch.shortestMs);
  return { everyMs: Math.min(longest, watch.everyMs * 2), hasNew: false };
}
