import type { PostedAt } from "../thread/thread.js";
import { readAbsoluteDate } from "./absoluteDate.js";
import { readRelativeDate, toPostedInterval } from "./relativeDate.js";

/**
 * The narrowest interval that what is written allows: the absolute date in the title, the relative
 * date in the text, and that nothing is posted after it was captured.
 */
export function readPostedAt(
  written: { readonly text: string; readonly title: string | null },
  context: { readonly capturedAt: Date | null; readonly timezone: string | undefined },
): PostedAt | null {
  const asWritten = written.text === "" ? (written.title ?? "") : written.text;
  const absolute =
    readAbsoluteDate(written.title ?? "", context.timezone) ??
    readAbsoluteDate(written.text, context.timezone);
  const relative = readRelativeDate(written.text);
  const fromRelative =
    relative === null || context.capturedAt === null
      ? null
      : toPostedInterval(relative, context.capturedAt, asWritten);
  if (absolute === null) return fromRelative;
  return narrow({ ...absolute, asWritten }, fromRelative);
}

/** Where the two overlap; the absolute one where they do not (a cached page counts from its build). */
function narrow(absolute: PostedAt, relative: PostedAt | null): PostedAt {
  if (relative === null) return absolute;
  const earliest = absolute.earliest > relative.earliest ? absolute.earliest : relative.earliest;
  const latest = absolute.latest < relative.latest ? absolute.latest : relative.latest;
  return earliest <= latest ? { ...absolute, earliest, latest } : absolute;
}
