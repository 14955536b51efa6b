import { randomBytes } from "node:crypto";
import { z } from "zod";
import { sha256 } from "../thread/identity.js";
import { type Queryable, RowId } from "./database.js";
import { type Reviewer, ReviewerRow } from "./reviewers.js";

export interface SessionLimits {
  /** A log-in ends after so long without a request. */
  readonly idleMinutes: number;
  /** It ends after so long in any case. */
  readonly hours: number;
}

const SessionRow = ReviewerRow.extend({ session_id: RowId });

/** @returns the token for the cookie; only its hash is stored */
export async function openSession(
  sql: Queryable,
  reviewerId: number,
  { hours, idleMinutes }: SessionLimits,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql`
    delete from parley.sessions
    where expires_at < now() or last_seen_at < now() - make_interval(mins => ${idleMinutes})`;
  await sql`
    insert into parley.sessions (token_sha256, reviewer_id, expires_at)
    values (${sha256(token)}, ${reviewerId}, now() + make_interval(hours => ${hours}))`;
  return token;
}

/** Who has this log-in, if it is in force; notes to the minute that it is used. */
export async function readSession(
  sql: Queryable,
  token: string,
  { idleMinutes }: SessionLimits,
): Promise<{ reviewer: Reviewer; sessionId: number } | null> {
  const hash = sha256(token);
  const [row] = await sql`
    select r.id, r.name, r.role, s.id as session_id,
      s.last_seen_at < now() - interval '1 minute' as is_stale
    from parley.sessions s join parley.reviewers r on r.id = s.reviewer_id
    where s.token_sha256 = ${hash} and s.expires_at > now() and r.disabled_at is null
      and s.last_seen_at > now() - make_interval(mins => ${idleMinutes})`;
  if (row === undefined) return null;
  if (row.is_stale === true)
    await sql`update parley.sessions set last_seen_at = now() where token_sha256 = ${hash}`;
  const { session_id: sessionId, ...reviewer } = SessionRow.parse(row);
  return { reviewer, sessionId };
}

export async function closeSession(sql: Queryable, token: string): Promise<void> {
  await sql`delete from parley.sessions where token_sha256 = ${sha256(token)}`;
}

/** Ends every log-in of somebody. @returns how many */
export async function closeSessions(sql: Queryable, reviewerId: number): Promise<number> {
  const rows = await sql`
    delete from parley.sessions where reviewer_id = ${reviewerId} returning id`;
  return rows.length;
}

const Seen = z.object({ id: RowId, created_at: z.date(), last_seen_at: z.date() });

export async function listSessions(
  sql: Queryable,
  reviewerId: number,
): Promise<z.infer<typeof Seen>[]> {
  return z.array(Seen).parse(
    await sql`
      select id, created_at, last_seen_at from parley.sessions
      where reviewer_id = ${reviewerId} and expires_at > now() order by last_seen_at desc`,
  );
}
