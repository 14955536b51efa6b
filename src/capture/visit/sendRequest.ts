import type { Readable } from "node:stream";
import { Agent, type Dispatcher, FormData } from "undici";
import { makePublicLookup, type Resolve } from "../checkAddress.js";
import { inSpan } from "../../tracing.js";
import type { SiteRequest } from "../exchange.js";
import { toVisitFailure, VisitFailure } from "./failure.js";
import { ACCEPT, type Limits, ROBOTS_BYTES } from "./limits.js";
import { readBody } from "./readBody.js";

/** What came over the wire for one request; a redirect is not followed. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

export interface Wire {
  /**
   * @param isListed whether the operator lists the host, so that private addresses are allowed
   * @param signal ends the request; its reason is thrown
   * @throws VisitFailure
   */
  readonly send: (
    request: SiteRequest,
    isListed: boolean,
    signal: AbortSignal,
  ) => Promise<WireAnswer>;
  readonly close: () => Promise<void>;
}

/**
 * Connections to sites. Each goes to an address that was checked as it was resolved. No cookie and
 * no credential is kept or sent: guests need none.
 */
export function openWire(limits: Limits, resolve: Resolve, userAgent: string): Wire {
  const options: Agent.Options = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
    connections: 1,
    // What a server sends beyond the declared length is never read as the next answer.
    pipelining: 0,
  };
  const connect = { timeout: limits.connectMs };
  const open = new Agent({ ...options, connect });
  const guarded = new Agent({
    ...options,
    connect: { ...connect, lookup: makePublicLookup(resolve) },
  });
  const send: Wire["send"] = async (request, isListed, signal) => {
    const late = AbortSignal.timeout(limits.totalMs);
    let status: number | null = null;
    try {
      const answer = await (isListed ? open : guarded).request({
        ...describe(request, userAgent),
        signal: AbortSignal.any([signal, late]),
      });
      status = answer.statusCode;
      return await readAnswer(request, answer, limits);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (late.aborted)
        throw new VisitFailure(
          "too_slow",
          `The answer took over ${limits.totalMs / 1000} s.`,
          status,
        );
      throw toVisitFailure(error, status);
    }
  };
  return {
    send: (request, isListed, signal) =>
      inSpan(
        request.method,
        { kind: "client", attributes: describeSpan(request) },
        async (note) => {
          const answer = await send(request, isListed, signal);
          note({
            "http.response.status_code": answer.status,
            "http.response.body.size": answer.bytes.length,
          });
          return answer;
        },
      ),
    close: async () => {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

/** Neither path nor query: what is asked for may be the words of a commenter, or a key. */
function describeSpan({ method, url, wanted }: SiteRequest) {
  const { hostname, port, protocol } = new URL(url);
  return {
    "http.request.method": method,
    "server.address": hostname,
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
    "parley.wanted": wanted,
  };
}

function describe(request: SiteRequest, userAgent: string): Dispatcher.RequestOptions {
  const url = new URL(request.url);
  const headers: Record<string, string> = {
    "user-agent": userAgent,
    accept: ACCEPT[request.wanted],
    "accept-encoding": "gzip, br, deflate",
  };
  const { etag = null, lastModified = null } = request.validators ?? {};
  if (etag !== null && isHeaderValue(etag)) headers["if-none-match"] = etag;
  if (lastModified !== null && isHeaderValue(lastModified))
    headers["if-modified-since"] = lastModified;
  const target = { origin: url.origin, path: `${url.pathname}${url.search}`, headers };
  if (request.method === "GET") return { ...target, method: "GET" };
  const form = new FormData();
  for (const [name, value] of request.form ?? []) form.append(name, value);
  return { ...target, method: "POST", body: form };
}

/** Validators come from the site itself, by way of a database. */
const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e\x80-\xff]{1,1000}$/.test(value);

async function readAnswer(
  request: SiteRequest,
  { statusCode, headers: raw, body }: Dispatcher.ResponseData,
  limits: Limits,
): Promise<WireAnswer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw))
    // Cookies are neither sent back nor kept.
    if (value !== undefined && name !== "set-cookie")
      headers[name] = Array.isArray(value) ? value.join(", ") : value;
  const isMoved = statusCode >= 300 && statusCode < 400 && statusCode !== 304;
  if (isMoved) {
    // Nobody reads the body of a redirect; the connection is given up with it.
    (body as Readable).on("error", () => undefined).destroy();
    return { status: statusCode, headers, bytes: Buffer.alloc(0) };
  }
  const cutAt = request.wanted === "robots" ? ROBOTS_BYTES : Infinity;
  const bytes = await readBody(body, headers["content-encoding"], limits, cutAt);
  return { status: statusCode, headers, bytes };
}
