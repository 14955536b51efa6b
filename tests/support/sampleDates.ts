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

/** Age in the largest unit, truncated, never rounded, as wpDiscuz counts at page build; no weeks. Null: now. */
export function readAge(instant: string, capturedAt: string): { count: number; unit: Unit } | null {
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
    const count = Math.floor(exact);
    if (count >= 1) return { count, unit };
  }
  return null;
}

type Unit = "year" | "month" | "day" | "hour" | "minute" | "second";

/** "6 months ago", "right now". */
export function formatRelativeDate(instant: string, capturedAt: string): string {
  const age = readAge(instant, capturedAt);
  return age === null ? "right now" : `${age.count} ${age.unit}${age.count === 1 ? "" : "s"} ago`;
}

/** Calendar months in UTC: from 15 May 09:40 to 15 November 09:39 it is five. */
function countWholeMonths(then: Date, now: Date): number {
  const months =
    (now.getUTCFullYear() - then.getUTCFullYear()) * 12 + now.getUTCMonth() - then.getUTCMonth();
  const sinceMonthStart = (date: Date): number =>
    date.getTime() - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return sinceMonthStart(now) < sinceMonthStart(then) ? months - 1 : months;
}
