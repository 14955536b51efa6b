import { ParleyError } from "../../errors.js";
import { packageVersion } from "../../packageRoot.js";
import { sha256 } from "../../thread/identity.js";
import { checkAddress, type Resolve, resolveBySystem } from "../checkAddress.js";
import type { SiteAnswer, SiteOutcome, SiteRequest, Visit } from "../exchange.js";
import { askHost, type HostSettings } from "./askHost.js";
import { VisitFailure } from "./failure.js";
import type { Hosts } from "./hosts.js";
import { judgeStatus } from "./judgeStatus.js";
import { LIMITS, type Limits } from "./limits.js";
import { makeRobotsReader } from "./readRobots.js";
import { followRedirect } from "./redirects.js";
import { openWire, type WireAnswer } from "./sendRequest.js";

export interface VisitorOptions {
  /** Where turns are kept: `openSharedHosts` for workers, `makeMemoryHosts` for one command. */
  readonly hosts: Hosts;
  /** Private hosts the operator lists, as `host` or `host:port`. */
  readonly allowHosts: readonly string[];
  /** How a site's owner reaches the operator: a mail or web address, in the user agent. */
  readonly contact: string | null;
  /** Least pause between two requests to one host, in milliseconds; up to a third more by chance. */
  readonly gapMs?: number;
  /** Most requests to one host in an hour. */
  readonly perHour?: number;
  /** How long a host waits for a visitor that was killed, in milliseconds. */
  readonly leaseMs?: number;
  readonly limits?: Partial<Limits>;
  readonly resolve?: Resolve;
}

export interface Visitor {
  readonly visit: Visit;
  /** Ends what runs; visits that wait reject with an AbortError. */
  readonly close: () => Promise<void>;
}

/**
 * Opens what makes requests to sites: safely (addresses checked and pinned, every size and time
 * bounded, no cookies) and politely (robots.txt, one request per host at a time, gaps, back-off).
 * `visit` throws for nothing a site does; it throws the signal's reason, and DATABASE_UNREACHABLE
 * where the turns are out of reach.
 */
export function openVisitor(options: VisitorOptions): Visitor {
  const limits = { ...LIMITS, ...options.limits };
  const wire = openWire(limits, options.resolve ?? resolveBySystem, makeUserAgent(options.contact));
  const settings: HostSettings = {
    hosts: options.hosts,
    leaseMs: options.leaseMs ?? 30_000,
    perHour: options.perHour ?? 1200,
    patienceMs: limits.patienceMs,
    gapMs: options.gapMs ?? 1000,
    wire,
  };
  const readRules = makeRobotsReader(settings, options.allowHosts);
  const closing = new AbortController();

  const follow = async (request: SiteRequest, signal: AbortSignal): Promise<SiteAnswer> => {
    let next = { ...request, url: dropHash(request.url) };
    for (let hop = 0; hop <= limits.redirects; hop++) {
      const url = new URL(next.url);
      const isListed = checkAddress(url, options.allowHosts);
      const rules = request.wanted === "robots" ? null : await readRules(url, signal);
      if (rules?.isAllowed(url.href) === false)
        throw new VisitFailure("robots", "The site's robots.txt asks not to fetch this address.");
      const { answer, restMs } = await askHost(settings, next, isListed, signal, () =>
        Math.max(settings.gapMs, rules?.crawlDelayMs ?? 0),
      );
      const moved = followRedirect(next, answer.status, answer.headers.location);
      if (moved === null) return accept(request, url, answer, restMs);
      next = moved;
    }
    throw new VisitFailure(
      "redirects",
      `Over ${limits.redirects} redirects. Give the last address.`,
    );
  };

  return {
    visit: async (request, signal) => {
      const ends = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
      try {
        return await follow(request, ends);
      } catch (error) {
        return refuse(request, error);
      }
    },
    close: async () => {
      closing.abort();
      await wire.close();
    },
  };
}

/** @param contact checked by the settings: visible ASCII without parentheses */
export const makeUserAgent = (contact: string | null): string =>
  `parley/${packageVersion} (${contact === null ? "comment section reader" : `+${contact}`})`;

function dropHash(address: string): string {
  if (!URL.canParse(address))
    throw new VisitFailure("address", "That is no address. Give a whole one, with https://.");
  const url = new URL(address);
  url.hash = "";
  return url.href;
}

/** @throws VisitFailure with the answer, where its status is a refusal */
function accept(
  request: SiteRequest,
  url: URL,
  { status, headers, bytes }: WireAnswer,
  restMs: number | null,
): SiteAnswer {
  const answer: SiteAnswer = {
    kind: "answer",
    request,
    url: url.href,
    status,
    headers,
    bytes,
    sha256: sha256(bytes),
    at: new Date(),
  };
  const failure = judgeStatus(status, restMs);
  if (failure === null) return answer;
  failure.answer = answer;
  throw failure;
}

function refuse(request: SiteRequest, error: unknown): SiteOutcome {
  const failure =
    error instanceof ParleyError && error.code === "ADDRESS_REFUSED"
      ? new VisitFailure("address", `${error.message} ${error.hint}`)
      : error;
  if (!(failure instanceof VisitFailure)) throw failure;
  const { reason, status, hint, retryMs, answer } = failure;
  const retryAt = retryMs === null ? null : new Date(Date.now() + retryMs);
  return {
    kind: "refusal",
    request,
    reason,
    status,
    retryAt,
    hint,
    ...(answer !== undefined && { answer }),
  };
}
