import { VisitFailure } from "./failure.js";

/**
 * Whether a status is a refusal. Of the rest 400, 405 and the like are answers: the protocol above
 * HTTP says more with them (WordPress answers an unknown action with 400 and "0").
 *
 * @param restMs how long the host is left alone after this answer; null where it has no trouble
 */
export function judgeStatus(status: number, restMs: number | null): VisitFailure | null {
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451)
    return new VisitFailure(
      "forbidden",
      `The site answered ${status}. Open the address in a browser to see why.`,
      status,
    );
  if (status === 404 || status === 410)
    return new VisitFailure("gone", `The site answered ${status}: check the address.`, status);
  if (status === 408 || status === 425)
    return new VisitFailure("too_slow", `The site answered ${status}.`, status);
  if (status === 429)
    return new VisitFailure(
      "rate_limited",
      "The site asks for fewer requests. Raise PARLEY_HOST_GAP_MS if it happens again.",
      status,
      restMs,
    );
  if (status >= 500)
    return new VisitFailure(
      "site_down",
      `The site has trouble: it answered ${status}.`,
      status,
      restMs ?? undefined,
    );
  return null;
}
