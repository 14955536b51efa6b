import type { SiteOutcome, SiteRefusal, SiteRequest, Visit } from "../src/capture/exchange.js";
import { readTrouble } from "../src/capture/visit/backOff.js";
import type { Sql } from "../src/store/database.js";
import {
  type ExchangeRow,
  readExchange,
  readExchangeRows,
  requestOf,
} from "../src/store/exchangeRows.js";
import { addOutcome, type OpenVisit } from "../src/store/openVisits.js";

/**
 * Stores what comes of each request before it is looked at, and gives what an earlier attempt at the same
 * visit was given already. The same request made twice (a fresh nonce) has two answers, which are given in
 * their order: the collector goes the way it went, up to where it was stopped. What the site refused stays
 * refused for this visit; only where it asked for a pause is it asked again.
 *
 * @param visit makes the requests that are new
 */
export async function keepVisit(sql: Sql, open: OpenVisit, visit: Visit): Promise<Visit> {
  const rows = await readExchangeRows(sql, open.visitId);
  const waiting = new Map<string, ExchangeRow[]>();
  for (const row of rows) {
    const key = nameRequest(requestOf(row));
    const same = waiting.get(key);
    if (same === undefined) waiting.set(key, [row]);
    else same.push(row);
  }
  const findEarlier = async (request: SiteRequest): Promise<SiteOutcome | null> => {
    const same = waiting.get(nameRequest(request)) ?? [];
    for (let row = same.shift(); row !== undefined; row = same.shift()) {
      const { outcome, isPruned } = await readExchange(sql, row);
      if (isPruned) continue;
      if (!isPause(outcome)) return outcome;
      // Of a turn that did not come the site knows nothing.
      if (outcome.status !== null) return { ...outcome, isOver: true };
    }
    return null;
  };
  let ordinal = rows.length;
  return async (request, signal) => {
    const earlier = await findEarlier(request);
    if (earlier !== null) return earlier;
    const outcome = await visit(request, signal);
    await addOutcome(sql, open, ++ordinal, outcome);
    return outcome;
  };
}

/** What makes two requests the same: method, address, what is asked for by which validators, form fields. */
const nameRequest = ({ method, url, wanted, form, validators }: SiteRequest): string =>
  JSON.stringify([
    method,
    url,
    wanted,
    form ?? null,
    validators?.etag ?? null,
    validators?.lastModified ?? null,
  ]);

/** Whether the whole host asks to be left alone for a time, rather than one address being refused. */
export function isPause(outcome: SiteOutcome | null): outcome is SiteRefusal {
  if (outcome?.kind !== "refusal" || outcome.retryAt === null) return false;
  const { reason, status } = outcome;
  if (reason === "rate_limited" || reason === "host_cap") return true;
  // One address may fail with 500 alone, and would do so again.
  return reason === "site_down" && (status === null || readTrouble(status) !== null);
}
