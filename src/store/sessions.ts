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

/** How the person showed who they are. */
const OpenedBy = z.enum(["password", "provider"]);
export type OpenedBy = z.infer<typeof OpenedBy>;

const SessionRow = ReviewerRow.extend({
  session_id: RowId,
  opened_by: OpenedBy,
  has_second_factor: z.boolean(),
});

export interface Session {
  readonly reviewer: Reviewer;
  readonly sessionId: number;
  readonly openedBy: OpenedBy;
  /** Whether the account asks for a code. */
  readonly hasSecondFactor: boolean;
}

/** @returns the token for the cookie; only its hash is stored */
export async function openSession(
  sql: Queryable,
  reviewerId: number,
  { hours, idleMinutes }: SessionLimits,
  openedBy: OpenedBy = "password",
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql`
    delete from parley.sessions
    where expires_at < now() or last_seen_at < now() - make_interval(mins => ${idleMinutes})`;
  await sql`
    insert into parley.sessions (token_sha256, reviewer_id, opened_by, expires_at)
    values (${sha256(token)}, ${reviewerId}, ${openedBy}, now() + make_interval(hours => ${hours}))`;
  return token;
}

/** Who has this log-in, if it is in force; notes to the minute that it is used. */
export async function readSession(
  sql: Queryable,
  token: string,
  { idleMinutes }: SessionLimits,
): Promise<Session | null> {
  const hash = sha256(token);
  const [row] = await sql`
    select r.id, r.name, r.role, s.id as session_id, s.opened_by,
      exists (select from parley.second_factors f
              where f.reviewer_id = r.id and f.confirmed_at is not null) as has_second_factor,
      s.last_seen_at < now() - interval '1 minute' as is_stale
    from parley.sessions s join parley.reviewers r on r.id = s.reviewer_id
    where s.token_sha256 = ${hash} and s.expires_at > now() and r.disabled_at is null
      and s.last_seen_at > now() - make_interval(mins => ${idleMinutes})`;
  if (row === undefined) return null;
  if (row.is_stale === true)
    await sql`update parley.sessions set last_seen_at = now() where token_sha256 = ${hash}`;
  const known = SessionRow.parse(row);
  const { session_id: sessionId, opened_by, has_second_factor, ...reviewer } = known;
  return { reviewer, sessionId, openedBy: opened_by, hasSecondFactor: has_second_factor };
}

export async function closeSession(sql: Queryable, token: string): Promise<void> {
  await sql`delete from parley.sessions where token_sha256 = ${sha256(token)}`;
}

/** Ends every log-in of somebody, or all but one. @returns how many */
export async function closeSessions(
  sql: Queryable,
  reviewerId: number,
  keptSession: number | null = null,
): Promise<number> {
  const rows = await sql`
    delete from parley.sessions
    where reviewer_id = ${reviewerId} and id is distinct from ${keptSession}::bigint returning id`;
  return rows.length;
}

/** Ends one log-in by its number. @returns whether it was theirs */
export async function closeOwnSession(
  sql: Queryable,
  reviewerId: number,
  sessionId: number,
): Promise<boolean> {
  const rows = await sql`
    delete from parley.sessions
    where id = ${sessionId} and reviewer_id = ${reviewerId} returning id`;
  return rows.length > 0;
}

const Seen = z.object({
  id: RowId,
  created_at: z.date(),
  last_seen_at: z.date(),
  opened_by: OpenedBy,
});

export async function listSessions(
  sql: Queryable,
  reviewerId: number,
): Promise<z.infer<typeof Seen>[]> {
  return z.array(Seen).parse(
    await sql`
      select id, created_at, last_seen_at, opened_by from parley.sessions
      where reviewer_id = ${reviewerId} and expires_at > now() order by last_seen_at desc`,
  );
}
