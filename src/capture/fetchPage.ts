import { Agent, fetch, type Response } from "undici";
import { ParleyError } from "../errors.js";
import { packageVersion } from "../packageRoot.js";
import type { Capture } from "../thread/capture.js";
import { sha256 } from "../thread/identity.js";
import { checkAddress, lookupPublic } from "./checkAddress.js";

/** Most bytes of a page, after decompression. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;
const USER_AGENT = `parley/${packageVersion} (comment section reader)`;

const connect = { timeout: 10_000 };
const open = new Agent({ connect });
const guarded = new Agent({ connect: { ...connect, lookup: lookupPublic } });

/**
 * Fetches one page over http(s), redirects checked one by one.
 *
 * @param allowHosts private hosts the operator lists
 * @throws ParleyError ADDRESS_REFUSED, FETCH_REFUSED (4xx) never retried; FETCH_FAILED (5xx,
 *   network), FETCH_TOO_LARGE
 */
export async function fetchPage(address: string, allowHosts: readonly string[]): Promise<Capture> {
  if (!URL.canParse(address))
    throw new ParleyError("ADDRESS_REFUSED", "That is no address.", {
      hint: "Give a whole one, as https://site.example/article/.",
    });
  let url = new URL(address);
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await request(url, allowHosts, signal);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null)
      return await toCapture(address, url, response);
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) break;
    url = new URL(location, url);
  }
  throw new ParleyError("FETCH_FAILED", `${url.host} redirects without end.`, {
    hint: `At most ${MAX_REDIRECTS} redirects are followed; give the final address.`,
  });
}

async function request(
  url: URL,
  allowHosts: readonly string[],
  signal: AbortSignal,
): Promise<Response> {
  const isListed = checkAddress(url, allowHosts);
  try {
    return await fetch(url.href, {
      dispatcher: isListed ? open : guarded,
      redirect: "manual",
      signal,
      headers: { "user-agent": USER_AGENT, accept: "text/html,application/xhtml+xml;q=0.9" },
    });
  } catch (error) {
    throw explain(url, error);
  }
}

async function toCapture(name: string, url: URL, response: Response): Promise<Capture> {
  if (!response.ok) {
    await response.body?.cancel();
    const isRefusal = response.status < 500 && response.status !== 429;
    throw new ParleyError(
      isRefusal ? "FETCH_REFUSED" : "FETCH_FAILED",
      `${url.host} answered ${response.status}.`,
      {
        hint: isRefusal
          ? "Open the address in a browser to see why."
          : "The site has trouble; jobs in the queue are tried again.",
        retry: isRefusal ? "never" : "later",
      },
    );
  }
  const bytes = await readBody(url, response);
  return {
    origin: "http",
    name,
    url: url.href,
    capturedAt: new Date(),
    sha256: sha256(bytes),
    bytes,
    contentType: response.headers.get("content-type"),
    httpStatus: response.status,
  };
}

async function readBody(url: URL, response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      const part = chunk as Uint8Array;
      length += part.byteLength;
      if (length > MAX_BYTES)
        throw new ParleyError(
          "FETCH_TOO_LARGE",
          `${url.host} sent over ${MAX_BYTES / 1024 ** 2} MB.`,
          {
            hint: "Save the page by hand and give the file.",
          },
        );
      chunks.push(part);
    }
  } catch (error) {
    throw explain(url, error);
  }
  return Buffer.concat(chunks);
}

function explain(url: URL, error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const first: unknown = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause;
  const code = (first as NodeJS.ErrnoException).code ?? (first as Error).name;
  if (code === "EADDRREFUSED")
    return new ParleyError("ADDRESS_REFUSED", `${url.hostname} is on a private network.`, {
      hint: "If that site is yours, list it in PARLEY_ALLOW_HOSTS as host or host:port.",
    });
  return new ParleyError("FETCH_FAILED", `${url.host} could not be fetched (${code}).`, {
    hint: "Check the address and the network; jobs in the queue are tried again.",
    retry: "later",
    cause: error,
  });
}
