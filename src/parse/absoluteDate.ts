import { IANAZone } from "luxon";
import type { PostedAt } from "../thread/thread.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMED = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/i;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})/i;
const ISO = /^(\d{4})-(\d{2})-(\d{2})/;
const TIME = /(\d{1,2}):(\d{2})(?::\d{2})? ?([ap])?\.?m?\.?$/i;

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
  const day = readDay(text);
  if (day === null) return null;
  const time = readTime(text);
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

function readDay(text: string): { year: number; month: number; day: number } | null {
  const iso = ISO.exec(text);
  if (iso) return checkDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const named = NAMED.exec(text);
  if (named) return checkDay(Number(named[3]), monthOf(named[1]), Number(named[2]));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return checkDay(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  return null;
}

const monthOf = (name: string | undefined): number =>
  MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase());

function checkDay(year: number, month: number, day: number) {
  return month >= 0 && month < 12 && day >= 1 && day <= 31 ? { year, month, day } : null;
}

function readTime(text: string): { hour: number; minute: number } | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  if (hour > 23 || minute > 59) return null;
  if (half === undefined) return { hour, minute };
  return { hour: (hour % 12) + (half === "p" ? 12 : 0), minute };
}

/** Least and most offset from UTC, in milliseconds, that the wall clock may have had. */
function readOffsetsMs(wallMs: number, timezone: string | undefined): [number, number] {
  const zone = timezone === undefined ? null : IANAZone.create(timezone);
  if (!zone?.isValid) return [-12 * HOUR_MS, 14 * HOUR_MS];
  // Around a clock change the wall time may belong to either side: keep both.
  const around = [wallMs - 3 * HOUR_MS, wallMs + 3 * HOUR_MS].map(
    (ms) => zone.offset(ms) * MINUTE_MS,
  );
  const near = around.map((offset) => zone.offset(wallMs - offset) * MINUTE_MS);
  return [Math.min(...near), Math.max(...near)];
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
