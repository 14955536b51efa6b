import type { Trouble } from "./hosts.js";

const FIRST_MS = 30_000;
const MOST_MS = 3_600_000;
/** A site that says "next month" is asked tomorrow. */
const MOST_RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * How long a host is left alone after the `nth` trouble in a row: 30 s, doubled each time up to an
 * hour, with up to a fifth on top so that those who wait do not come back together. What the site
 * asks for is the least, and all there is the first time.
 *
 * @param retryAfterMs what Retry-After says; null without one
 */
export function backOffMs(
  nth: number,
  retryAfterMs: number | null,
  random = Math.random(),
): number {
  const grown = Math.min(FIRST_MS * 2 ** Math.min(nth - 1, 20), MOST_MS);
  const least = nth === 1 && retryAfterMs !== null ? retryAfterMs : grown;
  return Math.max(retryAfterMs ?? 0, least) * (1 + random / 5);
}

/**
 * Reads Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3), which counts from the answer's own
 * Date where it has one, since its clock may be wrong.
 *
 * @returns milliseconds, 0 for a time that is over; null where it says nothing
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>>,
  now: Date = new Date(),
): number | null {
  const value = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,12}$/.test(value)) return Math.min(Number(value) * 1000, MOST_RETRY_AFTER_MS);
  // Only a day's name begins an HTTP date: Date.parse takes far more than is meant here.
  if (!/^[A-Z][a-z]{2,8},? /.test(value)) return null;
  const at = Date.parse(value);
  if (Number.isNaN(at)) return null;
  const sentAt = Date.parse(headers.date ?? "");
  const from = Number.isNaN(sentAt) ? now.getTime() : sentAt;
  return Math.min(Math.max(0, at - from), MOST_RETRY_AFTER_MS);
}

/** Trouble that the whole host has, by the status of an answer; one page may fail with 500 alone. */
export function readTrouble(status: number): Trouble | null {
  if (status === 429) return "rate_limited";
  if (status === 502 || status === 503 || status === 504) return "site_down";
  // Of proxies whose site does not answer.
  return status >= 520 && status <= 530 ? "site_down" : null;
}
