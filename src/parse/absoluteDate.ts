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
  const words = splitDate(text.toLowerCase());
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

function splitDate(lower: string): string[] {
  const text = lower.includes(".m") ? lower.replace(/([ap])\.m\.?/g, "$1m") : lower;
  return text
    .split(/[\s,]+/)
    .map((word) => (word.endsWith(".") ? word.slice(0, -1) : word))
    .filter((word) => word !== "");
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function readDay(words: readonly string[]): Day | null {
  for (const word of words) {
    // No form of a date in one word is shorter.
    if (word.length < 8) continue;
    const iso = ISO.exec(word);
    if (iso) return checkDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
    const numeric = NUMERIC.exec(word);
    if (numeric) return readNumeric(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  }
  let month: number | null = null;
  for (const word of words) month ??= monthOf(word);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}(?:st|nd|rd|th)?$/.test(word));
  if (month === null || year === undefined || day === undefined) return null;
  return checkDay(Number(year), month, Number.parseInt(day, 10));
}

/** Which of two small numbers is the month is not known; a number over 12 tells. */
function readNumeric(a: number, b: number, year: number): Day | null {
  if (a > 12) return checkDay(year, b - 1, a);
  if (b > 12) return checkDay(year, a - 1, b);
  return a === b ? checkDay(year, a - 1, b) : null;
}

/** A month's name or its first letters, as "Nov" or "listop". */
const monthOf = (word: string): number | null =>
  MONTH_OF.get(word) ?? MONTH_OF_OPENING.get(word) ?? null;

/** Months by their first letters, three at least; null where those letters begin two months. */
const MONTH_OF_OPENING: ReadonlyMap<string, number | null> = (() => {
  const openings = new Map<string, number | null>();
  for (const [name, month] of MONTH_OF)
    for (let length = 3; length <= name.length; length++) {
      const opening = name.slice(0, length);
      const known = openings.get(opening);
      openings.set(opening, known === undefined || known === month ? month : null);
    }
  return openings;
})();

function checkDay(year: number, month: number, day: number): Day | null {
  return month >= 0 && month < 12 && day >= 1 && day <= 31 && year > 1990 && year < 2200
    ? { year, month, day }
    : null;
}

function readTime(words: readonly string[]): { hour: number; minute: number } | null {
  for (const [at, word] of words.entries()) {
    const match = word.includes(":") ? TIME.exec(word) : null;
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
