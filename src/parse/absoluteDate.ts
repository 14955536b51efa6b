import type { PostedAt } from "../thread/thread.js";
import { MONTH_OF } from "./phrases.js";
import { zoneOffsets } from "./zoneOffsets.js";

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMERIC = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/;
const TIME = /^(\d{1,2}):(\d{2})(?::\d{2})?([ap])?m?$/;
/** Words between the parts, in the languages of phrases.ts. */
const FILLERS = new Set([
  "at",
  "um",
  "à",
  "a",
  "las",
  "de",
  "del",
  "of",
  "on",
  "o",
  "godz",
  "г",
  "р",
  "року",
  "о",
  "об",
  "uhr",
  "am",
  "pm",
  "h",
]);

/**
 * Reads the date in a `title` attribute ("November 21, 2026 10:55 pm") as an interval.
 *
 * Sites print minutes only and no zone, so the instant is known to the minute where `timezone` is
 * given and to the widest zones in use (UTC-12 to UTC+14) where it is not.
 *
 * @returns null where the text is no date in a form known here
 */
export function readAbsoluteDate(written: string, timezone: string | undefined): PostedAt | null {
  const text = written.trim();
  if (text.length > 60) return null;
  const words = text
    .toLowerCase()
    .replace(/([ap])\.m\.?/g, "$1m")
    .split(/[\s,]+/)
    .map((word) => word.replace(/\.$/, ""))
    .filter((word) => word !== "");
  const day = readDay(words);
  if (day === null || !words.every(isPart)) return null;
  const time = readTime(words);
  const wallMs = Date.UTC(day.year, day.month, day.day, time?.hour ?? 0, time?.minute ?? 0);
  if (Number.isNaN(wallMs)) return null;
  const lengthMs = time === null ? DAY_MS - 1 : MINUTE_MS - 1;
  const [least, most] = readOffsetsMs(wallMs, timezone);
  return {
    earliest: new Date(wallMs - most).toISOString(),
    latest: new Date(wallMs - least + lengthMs).toISOString(),
    asWritten: written,
  };
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function readDay(words: readonly string[]): Day | null {
  for (const word of words) {
    const iso = ISO.exec(word);
    if (iso) return checkDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
    const numeric = NUMERIC.exec(word);
    if (numeric) return readNumeric(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  }
  const month = words.map(monthOf).find((found) => found !== null);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
  if (month == null || year === undefined || day === undefined) return null;
  return checkDay(Number(year), month, Number.parseInt(day, 10));
}

/** Which of two small numbers is the month is not known; a number over 12 tells. */
function readNumeric(a: number, b: number, year: number): Day | null {
  if (a > 12) return checkDay(year, b - 1, a);
  if (b > 12) return checkDay(year, a - 1, b);
  return a === b ? checkDay(year, a - 1, b) : null;
}

/** A month's name or its first letters, as "Nov" or "listop". */
function monthOf(word: string): number | null {
  const whole = MONTH_OF.get(word);
  if (whole !== undefined) return whole;
  if (word.length < 3 || /\d/.test(word)) return null;
  const months = new Set<number>();
  for (const [name, month] of MONTH_OF) if (name.startsWith(word)) months.add(month);
  const [only] = months;
  return months.size === 1 ? (only ?? null) : null;
}

function checkDay(year: number, month: number, day: number): Day | null {
  return month >= 0 && month < 12 && day >= 1 && day <= 31 && year > 1990 && year < 2200
    ? { year, month, day }
    : null;
}

function readTime(words: readonly string[]): { hour: number; minute: number } | null {
  for (const [at, word] of words.entries()) {
    const match = TIME.exec(word);
    if (!match) continue;
    const [hour, minute] = [Number(match[1]), Number(match[2])];
    if (hour > 23 || minute > 59) return null;
    const half = match[3] ?? /^([ap])m$/.exec(words[at + 1] ?? "")?.[1];
    if (half === undefined) return { hour, minute };
    return { hour: (hour % 12) + (half === "p" ? 12 : 0), minute };
  }
  return null;
}

/** Nothing but a date and a time: what tells a date line from a sentence with a date in it. */
const isPart = (word: string): boolean =>
  /^\d/.test(word) || FILLERS.has(word) || monthOf(word) !== null;

/** Least and most offset from UTC, in milliseconds, that the wall clock may have had. */
function readOffsetsMs(wallMs: number, timezone: string | undefined): [number, number] {
  const offsetAt = timezone === undefined ? null : zoneOffsets(timezone);
  if (offsetAt === null) return [-12 * HOUR_MS, 14 * HOUR_MS];
  // Around a clock change the wall time may belong to either side: keep both.
  const near = [
    offsetAt(wallMs - offsetAt(wallMs - 3 * HOUR_MS)),
    offsetAt(wallMs - offsetAt(wallMs + 3 * HOUR_MS)),
  ] as const;
  return [Math.min(...near), Math.max(...near)];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
