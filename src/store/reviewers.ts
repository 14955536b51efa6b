import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { Role } from "../thread/role.js";
import { type Queryable, RowId } from "./database.js";

export interface Reviewer {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

export const ReviewerRow = z.object({ id: RowId, name: z.string(), role: Role });

/** Where a password came from: only one from the secret is derived anew at each start. */
export type PasswordFrom = "secret" | "generated" | "chosen";

/**
 * Makes the account whose password comes from the secret, or gives it that password where the secret has
 * changed; one whose password a person has set since is left alone. Argon2id, the library's defaults.
 *
 * @returns whether the account has this password
 */
export async function ensureReviewer(
  sql: Queryable,
  name: string,
  password: string,
  role: Role = "admin",
): Promise<boolean> {
  const [row] = await sql`
    select password_hash, password_from from parley.reviewers where name = ${name}`;
  const known = z
    .object({ password_hash: z.string().nullable(), password_from: z.string() })
    .optional()
    .parse(row);
  if (known !== undefined && known.password_from !== "secret") return false;
  if (known?.password_hash != null && (await verify(known.password_hash, password))) return true;
  const passwordHash = await hash(password);
  await sql`
    insert into parley.reviewers (name, password_hash, role) values (${name}, ${passwordHash}, ${role})
    on conflict (name) do update set
      password_hash = excluded.password_hash, password_at = now()`;
  return true;
}

/** @returns the reviewer, or null; a name that does not exist takes as long as a wrong password */
export async function checkPassword(
  sql: Queryable,
  name: string,
  password: string,
): Promise<Reviewer | null> {
  const [row] = await sql`
    select id, name, role, password_hash from parley.reviewers
    where name = ${name} and disabled_at is null`;
  const known = z
    .string()
    .nullable()
    .parse(row?.password_hash ?? null);
  const isRight = await verify(known ?? (await decoy), password);
  return known !== null && isRight ? ReviewerRow.parse(row) : null;
}

const decoy = hash(randomBytes(16).toString("hex"));

export const Account = z.object({
  id: RowId,
  name: z.string(),
  role: Role,
  made_at: z.date(),
  password_at: z.date(),
  disabled_at: z.date().nullable(),
  last_seen_at: z.date().nullable(),
});
export type Account = z.infer<typeof Account>;

export async function listAccounts(sql: Queryable): Promise<Account[]> {
  return z.array(Account).parse(
    await sql`
      select r.id, r.name, r.role, r.created_at as made_at, r.password_at, r.disabled_at,
        (select max(s.last_seen_at) from parley.sessions s where s.reviewer_id = r.id) as last_seen_at
      from parley.reviewers r order by r.name`,
  );
}

/** @throws ParleyError ACCOUNT_EXISTS */
export async function addAccount(
  sql: Queryable,
  name: string,
  role: Role,
  password: { text: string; from: PasswordFrom },
): Promise<Reviewer> {
  const [row] = await sql`
    insert into parley.reviewers (name, role, password_hash, password_from)
    values (${name}, ${role}, ${await hash(password.text)}, ${password.from})
    on conflict (name) do nothing returning id, name, role`;
  if (row === undefined)
    throw new ParleyError("ACCOUNT_EXISTS", `There is an account ${name} already.`, {
      hint: "`parley user reset` gives it a new password, `parley user role` another role.",
    });
  return ReviewerRow.parse(row);
}

/** @throws ParleyError ACCOUNT_NOT_FOUND */
export async function readAccount(sql: Queryable, name: string): Promise<Reviewer> {
  const [row] = await sql`select id, name, role from parley.reviewers where name = ${name}`;
  return found(row, name);
}

/** @throws ParleyError ACCOUNT_NOT_FOUND */
export async function setRole(sql: Queryable, name: string, role: Role): Promise<Reviewer> {
  const [row] = await sql`
    update parley.reviewers set role = ${role} where name = ${name} returning id, name, role`;
  return found(row, name);
}

/** Whether the account can log in with a password; else only through a provider. */
export async function hasPassword(sql: Queryable, reviewerId: number): Promise<boolean> {
  const [row] = await sql`
    select password_hash is not null as is_there from parley.reviewers where id = ${reviewerId}`;
  return row?.is_there === true;
}

/**
 * Sets a password, and ends every log-in of the account but one.
 *
 * @param keptSession number of the log-in that stays, as its owner is the one who changes it
 */
export async function setPassword(
  sql: Queryable,
  reviewerId: number,
  password: { text: string; from: PasswordFrom },
  keptSession: number | null = null,
): Promise<void> {
  const passwordHash = await hash(password.text);
  // One statement: a new password beside log-ins that the old one opened would be neither.
  await sql`
    with changed as (
      update parley.reviewers set password_hash = ${passwordHash},
        password_from = ${password.from}, password_at = now()
      where id = ${reviewerId} returning id)
    delete from parley.sessions
    where reviewer_id in (select id from changed) and id is distinct from ${keptSession}::bigint`;
}

/**
 * Shuts an account, with its log-ins; its tokens do not work as long as it is shut. Or opens it again.
 *
 * @throws ParleyError ACCOUNT_NOT_FOUND
 */
export async function setDisabled(
  sql: Queryable,
  name: string,
  isDisabled: boolean,
): Promise<Reviewer> {
  const [row] = await sql`
    update parley.reviewers
    set disabled_at = case when ${isDisabled} then coalesce(disabled_at, now()) end
    where name = ${name} returning id, name, role`;
  const reviewer = found(row, name);
  if (isDisabled) await sql`delete from parley.sessions where reviewer_id = ${reviewer.id}`;
  return reviewer;
}

function found(row: unknown, name: string): Reviewer {
  if (row === undefined)
    throw new ParleyError("ACCOUNT_NOT_FOUND", `There is no account ${name}.`, {
      hint: "`parley user list` names them.",
    });
  return ReviewerRow.parse(row);
}
