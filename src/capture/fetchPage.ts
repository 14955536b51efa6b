import { type ErrorCode, ParleyError } from "../errors.js";
import type { Capture } from "../thread/capture.js";
import type { RefusalReason, SiteRefusal, Visit, Wanted } from "./exchange.js";

/**
 * Fetches one page over http(s), safely and politely; see `openVisitor`.
 *
 * @throws ParleyError ADDRESS_REFUSED, FETCH_REFUSED (4xx, robots.txt), FETCH_TOO_LARGE never
 *   retried; FETCH_FAILED (5xx, network, too slow); FETCH_LATER (a host that asks for a pause, or whose
 *   turn did not come)
 */
export async function fetchPage(
  address: string,
  visit: Visit,
  wanted: Wanted = "page",
): Promise<Capture> {
  const outcome = await visit({ method: "GET", url: address, wanted });
  if (outcome.kind === "refusal") throw toError(outcome);
  const { url, status, headers, bytes, sha256, at } = outcome;
  if (status < 200 || status >= 300)
    throw new ParleyError("FETCH_REFUSED", `${new URL(url).host} answered ${status}.`, {
      hint: "Open the address in a browser to see why.",
    });
  return {
    origin: "http",
    name: address,
    url,
    capturedAt: at,
    sha256,
    bytes,
    contentType: headers["content-type"] ?? null,
    httpStatus: status,
  };
}

/** docs/errors.md has the same table. */
const CODES: Readonly<Record<RefusalReason, ErrorCode>> = {
  address: "ADDRESS_REFUSED",
  robots: "FETCH_REFUSED",
  forbidden: "FETCH_REFUSED",
  gone: "FETCH_REFUSED",
  too_large: "FETCH_TOO_LARGE",
  redirects: "FETCH_FAILED",
  rate_limited: "FETCH_LATER",
  site_down: "FETCH_FAILED",
  host_cap: "FETCH_LATER",
  too_slow: "FETCH_FAILED",
  broken_answer: "FETCH_FAILED",
};

/** A refusal as an error, for those who want one page or nothing. */
export function toError({ request, reason, retryAt, hint }: SiteRefusal): ParleyError {
  const isNotNow = reason === "robots" && retryAt !== null;
  // An address that is refused may hold a password; its hint says what is wrong with it.
  const host = reason === "address" ? "The address" : new URL(request.url).host;
  return new ParleyError(
    isNotNow ? "FETCH_FAILED" : CODES[reason],
    `${host} was not fetched (${reason}).`,
    { hint, retry: retryAt === null ? "never" : "later", retryAt },
  );
}
