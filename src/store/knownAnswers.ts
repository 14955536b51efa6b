import type { SiteAnswer } from "../capture/exchange.js";
import { type Queryable, RowId } from "./database.js";
import { readBody } from "./bodies.js";
import { readExchanges } from "./exchangeRows.js";

/**
 * The answers of the last visit to an address that was read as a thread, by the address of each: what the
 * next visit asks about with "has it changed?". Empty before the first one. Bodies that were pruned are
 * left out, and so asked for anew.
 */
export async function readKnownAnswers(
  sql: Queryable,
  url: string,
): Promise<Map<string, SiteAnswer>> {
  const known = new Map<string, SiteAnswer>();
  const [last] = await sql`
    select v.id from parley.visits v join parley.captures c on c.visit_id = v.id
    where md5(v.url) = md5(${url}) and v.url = ${url}
      and exists (select from parley.threads t where t.capture_id = c.id)
    order by v.started_at desc limit 1`;
  if (last === undefined) return known;
  for await (const { outcome, bodySha256, isPruned } of readExchanges(sql, RowId.parse(last.id))) {
    if (outcome.kind === "refusal" || outcome.request.method !== "GET" || isPruned) continue;
    const { headers, status } = outcome;
    // Without validators there is nothing to ask with.
    if ((headers.etag ?? headers["last-modified"]) === undefined) continue;
    if (status === 200) known.set(outcome.request.url, outcome);
    if (status !== 304 || bodySha256 === null) continue;
    const bytes = await readBody(sql, bodySha256);
    if (bytes === null) continue;
    const answer = { ...outcome, status: 200, bytes, sha256: bodySha256 };
    known.set(outcome.request.url, answer);
  }
  return known;
}
