import { z } from "zod";
import type { SiteAnswer, SiteOutcome } from "../capture/exchange.js";
import { ParleyError } from "../errors.js";
import { saveBody } from "./bodies.js";
import { asJson, type Queryable, RowId } from "./database.js";
import { type CaptureScope, hostOf } from "./captureScope.js";
import { answerOf, readExchanges, saveExchanges, type StoredExchange } from "./exchangeRows.js";

/** All requests that one look at an article took. */
export interface SiteVisit {
  readonly jobId: number | null;
  /** As asked for. */
  readonly url: string;
  readonly depth: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Declared, found, in full, hidden, refused and why; kept as it is. */
  readonly certificate: unknown;
  readonly outcomes: readonly SiteOutcome[];
}

export interface SavedVisit {
  readonly visitId: number;
  /** What a thread is read from; null where the site gave nothing to read. */
  readonly captureId: number | null;
  /** Everything is as that capture has it: there is nothing to parse. */
  readonly isUnchanged: boolean;
}

/**
 * Stores a visit with all its answers and refusals; run inside a transaction. A body that is known costs
 * nothing, and a visit that found what an earlier one had found adds a confirmation to that one's
 * capture instead of a capture of its own. Doing it again changes nothing.
 */
export async function saveVisit(tx: Queryable, visit: SiteVisit): Promise<SavedVisit> {
  const [added] = await tx`
    insert into parley.visits (job_id, url, depth, started_at, ended_at, certificate)
    values (${visit.jobId}, ${visit.url}, ${visit.depth}, ${visit.startedAt}, ${visit.endedAt},
            ${tx.json(asJson(visit.certificate ?? {}))})
    on conflict (md5(url), started_at) do nothing returning id`;
  if (added === undefined) return findSaved(tx, visit);
  const visitId = RowId.parse(added.id);
  // In one order everywhere, so that two visits that meet the same bodies cannot deadlock.
  const bodies = visit.outcomes
    .map(answerOf)
    .filter(hasBody)
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const body of bodies) await saveBody(tx, body);
  await saveExchanges(tx, visitId, visit.outcomes, (outcome) => findBody(tx, outcome));
  const main = chooseMain(visit.outcomes);
  const found = main === null ? null : await findBody(tx, main);
  if (main === null || found === null) return { visitId, captureId: null, isUnchanged: false };
  const confirmed = await findConfirmed(tx, visitId, visit.url, found.sha256);
  if (confirmed !== null) {
    await tx`
      insert into parley.confirmations (capture_id, visit_id, at)
      values (${confirmed}, ${visitId}, ${main.at})`;
    await tx`
      update parley.visits v set article_id = t.article_id
      from parley.threads t where t.capture_id = ${confirmed} and v.id = ${visitId}`;
    return { visitId, captureId: confirmed, isUnchanged: true };
  }
  return { visitId, captureId: await addCapture(tx, visitId, main, found), isUnchanged: false };
}

async function findSaved(tx: Queryable, { url, startedAt }: SiteVisit): Promise<SavedVisit> {
  const [row] = await tx`
    select v.id, c.id as own, f.capture_id as confirmed
    from parley.visits v
    left join parley.captures c on c.visit_id = v.id
    left join parley.confirmations f on f.visit_id = v.id
    where md5(v.url) = md5(${url}) and v.url = ${url} and v.started_at = ${startedAt}`;
  const saved = SavedRow.parse(row);
  return {
    visitId: saved.id,
    captureId: saved.own ?? saved.confirmed,
    isUnchanged: saved.confirmed !== null,
  };
}

const SavedRow = z.object({ id: RowId, own: RowId.nullable(), confirmed: RowId.nullable() });

const hasBody = (answer: SiteAnswer | null): answer is SiteAnswer =>
  answer !== null && answer.status !== 304;

/** A 304 confirms the body of the last answer that had the validators it was asked with. */
async function findBody(
  tx: Queryable,
  outcome: SiteOutcome,
): Promise<{ sha256: string; at: Date } | null> {
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

/** The page says which article it is; where the site gave none, a list or feed does. */
function chooseMain(outcomes: readonly SiteOutcome[]): SiteAnswer | null {
  const read = outcomes.filter(
    (each): each is SiteAnswer =>
      each.kind === "answer" &&
      (each.status === 304 || (each.status >= 200 && each.status < 300)) &&
      each.request.wanted !== "robots" &&
      each.request.wanted !== "sitemap",
  );
  return (
    read.find(({ request }) => request.method === "GET" && request.wanted === "page") ??
    read.find(({ request }) => request.method === "GET") ??
    null
  );
}

/**
 * The capture of the last visit of this address, if all that was got now was got then, and nothing is
 * refused that was not refused then. What that visit had fetched besides is not asked for again when its
 * page has not changed.
 */
async function findConfirmed(
  tx: Queryable,
  visitId: number,
  url: string,
  mainSha256: string,
): Promise<number | null> {
  const [row] = await tx`
    select c.id from (
      select c.id, c.visit_id, c.sha256 from parley.captures c
      join parley.visits v on v.id = c.visit_id
      where md5(v.url) = md5(${url}) and v.url = ${url}
        and v.started_at < (select started_at from parley.visits where id = ${visitId})
        and exists (select from parley.threads t where t.capture_id = c.id)
      order by v.started_at desc limit 1) c
    where c.sha256 = ${mainSha256} and not exists (
      select from parley.exchanges n
      where n.visit_id = ${visitId} and n.wanted not in ('robots', 'sitemap') and not exists (
        select from parley.exchanges o
        where o.visit_id = c.visit_id and o.url = n.url and o.method = n.method
          and o.body_sha256 is not distinct from n.body_sha256
          and o.refusal is not distinct from n.refusal))`;
  return row === undefined ? null : RowId.parse(row.id);
}

async function addCapture(
  tx: Queryable,
  visitId: number,
  main: SiteAnswer,
  body: { readonly sha256: string },
): Promise<number> {
  const [row] = await tx`
    insert into parley.captures
      (origin, name, url, captured_at, sha256, byte_length, content_type, http_status, visit_id)
    select 'http', ${main.request.url}, ${main.url}, ${main.at}, b.sha256, b.byte_length,
      ${main.headers["content-type"] ?? null}, ${main.status}, ${visitId}
    from parley.bodies b where b.sha256 = ${body.sha256}
    on conflict (sha256, url, captured_at) do update set
      visit_id = coalesce(captures.visit_id, excluded.visit_id)
    returning id`;
  return RowId.parse(row?.id);
}

export interface StoredVisit extends Omit<SiteVisit, "outcomes"> {
  readonly id: number;
  readonly exchanges: AsyncGenerator<StoredExchange>;
}

const VisitRow = z.object({
  id: RowId,
  job_id: RowId.nullable(),
  url: z.string(),
  depth: z.string().nullable(),
  started_at: z.date(),
  ended_at: z.date(),
  certificate: z.unknown(),
});

/**
 * A visit as it was stored. Its exchanges are read one by one, so that only one body is in memory.
 *
 * @throws ParleyError NOT_FOUND
 */
export async function readVisit(sql: Queryable, visitId: number): Promise<StoredVisit> {
  const [found] = await sql`select * from parley.visits where id = ${visitId}`;
  if (found === undefined)
    throw new ParleyError("NOT_FOUND", `There is no visit ${visitId}.`, {
      hint: "Enqueue its address again.",
    });
  const row = VisitRow.parse(found);
  return {
    id: row.id,
    jobId: row.job_id,
    url: row.url,
    depth: row.depth,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    certificate: row.certificate,
    exchanges: readExchanges(sql, visitId),
  };
}

/** Ids of the next visits after one, in order. */
export async function listVisits(
  sql: Queryable,
  { article, site, since }: CaptureScope,
  { after, limit }: { after: number; limit: number },
): Promise<number[]> {
  const rows = await sql`
    select v.id from parley.visits v
    left join parley.articles a on a.id = v.article_id
    left join parley.sites s on s.id = a.site_id
    where v.id > ${after}
      and (${article ?? null}::text is null or a.id::text = ${article ?? null}
        or v.url = ${article ?? null} or a.url = ${article ?? null})
      and (${site ?? null}::text is null or ${site ?? null} = coalesce(s.host, ${hostOf(sql, "v")}))
      and (${since ?? null}::timestamptz is null or v.started_at >= ${since ?? null})
    order by v.id limit ${limit}`;
  return rows.map((row) => RowId.parse(row.id));
}
