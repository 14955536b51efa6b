import type { PostedAt } from "../thread/thread.js";
import { readAbsoluteDate } from "./absoluteDate.js";
import { readRelativeDate, toPostedInterval } from "./relativeDate.js";

export interface DateContext {
  readonly capturedAt: Date | null;
  /** The site's IANA zone. */
  readonly timezone: string | undefined;
}

/** A reader of one page's dates: what is written twice is read once. */
export function makeDateReader(
  context: DateContext,
): (text: string, title: string | null) => PostedAt | null {
  const relative = memoize((text) => readRelative(text, context.capturedAt));
  const absolute = memoize((text) => readAbsoluteDate(text, context.timezone));
  return (text, title) => combine(text, title, { absolute, relative });
}

/** Remembers what a function of a text gave. */
function memoize<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/**
 * The narrowest interval that what is written allows: the absolute date in the title, the relative
 * date in the text, and that nothing is posted after it was captured.
 */
export function readPostedAt(
  written: { readonly text: string; readonly title: string | null },
  context: DateContext,
): PostedAt | null {
  return combine(written.text, written.title, {
    absolute: (text) => readAbsoluteDate(text, context.timezone),
    relative: (text) => readRelative(text, context.capturedAt),
  });
}

function readRelative(text: string, capturedAt: Date | null): PostedAt | null {
  const date = capturedAt === null ? null : readRelativeDate(text);
  return date === null || capturedAt === null ? null : toPostedInterval(date, capturedAt, text);
}

interface Readers {
  readonly absolute: (text: string) => PostedAt | null;
  readonly relative: (text: string) => PostedAt | null;
}

function combine(text: string, title: string | null, readers: Readers): PostedAt | null {
  const asWritten = text === "" ? (title ?? "") : text;
  const absolute =
    (title === null ? null : readers.absolute(title)) ??
    (text === "" ? null : readers.absolute(text));
  const relative = readers.relative(text);
  if (absolute === null) return relative === null ? null : { ...relative, asWritten };
  return narrow({ ...absolute, asWritten }, relative);
}

/** Where the two overlap; the absolute one where they do not (a cached page counts from its build). */
function narrow(absolute: PostedAt, relative: PostedAt | null): PostedAt {
  if (relative === null) return absolute;
  const earliest = absolute.earliest > relative.earliest ? absolute.earliest : relative.earliest;
  const latest = absolute.latest < relative.latest ? absolute.latest : relative.latest;
  return earliest <= latest ? { ...absolute, earliest, latest } : absolute;
}
