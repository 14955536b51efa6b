import type { PostedAt } from "./thread.js";

/** A day of a site's own time zone, with an hour more where its clocks go back. */
const ONE_DAY_MS = 25 * 3_600_000;

/**
 * The day a comment was posted, as YYYY-MM-DD; null where the capture does not say it to the day ("6 months ago",
 * or no date at all). A page that writes a day means one of its own zone: the middle of it has the same date
 * in UTC from UTC-12 to UTC+12.
 */
export function findContentDay(postedAt: PostedAt | null): string | null {
  if (postedAt === null) return null;
  const earliest = Date.parse(postedAt.earliest);
  const latest = Date.parse(postedAt.latest);
  if (latest - earliest > ONE_DAY_MS) return null;
  return new Date((earliest + latest) / 2).toISOString().slice(0, 10);
}
