import { DateTime, type DurationLikeObject } from "luxon";
import type { PostedAt } from "../thread/thread.js";

type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

export interface RelativeDate {
  readonly amount: number;
  readonly unit: Unit;
}

const PATTERN = /^(?:about )?(\d{1,4}|an?|one) (second|minute|hour|day|week|month|year)s? ago$/i;
const NOW = /^(?:right|just) now$/i;

/**
 * Reads "6 months ago", "a day ago", "right now".
 *
 * wpDiscuz shows the largest unit only, truncated and never rounded, counted at page build.
 */
export function readRelativeDate(written: string): RelativeDate | null {
  const trimmed = written.trim();
  if (trimmed.length > 40) return null;
  if (NOW.test(trimmed)) return { amount: 0, unit: "second" };
  const [, amount, unit] = PATTERN.exec(trimmed) ?? [];
  if (amount === undefined || unit === undefined) return null;
  return {
    amount: /^\d/.test(amount) ? Number(amount) : 1,
    unit: unit.toLowerCase() as Unit,
  };
}

/**
 * "6 months ago" seen at `capturedAt` as the interval it stands for: more than 7 months back is
 * excluded, less than 6 too. Months and years get a day of slack at each end, because plugins
 * count them by the calendar in the site's zone.
 */
export function toPostedInterval(
  { amount, unit }: RelativeDate,
  capturedAt: Date,
  asWritten: string,
): PostedAt {
  const seen = DateTime.fromJSDate(capturedAt, { zone: "utc" });
  const slackMs = unit === "month" || unit === "year" ? DAY_MS : 2 * MINUTE_MS;
  const back = (count: number): DurationLikeObject => ({ [`${unit}s`]: count });
  const earliest = seen.minus(back(amount + 1)).toMillis() - slackMs;
  const latest = Math.min(seen.minus(back(amount)).toMillis() + slackMs, seen.toMillis());
  return {
    earliest: new Date(earliest).toISOString(),
    latest: new Date(latest).toISOString(),
    asWritten,
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
