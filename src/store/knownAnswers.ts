import { z } from "zod";
import type { RefusalReason, SiteAnswer } from "../capture/exchange.js";
import { Certificate, type Depth, DEPTHS } from "../thread/certificate.js";
import { type Queryable, RowId } from "./database.js";
import { readBody } from "./bodies.js";
import { readExchanges } from "./exchangeRows.js";

/** What stands against the rest of a visit for a time only. */
const PASSING: readonly RefusalReason[] = [
  "rate_limited",
  "site_down",
  "host_cap",
  "too_slow",
  "broken_answer",
];

/**
 * The answers of the last visit to an address that was read as a thread, by the address of each: what a
 * visit that began at this time asks about with "has it changed?". Empty before the first one, and where that one looked less
 * deep or was cut short: an unchanged page says nothing about what was not asked for. Bodies that were
 * pruned are left out, and so asked for anew.
 */
export async function readKnownAnswers(
  sql: Queryable,
  url: string,
  depth: Depth,
  startedAt: Date,
): Promise<Map<string, SiteAnswer>> {
  const known = new Map<string, SiteAnswer>();
  const [last] = await sql`
    select v.id, v.depth, v.certificate from parley.visits v join parley.captures c on c.visit_id = v.id
    where md5(v.url) = md5(${url}) and v.url = ${url} and v.started_at < ${startedAt}
      and exists (select from parley.threads t where t.capture_id = c.id)
    order by v.started_at desc limit 1`;
  if (last === undefined) return known;
  const visit = VisitRow.parse(last);
  if (!covers(visit, depth)) return known;
  for await (const { outcome, bodySha256, isPruned } of readExchanges(sql, visit.id)) {
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

const VisitRow = z.object({
  id: RowId,
  depth: z.enum(DEPTHS).nullable(),
  certificate: z.unknown(),
});

/** Whether a visit brought home what one of this depth would, as far as the site lets it. */
function covers(visit: z.infer<typeof VisitRow>, depth: Depth): boolean {
  const certificate = Certificate.safeParse(visit.certificate);
  if (visit.depth === null || !certificate.success) return false;
  const { ended, refused } = certificate.data;
  const wasCut = ended === "refused" && refused.some(({ reason }) => isPassing(reason));
  // All that is declared, in full, is what any depth but the deepest is after.
  const isWhole = ended === "complete" && depth !== "everything";
  return !wasCut && (isWhole || DEPTHS.indexOf(visit.depth) >= DEPTHS.indexOf(depth));
}

const isPassing = (reason: string): boolean => PASSING.some((each) => each === reason);
