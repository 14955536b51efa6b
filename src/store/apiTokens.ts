import { randomBytes } from "node:crypto";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { sha256 } from "../thread/identity.js";
import { Scope } from "../thread/role.js";
import { type Queryable, RowId } from "./database.js";
import { type Reviewer, ReviewerRow } from "./reviewers.js";

const PREFIX = "prl_";

export const ApiToken = z.object({
  id: RowId,
  owner: z.string(),
  name: z.string(),
  scopes: z.array(Scope),
  made_at: z.date(),
  expires_at: z.date(),
  last_used_at: z.date().nullable(),
  revoked_at: z.date().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** @returns the token, which is shown once: only its hash is stored */
export async function makeToken(
  sql: Queryable,
  reviewerId: number,
  { name, scopes, days }: { name: string; scopes: readonly Scope[]; days: number },
): Promise<{ id: number; token: string }> {
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const [row] = await sql`
    insert into parley.api_tokens (reviewer_id, name, token_sha256, scopes, expires_at)
    values (${reviewerId}, ${name}, ${sha256(token)}, ${[...scopes]}, now() + make_interval(days => ${days}))
    returning id`;
  return { id: RowId.parse(row?.id), token };
}

const TokenRow = ReviewerRow.extend({ token_id: RowId, scopes: z.array(Scope) });

/** Whom a token acts for and what it may; null for one that is none, has ended or was taken back. */
export async function readToken(
  sql: Queryable,
  token: string,
): Promise<{ reviewer: Reviewer; tokenId: number; scopes: Scope[] } | null> {
  if (!token.startsWith(PREFIX)) return null;
  const [row] = await sql`
    select r.id, r.name, r.role, t.id as token_id, t.scopes,
      coalesce(t.last_used_at < now() - interval '1 minute', true) as is_stale
    from parley.api_tokens t join parley.reviewers r on r.id = t.reviewer_id
    where t.token_sha256 = ${sha256(token)} and t.expires_at > now() and t.revoked_at is null
      and r.disabled_at is null`;
  if (row === undefined) return null;
  const { token_id: tokenId, scopes, ...reviewer } = TokenRow.parse(row);
  if (row.is_stale === true)
    await sql`update parley.api_tokens set last_used_at = now() where id = ${tokenId}`;
  return { reviewer, tokenId, scopes };
}

/** @param reviewerId whose; null: everybody's */
export async function listTokens(
  sql: Queryable,
  reviewerId: number | null = null,
): Promise<ApiToken[]> {
  return z.array(ApiToken).parse(
    await sql`
      select t.id, r.name as owner, t.name, t.scopes, t.made_at, t.expires_at, t.last_used_at,
        t.revoked_at
      from parley.api_tokens t join parley.reviewers r on r.id = t.reviewer_id
      where ${reviewerId}::bigint is null or t.reviewer_id = ${reviewerId} order by t.id`,
  );
}

/**
 * @param reviewerId whose it must be; null: anybody's
 * @throws ParleyError NOT_FOUND for one that is none, is somebody else's, or was taken back already
 */
export async function revokeToken(
  sql: Queryable,
  id: number,
  reviewerId: number | null = null,
): Promise<void> {
  const rows = await sql`
    update parley.api_tokens set revoked_at = now()
    where id = ${id} and revoked_at is null
      and (${reviewerId}::bigint is null or reviewer_id = ${reviewerId})
    returning id`;
  if (rows.length === 0)
    throw new ParleyError("NOT_FOUND", `There is no token ${id} in force.`, {
      hint: "`parley user tokens` lists them.",
    });
}
