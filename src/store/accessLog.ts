import { z } from "zod";
import { asJson, type Queryable, RowId, type Sql } from "./database.js";

/** What happened; `call` is a request that was let in, or refused by role or scope; `command` is one of the
 * command line that changes what Parley does. */
export type AccessEvent =
  | "call"
  | "command"
  | "login"
  | "login_refused"
  | "logout"
  | "password_changed"
  | "account_added"
  | "account_disabled"
  | "account_enabled"
  | "role_changed"
  | "provider_linked"
  | "provider_unlinked"
  | "token_made"
  | "token_revoked"
  | "second_factor_on"
  | "second_factor_off"
  | "second_factor_refused"
  | "recovery_codes_made"
  | "recovery_code_used"
  | "exported";

export interface Access {
  readonly at?: Date;
  readonly event: AccessEvent;
  readonly reviewerId: number | null;
  readonly tokenId?: number | null;
  readonly method?: string;
  /** The route as declared, or the command. */
  readonly route?: string;
  /** Number of the row it is about. */
  readonly subject?: string;
  readonly status?: number;
}

export async function noteAccess(sql: Queryable, entries: readonly Access[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    at: (entry.at ?? new Date()).toISOString(),
    event: entry.event,
    reviewer_id: entry.reviewerId,
    token_id: entry.tokenId ?? null,
    method: entry.method ?? null,
    route: entry.route ?? null,
    subject: entry.subject ?? null,
    status: entry.status ?? null,
  }));
  await sql`
    insert into parley.access_log (at, event, reviewer_id, token_id, method, route, subject, status)
    select * from jsonb_to_recordset(${sql.json(asJson(rows))}) as r (
      at timestamptz, event text, reviewer_id bigint, token_id bigint, method text, route text,
      subject text, status int)`;
}

/** Drops what is older. @returns how many entries */
export async function pruneAccessLog(sql: Sql, days: number): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`set local parley.retention = 'on'`;
    const { count } = await tx`
      delete from parley.access_log where at < now() - make_interval(days => ${days})`;
    return count;
  });
}

export const AccessRow = z.object({
  id: RowId,
  at: z.date(),
  event: z.string(),
  who: z.string().nullable(),
  token_id: RowId.nullable(),
  method: z.string().nullable(),
  route: z.string().nullable(),
  subject: z.string().nullable(),
  status: z.number().nullable(),
});

/** The newest entries first. */
export async function listAccess(
  sql: Queryable,
  { who = null, limit }: { who?: string | null; limit: number },
): Promise<z.infer<typeof AccessRow>[]> {
  return z.array(AccessRow).parse(
    await sql`
      select l.id, l.at, l.event, r.name as who, l.token_id, l.method, l.route, l.subject, l.status
      from parley.access_log l left join parley.reviewers r on r.id = l.reviewer_id
      where ${who}::text is null or r.name = ${who}
      order by l.id desc limit ${limit}`,
  );
}
