const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after the first, second, … attempt, in milliseconds: eleven attempts in about two days, as Standard Webhooks advises. */
export const PAUSES_MS: readonly number[] = [
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  24 * HOUR_MS,
];

/** A receiver may ask for no longer pause than this. */
const MOST_ASKED_MS = 24 * HOUR_MS;

/**
 * How long to wait after an attempt: the schedule, or longer where the receiver asks for it; and up to a fifth more, so that
 * what failed together does not come back together.
 *
 * @param attempts made so far
 * @param askedMs what `Retry-After` says; null: nothing
 * @param chance 0 to 1
 * @returns null once all attempts are used up
 */
export function chooseWait(
  attempts: number,
  askedMs: number | null,
  chance: number,
): number | null {
  const pauseMs = PAUSES_MS[attempts - 1];
  if (pauseMs === undefined) return null;
  const leastMs = Math.max(pauseMs, Math.min(askedMs ?? 0, MOST_ASKED_MS));
  return Math.round(leastMs * (1 + chance / 5));
}

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds from now; null where there is none that can be read. */
export function readRetryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}
