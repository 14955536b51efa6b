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
  let unit: DateUnit | undefined;
  let amount: number | null = null;
  let rest = "";
  // One pass, and out at the first word too many: nearly all lines that are asked are no dates.
  for (const word of words) {
    const unitHere: DateUnit | undefined = unit === undefined ? UNIT_OF.get(word) : undefined;
    const amountHere: number | null = amount === null ? readAmount(word) : null;
    unit ??= unitHere;
    amount ??= amountHere;
    if (unitHere !== undefined || amountHere !== null) continue;
    rest = rest === "" ? word : `${rest} ${word}`;
    if (rest.length > LONGEST_AGO) return null;
  }
  if (unit === undefined || amount === null || amount > (MOST[unit] ?? Infinity)) return null;
  return AGO.has(rest) || (rest.startsWith(ABOUT) && AGO.has(rest.slice(ABOUT.length)))
    ? { amount, unit }
    : null;
}

const SPACE = /\s+/;
const ABOUT = "about ";
const LONGEST_AGO = ABOUT.length + Math.max(...[...AGO].map((phrase) => phrase.length));
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
