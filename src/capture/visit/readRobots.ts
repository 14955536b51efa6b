import { ParleyError } from "../../errors.js";
import { checkAddress } from "../checkAddress.js";
import type { SiteRequest } from "../exchange.js";
import { askHost, type HostSettings } from "./askHost.js";
import { NoTurn, VisitFailure } from "./failure.js";
import type { RobotsRecord } from "./hosts.js";
import { ROBOTS_BYTES } from "./limits.js";
import { followRedirect } from "./redirects.js";
import { readRobotsRules, type RobotsRules } from "./robotsRules.js";
import type { WireAnswer } from "./sendRequest.js";

const FRESH_MS = 24 * 3_600_000;
/** How soon a robots.txt that could not be had is asked for again. */
const RETRY_MS = 10 * 60_000;
/** How long a process keeps rules before it asks the store, which others may have renewed. */
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 200;
/** RFC 9309: at least five; a file behind more counts as one that is not there. */
const MOST_REDIRECTS = 5;

interface KeptRules {
  readonly rules: RobotsRules;
  readonly until: number;
}

/** Rules of the site an address belongs to. @throws VisitFailure where they cannot be had for now */
export type ReadRules = (url: URL, signal: AbortSignal) => Promise<RobotsRules>;

/**
 * Reads robots.txt once a day per site, through the same turns as everything else. What RFC 9309
 * says of failures: 4xx allows all; no answer or 5xx forbids all for now, unless an older file is
 * known, which then goes on holding. 429 is taken for "not now".
 */
export function makeRobotsReader(settings: HostSettings, allowHosts: readonly string[]): ReadRules {
  const kept = new Map<string, KeptRules>();
  const { hosts } = settings;
  const keep = (origin: string, text: string, forMs: number): RobotsRules => {
    const rules = readRobotsRules(origin, text);
    kept.delete(origin);
    kept.set(origin, { rules, until: performance.now() + Math.min(forMs, KEPT_MS) });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return rules;
  };
  const use = (origin: string, record: RobotsRecord): RobotsRules => {
    if (record.text === null)
      throw new VisitFailure(
        "robots",
        `robots.txt cannot be read${record.status === null ? "" : ` (${record.status})`}, so nothing is fetched for now.`,
        record.status,
        Math.max(RETRY_MS - record.triedMs, 1000),
      );
    return keep(origin, record.text, isFresh(record) ? FRESH_MS - record.ageMs : RETRY_MS);
  };
  return async (url, signal) => {
    const { origin } = url;
    const known = kept.get(origin);
    if (known !== undefined && known.until > performance.now()) return known.rules;
    const record = await hosts.readRobots(origin);
    if (record !== null && isSettled(record)) return use(origin, record);
    const text = await fetchRobots(settings, allowHosts, url, signal);
    if (text === undefined || text.text === null) {
      if (text !== undefined) await hosts.saveRobots(origin, text);
      const renewed = await hosts.readRobots(origin);
      return use(origin, renewed ?? { text: null, status: null, ageMs: 0, triedMs: 0 });
    }
    await hosts.saveRobots(origin, { text: text.text, status: text.status });
    return keep(origin, text.text, FRESH_MS);
  };
}

const isFresh = ({ text, ageMs }: RobotsRecord): boolean => text !== null && ageMs < FRESH_MS;
const isSettled = (record: RobotsRecord): boolean => isFresh(record) || record.triedMs < RETRY_MS;

/** @returns undefined where another fetched it in the meantime; text null where it cannot be had */
async function fetchRobots(
  settings: HostSettings,
  allowHosts: readonly string[],
  site: URL,
  signal: AbortSignal,
): Promise<{ text: string | null; status: number | null } | undefined> {
  const readGapMs = (answer: WireAnswer | null): number => {
    const { text } = answer === null ? { text: null } : readText(answer);
    const delayMs = text === null ? 0 : readRobotsRules(site.origin, text).crawlDelayMs;
    return Math.max(settings.gapMs, delayMs);
  };
  const isNeeded = async (): Promise<boolean> => {
    const record = await settings.hosts.readRobots(site.origin);
    return record === null || !isSettled(record);
  };
  let request: SiteRequest = {
    method: "GET",
    url: `${site.origin}/robots.txt`,
    wanted: "robots",
  };
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    try {
      const isListed = checkAddress(new URL(request.url), allowHosts);
      const asked =
        hop === 0
          ? await askHost(settings, request, isListed, signal, readGapMs, isNeeded)
          : await askHost(settings, request, isListed, signal, readGapMs);
      if (asked === null) return undefined;
      const { answer } = asked;
      const moved = followRedirect(request, answer.status, answer.headers.location);
      if (moved === null) return readText(answer);
      request = { ...request, url: moved.url };
    } catch (error) {
      // A site on a private network is refused for what it is, not for its robots.txt.
      if (hop === 0 && isAddressRefusal(error)) throw error;
      if (isAddressRefusal(error)) return { text: null, status: null };
      if (!(error instanceof VisitFailure) || error instanceof NoTurn) throw error;
      return { text: null, status: error.status };
    }
  }
  return { text: "", status: null };
}

const isAddressRefusal = (error: unknown): boolean =>
  (error instanceof ParleyError && error.code === "ADDRESS_REFUSED") ||
  (error instanceof VisitFailure && error.reason === "address");

function readText({ status, bytes }: WireAnswer): { text: string | null; status: number } {
  if (status === 429 || status >= 500) return { text: null, status };
  if (status < 200 || status >= 300) return { text: "", status };
  const text = new TextDecoder().decode(bytes);
  // A rule that is cut means something else.
  const whole = bytes.byteLength < ROBOTS_BYTES ? text : text.slice(0, text.lastIndexOf("\n") + 1);
  return { text: whole, status };
}
