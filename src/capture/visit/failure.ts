import { errors } from "undici";
import type { RefusalReason, SiteAnswer } from "../exchange.js";

/** Why a request brought no answer that can be taken; inside a visit only, a SiteRefusal outside. */
export class VisitFailure extends Error {
  override readonly name = "VisitFailure";
  /** What came with a status that is a refusal. */
  answer: SiteAnswer | undefined = undefined;

  constructor(
    readonly reason: RefusalReason,
    /** What an operator may do about it. */
    readonly hint: string,
    readonly status: number | null = null,
    /** In how many milliseconds it is worth asking again; null: never by itself. */
    readonly retryMs: number | null = RETRY_MS[reason],
  ) {
    super(reason);
  }
}

/** The turn did not come, so nothing was sent. */
export class NoTurn extends VisitFailure {}

const MINUTE_MS = 60_000;

/** Where neither the site nor its back-off says when. What the site decided does not change by itself. */
const RETRY_MS: Readonly<Record<RefusalReason, number | null>> = {
  robots: null,
  address: null,
  forbidden: null,
  gone: null,
  too_large: null,
  redirects: null,
  rate_limited: 5 * MINUTE_MS,
  site_down: 10 * MINUTE_MS,
  host_cap: 60 * MINUTE_MS,
  too_slow: 10 * MINUTE_MS,
  broken_answer: 60 * MINUTE_MS,
};

const BY_CODE: Readonly<Record<string, readonly [RefusalReason, string]>> = {
  EADDRREFUSED: [
    "address",
    "The name leads to a private or reserved network. If that site is yours, list it in PARLEY_ALLOW_HOSTS.",
  ],
  UND_ERR_CONNECT_TIMEOUT: ["site_down", "The site takes no connection. It may be down."],
  UND_ERR_HEADERS_TIMEOUT: ["too_slow", "The site began no answer in time."],
  UND_ERR_BODY_TIMEOUT: ["too_slow", "The site stopped in the middle of its answer."],
  UND_ERR_HEADERS_OVERFLOW: ["too_large", "The headers of the answer are larger than is taken."],
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: ["broken_answer", "The request was cut short."],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: [
    "broken_answer",
    "The answer is shorter or longer than it says.",
  ],
};

/** Any error of the network, of HTTP or of unpacking as a failure; faults of our own are thrown on. */
export function toVisitFailure(error: unknown, status: number | null): VisitFailure {
  if (error instanceof VisitFailure)
    return error.status !== null || status === null
      ? error
      : new VisitFailure(error.reason, error.hint, status, error.retryMs);
  if (error instanceof errors.HTTPParserError)
    return error.code === "UND_ERR_HEADERS_OVERFLOW"
      ? new VisitFailure("too_large", "The headers of the answer are larger than is taken.", status)
      : new VisitFailure("broken_answer", "The answer is no HTTP.", status);
  const code = readErrorCode(error);
  const known = code === null ? undefined : BY_CODE[code];
  if (known !== undefined) return new VisitFailure(known[0], known[1], status);
  if (code === null) throw error;
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("ERR__ERROR_"))
    return new VisitFailure("broken_answer", "The packed body is damaged or cut.", status);
  if (status !== null)
    return new VisitFailure(
      "broken_answer",
      `The connection broke before the answer's end (${code}).`,
      status,
    );
  return new VisitFailure("site_down", `The site cannot be reached (${code}).`);
}

/** The code of the first error that has one, through causes and aggregates. */
function readErrorCode(error: unknown): string | null {
  const waiting: unknown[] = [error];
  for (let seen = 0; waiting.length > 0 && seen < 20; seen++) {
    const each = waiting.shift();
    if (!(each instanceof Error)) continue;
    const { code } = each as NodeJS.ErrnoException;
    if (typeof code === "string") return code;
    if (each instanceof AggregateError) waiting.push(...(each.errors as unknown[]));
    waiting.push(each.cause);
  }
  return null;
}
