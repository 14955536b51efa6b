import { DateTime, type DurationLikeObject } from "luxon";
import type { PostedAt } from "../thread/thread.js";
import { AGO, type DateUnit, NOW, ONE, UNIT_OF } from "./phrases.js";

export interface RelativeDate {
  readonly amount: number;
  readonly unit: DateUnit;
}

/** Longer than any date. */
const MOST_LETTERS = 40;
/** No comment is older than the web. */
const MOST: Partial<Record<DateUnit, number>> = { month: 600, year: 50 };

/**
 * Reads "6 months ago", "vor 2 Tagen", "right now": a number and a unit, and nothing else but the
 * word for ago, in whatever order the site's wording template has them.
 *
 * wpDiscuz shows the largest unit only, truncated and never rounded, counted at page build.
 */
export function readRelativeDate(written: string): RelativeDate | null {
  if (written.length > MOST_LETTERS) return null;
  const text = written.trim().toLowerCase();
  if (NOW.has(text)) return { amount: 0, unit: "second" };
  const words = text.split(SPACE);
  if (words.length > MOST_WORDS) return null;
  // "an" is a number in English and a year in French, "a" stands in "il y a": what fits as a whole counts.
  for (const [unitAt, word] of words.entries()) {
    const unit = UNIT_OF.get(word);
    if (unit === undefined) continue;
    for (const [amountAt, each] of words.entries()) {
      const amount = amountAt === unitAt ? null : readAmount(each);
      if (amount === null || amount > (MOST[unit] ?? Infinity)) continue;
      const rest = words.filter((_, at) => at !== unitAt && at !== amountAt).join(" ");
      if (AGO.has(rest) || (rest.startsWith(ABOUT) && AGO.has(rest.slice(ABOUT.length))))
        return { amount, unit };
    }
  }
  return null;
}

const SPACE = /\s+/;
const MOST_WORDS = 7;
const ABOUT = "about ";
const DIGITS = /^\d{1,4}$/;

function readAmount(word: string): number | null {
  if (DIGITS.test(word)) return Number(word);
  return ONE.has(word) ? 1 : null;
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
