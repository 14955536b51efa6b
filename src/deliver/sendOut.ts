import { Agent } from "undici";
import {
  checkAddress,
  makePublicLookup,
  type Resolve,
  resolveBySystem,
} from "../capture/checkAddress.js";
import { toVisitFailure } from "../capture/visit/failure.js";
import { readBody } from "../capture/visit/readBody.js";
import { ParleyError } from "../errors.js";
import { packageVersion } from "../packageRoot.js";
import type { FailedBecause, Outcome } from "../thread/delivery.js";
import { readRetryAfter } from "./retries.js";

export interface OutRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type OutAnswer =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly bytes: Buffer;
      readonly waitMs: number | null;
    }
  | Extract<Outcome, { kind: "refused" | "retry" }>;

export interface SendOut {
  readonly send: (request: OutRequest) => Promise<OutAnswer>;
  readonly allowHosts: readonly string[];
  readonly close: () => Promise<void>;
}

/** One request, from the connection to the end of the answer. A lease must be longer than all requests of a delivery. */
const TOTAL_MS = 15_000;
const MOST_BYTES = 256 * 1024;

/**
 * Sends to addresses that an administrator gave, as safely as pages are fetched: the name is resolved once, private networks are
 * refused unless listed, redirects are not followed, cookies not kept, and answers of over 256 KB not read.
 */
export function openSendOut(
  allowHosts: readonly string[],
  resolve: Resolve = resolveBySystem,
): SendOut {
  const options: Agent.Options = { headersTimeout: TOTAL_MS, bodyTimeout: TOTAL_MS, pipelining: 0 };
  const connect = { timeout: 5000 };
  const open = new Agent({ ...options, connect });
  const guarded = new Agent({
    ...options,
    connect: { ...connect, lookup: makePublicLookup(resolve) },
  });
  return {
    allowHosts,
    send: async ({ method, url: address, headers, body }) => {
      let isListed: boolean;
      const url = new URL(address);
      try {
        isListed = checkTarget(url, allowHosts);
      } catch {
        // Allowed when it was added, and not listed any more.
        return { kind: "refused", because: "address", status: null, waitMs: null };
      }
      let status: number | null = null;
      try {
        const answer = await (isListed ? open : guarded).request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method,
          headers: { "user-agent": `parley/${packageVersion}`, ...headers },
          ...(body === undefined ? {} : { body }),
          signal: AbortSignal.timeout(TOTAL_MS),
        });
        status = answer.statusCode;
        const retryAfter = answer.headers["retry-after"];
        const encoding = answer.headers["content-encoding"];
        const bytes = await readBody(answer.body, [encoding].flat()[0], BODY, MOST_BYTES);
        const waitMs = readRetryAfter([retryAfter].flat()[0], Date.now());
        return { kind: "answer", status, bytes, waitMs };
      } catch (error) {
        return { ...explain(error, status), status, waitMs: null };
      }
    },
    close: async () => {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

const BODY = {
  wireBytes: 2 * MOST_BYTES,
  bodyBytes: 2 * MOST_BYTES,
  ratio: 200,
  freeBytes: MOST_BYTES,
};

function explain(
  error: unknown,
  status: number | null,
): { kind: "refused" | "retry"; because: FailedBecause } {
  if (error instanceof Error && error.name === "TimeoutError")
    return { kind: "retry", because: "too_slow" };
  const { reason } = toVisitFailure(error, status);
  if (reason === "address") return { kind: "refused", because: "address" };
  if (reason === "too_slow") return { kind: "retry", because: "too_slow" };
  return { kind: "retry", because: status === null ? "unreachable" : "broken_answer" };
}

/**
 * What may be sent to: https, or a host that the operator lists.
 *
 * @returns whether it is listed
 * @throws ParleyError ADDRESS_REFUSED
 */
export function checkTarget(url: URL, allowHosts: readonly string[]): boolean {
  const isListed = checkAddress(url, allowHosts);
  if (!isListed && url.protocol !== "https:")
    throw new ParleyError("ADDRESS_REFUSED", "The address is not https.", {
      hint: "Give an https:// address, or list a private host in PARLEY_ALLOW_HOSTS.",
    });
  return isListed;
}
