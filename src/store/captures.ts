import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import type { Capture, CaptureOrigin } from "../thread/capture.js";
import { type Queryable, RowId } from "./database.js";
import { readKeptBody } from "./exchangeRows.js";

const compress = promisify(gzip);
const expand = promisify(gunzip);

const CaptureRow = z.object({
  origin: z.custom<CaptureOrigin>(),
  name: z.string(),
  url: z.string().nullable(),
  captured_at: z.date().nullable(),
  sha256: z.string(),
  bytes: z.instanceof(Uint8Array).nullable(),
  content_type: z.string().nullable(),
  http_status: z.number().nullable(),
});

/** Stores a capture; the same bytes of the same moment are stored once. @returns its id */
export async function saveCapture(sql: Queryable, capture: Capture): Promise<number> {
  const bytes = await compress(capture.bytes, { level: 6 });
  const [row] = await sql`
    insert into parley.captures
      (origin, name, url, captured_at, sha256, byte_length, bytes, content_type, http_status)
    values
      (${capture.origin}, ${capture.name}, ${capture.url}, ${capture.capturedAt}, ${capture.sha256},
       ${capture.bytes.byteLength}, ${bytes}, ${capture.contentType}, ${capture.httpStatus})
    on conflict (sha256, url, captured_at) do update set
      bytes = case when captures.visit_id is null then coalesce(captures.bytes, excluded.bytes)
        else captures.bytes end
    returning id`;
  return RowId.parse(row?.id);
}

/**
 * A capture with its bytes; of a visit, those of the page that says which article it is.
 *
 * @throws ParleyError NOT_FOUND, also where the body was pruned
 */
export async function readCapture(sql: Queryable, captureId: number): Promise<Capture> {
  const [found] = await sql`
    select origin, name, url, captured_at, sha256, bytes, content_type, http_status
    from parley.captures where id = ${captureId}`;
  if (found === undefined)
    throw new ParleyError("NOT_FOUND", `There is no capture ${captureId}.`, {
      hint: "It may have been removed; capture the page again.",
    });
  const row = CaptureRow.parse(found);
  return {
    origin: row.origin,
    name: row.name,
    url: row.url,
    capturedAt: row.captured_at,
    sha256: row.sha256,
    bytes: row.bytes === null ? await readKeptBody(sql, row.sha256) : await expand(row.bytes),
    contentType: row.content_type,
    httpStatus: row.http_status,
  };
}

/** The visit whose answers a capture stands for; null for one page or file. */
export async function findVisitOf(sql: Queryable, captureId: number): Promise<number | null> {
  const [row] = await sql`select visit_id from parley.captures where id = ${captureId}`;
  return RowId.nullable().parse(row?.visit_id ?? null);
}
