import type { CorpusComment } from "../thread/corpus.js";
import type { PostedAt } from "../thread/thread.js";
import { readAbsoluteDate } from "./absoluteDate.js";
import { readInstant } from "./statedThread.js";

/** Corpora count from anywhere, as the start of a recording; before 1973 nobody commented online. */
const LEAST_SECONDS = 1e8;
/** From here on it is milliseconds: in seconds it is past the year 5000. */
const LEAST_MS = 1e11;
const NUMBER = /^\d{1,16}(?:\.\d{1,9})?$/;

/** Whether a time counts from the start of a recording, and so is no date though nothing is wrong with it. */
export const isFromStart = (time: string): boolean =>
  NUMBER.test(time.trim()) && Number(time) < LEAST_SECONDS;

/** When a comment of a corpus was written; null where it has no time, or none that is a date. */
export function readCorpusTime(
  { time, until }: Pick<CorpusComment, "time" | "until">,
  timezone: string | undefined,
): PostedAt | null {
  if (time === null) return null;
  const at = readStart(time, timezone);
  if (at === null) return null;
  const end = until === undefined ? null : readInstant(until);
  return end === null || end < at.earliest ? at : { ...at, latest: end };
}

function readStart(time: string, timezone: string | undefined): PostedAt | null {
  const written = time.trim();
  if (NUMBER.test(written)) {
    const number = Number(written);
    if (number < LEAST_SECONDS) return null;
    return toInstant(new Date(number < LEAST_MS ? number * 1000 : number), time);
  }
  if (/(?:z|gmt|utc|[+-]\d\d:?\d\d)$/i.test(written)) {
    const instant = readInstant(written);
    if (instant !== null) return { earliest: instant, latest: instant, asWritten: time };
  }
  const plain = written.replace(/^(\d{4}-\d\d-\d\d)T/, "$1 ").replace(/(:\d\d)\.\d{1,9}$/, "$1");
  const wall = readAbsoluteDate(plain, timezone);
  return wall === null ? null : { ...wall, asWritten: time };
}

function toInstant(date: Date, asWritten: string): PostedAt | null {
  const instant = Number.isNaN(date.getTime()) ? null : readInstant(date.toISOString());
  return instant === null ? null : { earliest: instant, latest: instant, asWritten };
}
