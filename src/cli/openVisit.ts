import { Agent, fetch, FormData, type Response } from "undici";
import { checkAddress, lookupPublic } from "../capture/checkAddress.js";
import type { RefusalReason, SiteOutcome, SiteRequest, Visit } from "../capture/exchange.js";
import { ParleyError } from "../errors.js";
import { packageVersion } from "../packageRoot.js";
import { sha256 } from "../thread/identity.js";

/** Most bytes of an answer, after decompression. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;
/** Between two requests of one command. */
const PAUSE_MS = 500;

/** A refusal on its way to become an outcome. */
class Refused extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly hint: string,
  ) {
    super(hint);
  }
}

/**
 * Makes the requests of one command, one after another with a pause between them; private addresses are
 * refused, redirects checked one by one.
 *
 * @param allowHosts private hosts the operator lists
 */
export function openVisit(allowHosts: readonly string[]): Visit {
  const connect = { timeout: 10_000 };
  const open = new Agent({ connect });
  const guarded = new Agent({ connect: { ...connect, lookup: lookupPublic } });
  let isFirst = true;
  return async (request, signal): Promise<SiteOutcome> => {
    if (!isFirst) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    isFirst = false;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const ends = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    try {
      return await follow(request, ends, (url) => (checkAddress(url, allowHosts) ? open : guarded));
    } catch (error) {
      signal?.throwIfAborted();
      const { reason, hint } = explain(error);
      return { kind: "refusal", request, reason, status: null, retryAt: null, hint };
    }
  };
}

async function follow(
  request: SiteRequest,
  signal: AbortSignal,
  choose: (url: URL) => Agent,
): Promise<SiteOutcome> {
  let url = new URL(request.url);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(url, {
      method: request.method,
      dispatcher: choose(url),
      redirect: "manual",
      signal,
      headers: makeHeaders(request),
      ...(request.form === undefined ? {} : { body: toBody(request.form) }),
    });
    const location = response.headers.get("location");
    const isMoved = response.status >= 300 && response.status < 400 && location !== null;
    if (!isMoved || request.method === "POST") {
      const bytes = await readBody(response);
      const headers = Object.fromEntries(response.headers);
      const { status } = response;
      return {
        kind: "answer",
        request,
        url: url.href,
        status,
        headers,
        bytes,
        sha256: sha256(bytes),
        at: new Date(),
      };
    }
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) break;
    url = new URL(location, url);
  }
  throw new Refused("redirects", `Over ${MAX_REDIRECTS} redirects. Give the last address.`);
}

function makeHeaders({ validators }: SiteRequest): Record<string, string> {
  return {
    "user-agent": `parley/${packageVersion} (comment section reader)`,
    ...(validators?.etag == null ? {} : { "if-none-match": validators.etag }),
    ...(validators?.lastModified == null ? {} : { "if-modified-since": validators.lastModified }),
  };
}

function toBody(form: NonNullable<SiteRequest["form"]>): FormData {
  const body = new FormData();
  for (const [name, value] of form) body.append(name, value);
  return body;
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    const part = chunk as Uint8Array;
    length += part.byteLength;
    if (length > MAX_BYTES)
      throw new Refused("too_large", "Save the page by hand and give the file.");
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function explain(error: unknown): { reason: RefusalReason; hint: string } {
  if (error instanceof Refused) return error;
  if (error instanceof ParleyError) return { reason: "address", hint: error.hint };
  if (error instanceof Error && error.name === "TimeoutError")
    return { reason: "too_slow", hint: "The site took too long; try again later." };
  const cause =
    error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return cause?.code === "EADDRREFUSED"
    ? {
        reason: "address",
        hint: "If that site is yours, list it in PARLEY_ALLOW_HOSTS as host or host:port.",
      }
    : { reason: "site_down", hint: "Check the address and the network." };
}
