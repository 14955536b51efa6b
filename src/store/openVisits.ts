import { z } from "zod";
import type { SiteOutcome } from "../capture/exchange.js";
import { ParleyError } from "../errors.js";
import { saveBody } from "./bodies.js";
import { settleVisit, type SettledVisit } from "./settleVisit.js";
import { asJson, type Queryable, RowId, type Sql } from "./database.js";
import { addExchange, answerOf, type ExchangeBody } from "./exchangeRows.js";

/** How old a visit may be that is gone on with: what it found first should still hold. */
const RESUMED_MS = 48 * 3_600_000;

/** A visit that goes on, in the hands of one attempt of its job. */
export interface OpenVisit {
  readonly visitId: number;
  readonly startedAt: Date;
  /** Which attempt this is, from 1. A later one takes the visit over. */
  readonly attempt: number;
}

/**
 * Goes on with the visit of this job that did not end, or begins one. From then on an earlier attempt that
 * still runs (its process stood still) can add nothing to it.
 *
 * @param about the job is null for visits that nobody goes on with
 */
export async function openVisit(
  sql: Queryable,
  about: { readonly jobId: number | null; readonly url: string; readonly depth: string | null },
  startedAt: Date = new Date(),
): Promise<OpenVisit> {
  const { jobId, url, depth } = about;
  const oldest = new Date(startedAt.getTime() - RESUMED_MS);
  const [found] = await sql`
    update parley.visits set attempts = attempts + 1
    where ended_at is null and id = (
      select id from parley.visits
      where job_id = ${jobId} and ended_at is null and url = ${url}
        and depth is not distinct from ${depth} and started_at > ${oldest}
      order by id desc limit 1)
    returning id, started_at, attempts`;
  if (found !== undefined) return OpenRow.parse(found);
  const [begun] = await sql`
    insert into parley.visits (job_id, url, depth, started_at)
    values (${jobId}, ${url}, ${depth}, ${startedAt})
    returning id, started_at, attempts`;
  return OpenRow.parse(begun);
}

const OpenRow = z
  .object({ id: RowId, started_at: z.date(), attempts: z.number() })
  .transform(({ id, started_at, attempts }): OpenVisit => ({
    visitId: id,
    startedAt: started_at,
    attempt: attempts,
  }));

/**
 * Stores what came of one request, with its body, as soon as it is there.
 *
 * @param ordinal its place in the visit, 1-based
 * @throws ParleyError JOB_BUSY where a later attempt has the visit by now
 */
export async function addOutcome(
  sql: Sql,
  visit: OpenVisit,
  ordinal: number,
  outcome: SiteOutcome,
): Promise<void> {
  await sql.begin(async (tx) => {
    // Locked until the row is in: who takes the visit over waits for it, and then finds it.
    const [held] = await tx`
      select from parley.visits where id = ${visit.visitId} and attempts = ${visit.attempt} for share`;
    if (held === undefined) throw isTakenOver(visit);
    const answer = answerOf(outcome);
    if (answer !== null && answer.status !== 304) await saveBody(tx, answer);
    const { visitId } = visit;
    await addExchange(tx, { visitId, ordinal }, outcome, await findBody(tx, outcome));
  });
}

const isTakenOver = ({ visitId }: OpenVisit): ParleyError =>
  new ParleyError("JOB_BUSY", `Visit ${visitId} is in the hands of a later attempt.`, {
    hint: "This worker stood still for longer than PARLEY_LOCK_MS. The other one goes on.",
    retry: "later",
  });

/**
 * Ends a visit; run inside a transaction. One that found what an earlier one had found adds a confirmation
 * to that one's capture; any other that brought something to read becomes a capture.
 *
 * @param certificate kept as it is
 * @throws ParleyError JOB_BUSY as above, or where it has ended
 */
export async function closeVisit(
  tx: Queryable,
  visit: OpenVisit,
  certificate: unknown,
  endedAt: Date = new Date(),
): Promise<SettledVisit> {
  // Clocks of two machines may differ by more than a visit takes.
  const { count } = await tx`
    update parley.visits set certificate = ${tx.json(asJson(certificate ?? {}))},
      ended_at = greatest(started_at, ${endedAt}::timestamptz)
    where id = ${visit.visitId} and attempts = ${visit.attempt} and ended_at is null`;
  if (count === 0) throw isTakenOver(visit);
  return settleVisit(tx, visit.visitId);
}

/** A 304 confirms the body of the last answer that had the validators it was asked with. */
async function findBody(tx: Queryable, outcome: SiteOutcome): Promise<ExchangeBody | null> {
  const answer = answerOf(outcome);
  if (answer === null) return null;
  if (answer.status !== 304) return { sha256: answer.sha256, at: answer.at };
  const { url, validators } = answer.request;
  const [row] = await tx`
    select body_sha256 as sha256, at from parley.exchanges
    where md5(url) = md5(${url}) and url = ${url} and status = 200 and method = 'GET'
      and at <= ${answer.at}
      and (headers->>'etag' = ${validators?.etag ?? null}
        or (${validators?.etag ?? null}::text is null
          and headers->>'last-modified' = ${validators?.lastModified ?? null}))
    order by at desc limit 1`;
  return row === undefined ? null : BodyRow.parse(row);
}

const BodyRow = z.object({ sha256: z.string(), at: z.date() });
