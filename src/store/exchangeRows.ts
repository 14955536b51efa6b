import { z } from "zod";
import type {
  SiteAnswer,
  SiteOutcome,
  SiteRequest,
  SiteRefusal,
  Validators,
} from "../capture/exchange.js";
import { ParleyError } from "../errors.js";
import { readBody } from "./bodies.js";
import { asJson, asText, type Queryable, RowId } from "./database.js";

/** A request with what came of it, and the body it stands for. */
export interface StoredExchange {
  readonly visitId: number;
  /** 1-based. */
  readonly ordinal: number;
  readonly outcome: SiteOutcome;
  /** Of a 304: the stored body it confirms. Null for a refusal, and where none is known. */
  readonly bodySha256: string | null;
  /** When that body was taken from the site; of a 304, earlier than the answer. */
  readonly bodyAt: Date | null;
  /** The site gave a body, and it is not kept any more: the outcome has no bytes. */
  readonly isPruned: boolean;
}

const ExchangeRow = z.object({
  visit_id: RowId,
  ordinal: z.number(),
  method: z.enum(["GET", "POST"]),
  url: z.string(),
  wanted: z.enum(["page", "json", "feed", "robots", "sitemap"]),
  form: z.array(z.tuple([z.string(), z.string()])).nullable(),
  validators: z
    .object({ etag: z.string().nullable(), lastModified: z.string().nullable() })
    .nullable(),
  final_url: z.string().nullable(),
  status: z.number().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  body_sha256: z.string().nullable(),
  body_at: z.date().nullable(),
  at: z.date().nullable(),
  refusal: z.custom<SiteRefusal["reason"]>().nullable(),
  retry_at: z.date().nullable(),
  hint: z.string().nullable(),
});
export type ExchangeRow = z.infer<typeof ExchangeRow>;

/** What the site sent; also where it is a refusal. */
export const answerOf = (outcome: SiteOutcome): SiteAnswer | null =>
  outcome.kind === "answer" ? outcome : (outcome.answer ?? null);

/** The body an exchange stands for: its own, or of a 304 the stored one that it confirms. */
export interface ExchangeBody {
  readonly sha256: string;
  /** When it was taken from the site. */
  readonly at: Date;
}

/** Adds what came of a request to its visit; a body must be stored before. */
export async function addExchange(
  tx: Queryable,
  { visitId, ordinal }: { readonly visitId: number; readonly ordinal: number },
  outcome: SiteOutcome,
  body: ExchangeBody | null,
): Promise<void> {
  const { request } = outcome;
  const refusal = outcome.kind === "refusal" ? outcome : null;
  const answer = answerOf(outcome);
  const asJsonOrNull = (value: unknown) => (value === undefined ? null : tx.json(asJson(value)));
  await tx`
    insert into parley.exchanges (visit_id, ordinal, method, url, wanted, form, validators,
      final_url, status, headers, body_sha256, body_at, byte_length, at, refusal, retry_at, hint)
    values (${visitId}, ${ordinal}, ${request.method}, ${asText(request.url)}, ${request.wanted},
      ${asJsonOrNull(request.form)}, ${asJsonOrNull(request.validators)},
      ${asText(answer?.url ?? null)}, ${outcome.status}, ${asJsonOrNull(answer?.headers)},
      ${body?.sha256 ?? null}, ${body?.at ?? null}, ${answer?.bytes.byteLength ?? null},
      ${answer?.at ?? null}, ${refusal?.reason ?? null}, ${refusal?.retryAt ?? null},
      ${asText(refusal?.hint ?? null)})`;
}

/** Exchanges of one visit, in order, with their bodies read one by one. */
export async function* readExchanges(
  sql: Queryable,
  visitId: number,
): AsyncGenerator<StoredExchange> {
  for (const row of await readExchangeRows(sql, visitId)) yield readExchange(sql, row);
}

/** The same without their bodies. */
export const readExchangeRows = async (sql: Queryable, visitId: number): Promise<ExchangeRow[]> =>
  z
    .array(ExchangeRow)
    .parse(await sql`select * from parley.exchanges where visit_id = ${visitId} order by ordinal`);

/** One of those with its body. */
export async function readExchange(sql: Queryable, row: ExchangeRow): Promise<StoredExchange> {
  const isBrought = row.body_sha256 !== null && row.status !== 304;
  const bytes = isBrought ? await readBody(sql, row.body_sha256 ?? "") : NO_BYTES;
  return {
    visitId: row.visit_id,
    ordinal: row.ordinal,
    outcome: toOutcome(row, bytes ?? NO_BYTES),
    bodySha256: row.body_sha256,
    bodyAt: row.body_at,
    isPruned: bytes === null,
  };
}

const NO_BYTES = Buffer.alloc(0);

/** What was asked for. */
export const requestOf = (row: ExchangeRow): SiteRequest => ({
  method: row.method,
  url: row.url,
  wanted: row.wanted,
  ...(row.form === null ? {} : { form: row.form }),
  ...(row.validators === null ? {} : { validators: row.validators }),
});

function toOutcome(row: ExchangeRow, bytes: Buffer): SiteOutcome {
  const request = requestOf(row);
  const answer = toAnswer(row, request, bytes);
  if (row.refusal === null && answer !== null) return answer;
  return {
    kind: "refusal",
    request,
    reason: row.refusal ?? "broken_answer",
    status: row.status,
    retryAt: row.retry_at,
    hint: row.hint ?? "",
    ...(answer !== null && { answer }),
  };
}

function toAnswer(row: ExchangeRow, request: SiteRequest, bytes: Buffer): SiteAnswer | null {
  if (row.at === null || row.status === null) return null;
  return {
    kind: "answer",
    request,
    url: row.final_url ?? row.url,
    status: row.status,
    headers: row.headers ?? {},
    bytes,
    sha256: row.status === 304 ? OF_NOTHING : (row.body_sha256 ?? OF_NOTHING),
    at: row.at,
  };
}

/** SHA-256 of no bytes. */
const OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** @throws ParleyError NOT_FOUND where it was pruned */
export async function readKeptBody(sql: Queryable, sha256: string): Promise<Buffer> {
  const bytes = await readBody(sql, sha256);
  if (bytes === null)
    throw new ParleyError("NOT_FOUND", `The body ${sha256.slice(0, 12)}… is not kept any more.`, {
      hint: "It was removed by `parley prune` or `parley privacy`; its comments are still stored.",
    });
  return bytes;
}

/**
 * What to ask with whether an address has changed: the validators of its last 200 answer whose body is
 * still kept.
 *
 * @returns null where there is none, or the site gave none
 */
export async function readValidators(sql: Queryable, url: string): Promise<Validators | null> {
  const [row] = await sql`
    select e.headers->>'etag' as etag, e.headers->>'last-modified' as "lastModified"
    from parley.exchanges e join parley.bodies b on b.sha256 = e.body_sha256
    where md5(e.url) = md5(${url}) and e.url = ${url} and e.status = 200 and e.method = 'GET'
      and b.bytes is not null
    order by e.at desc limit 1`;
  const found = Known.safeParse(row);
  if (!found.success) return null;
  const { etag, lastModified } = found.data;
  return etag === null && lastModified === null ? null : found.data;
}

const Known = z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() });
