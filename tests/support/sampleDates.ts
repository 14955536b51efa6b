const LONDON = new Intl.DateTimeFormat("en-US", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  hour12: true,
});

/** As in a wpDiscuz title attribute, in London time: "November 21, 2026 10:55 pm". */
export function formatLongDate(instant: string): string {
  const parts = new Map(
    LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const half = read("dayPeriod").toLowerCase();
  return `${read("month")} ${read("day")}, ${read("year")} ${read("hour")}:${read("minute")} ${half}`;
}

/** The largest unit only, truncated, never rounded, as wpDiscuz counts at page build. No weeks. */
export function formatRelativeDate(instant: string, capturedAt: string): string {
  const then = new Date(instant);
  const now = new Date(capturedAt);
  const months = countWholeMonths(then, now);
  const seconds = Math.floor((now.getTime() - then.getTime()) / 1000);
  const units = [
    ["year", months / 12],
    ["month", months],
    ["day", seconds / 86_400],
    ["hour", seconds / 3600],
    ["minute", seconds / 60],
    ["second", seconds],
  ] as const;
  for (const [unit, exact] of units) {
    const whole = Math.floor(exact);
    if (whole >= 1) return `${whole} ${unit}${whole === 1 ? "" : "s"} ago`;
  }
  return "right now";
}

/** Calendar months in UTC: from 15 May 09:40 to 15 November 09:39 it is five. */
function countWholeMonths(then: Date, now: Date): number {
  const months =
    (now.getUTCFullYear() - then.getUTCFullYear()) * 12 + now.getUTCMonth() - then.getUTCMonth();
  const sinceMonthStart = (date: Date): number =>
    date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return sinceMonthStart(now) < sinceMonthStart(then) ? months - 1 : months;
}
