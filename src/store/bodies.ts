import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import { z } from "zod";
import type { Queryable } from "./database.js";

const compress = promisify(brotliCompress);
const expand = promisify(brotliDecompress);

/**
 * Brotli at 5: of pages, AJAX answers, lists and feeds of comments it leaves 6.9 %, gzip at 6 leaves
 * 8.5 % in the same time (docs/decisions/0009-collect.md).
 */
const QUALITY = 5;

const BodyRow = z.object({ bytes: z.instanceof(Uint8Array).nullable() });

/** Stores a body unless it is stored already; one that was pruned is there again. */
export async function saveBody(
  sql: Queryable,
  body: { readonly sha256: string; readonly bytes: Buffer },
): Promise<void> {
  const [known] = await sql`
    select from parley.bodies where sha256 = ${body.sha256} and bytes is not null`;
  if (known !== undefined) return;
  const bytes = await compress(body.bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.bytes.byteLength,
    },
  });
  await sql`
    insert into parley.bodies (sha256, byte_length, bytes)
    values (${body.sha256}, ${body.bytes.byteLength}, ${bytes})
    on conflict (sha256) do update set bytes = excluded.bytes, stored_at = excluded.stored_at
      where bodies.bytes is null`;
}

/** @returns null for what was never stored, or was pruned */
export async function readBody(sql: Queryable, sha256: string): Promise<Buffer | null> {
  const [found] = await sql`select bytes from parley.bodies where sha256 = ${sha256}`;
  if (found === undefined) return null;
  const { bytes } = BodyRow.parse(found);
  return bytes === null ? null : expand(bytes);
}

/**
 * Forgets bodies that no answer since then had or confirmed; digests and lengths stay. Comments read from
 * them stay too, but cannot be read again.
 *
 * @returns how many, and how many bytes they took compressed
 */
export async function pruneBodies(
  sql: Queryable,
  before: Date,
  isDryRun: boolean,
): Promise<{ bodies: number; bytes: number }> {
  const old = sql`
    b.bytes is not null and b.stored_at < ${before} and not exists (
      select from parley.exchanges e where e.body_sha256 = b.sha256 and e.at >= ${before})`;
  const [row] = await sql`
    select count(*)::int as bodies, coalesce(sum(octet_length(b.bytes)), 0)::float8 as bytes
    from parley.bodies b where ${old}`;
  if (!isDryRun) await sql`update parley.bodies b set bytes = null where ${old}`;
  return PrunedRow.parse(row);
}

const PrunedRow = z.object({ bodies: z.number(), bytes: z.number() });
