import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";
import { sha256 } from "../thread/identity.js";
import { Role } from "../thread/role.js";
import { type Queryable, RowId } from "./database.js";

/** Hours a log-in lasts. */
const SESSION_HOURS = 12;

export interface Reviewer {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
}

const ReviewerRow = z.object({ id: RowId, name: z.string(), role: Role });

/** Makes the account, or gives it this password and role where it has others. Argon2id, the library's defaults. */
export async function ensureReviewer(
  sql: Queryable,
  name: string,
  password: string,
  role: Role = "admin",
): Promise<void> {
  const [row] = await sql`
    select password_hash from parley.reviewers where name = ${name} and role = ${role}`;
  const known = z
    .string()
    .nullable()
    .parse(row?.password_hash ?? null);
  if (known !== null && (await verify(known, password))) return;
  const passwordHash = await hash(password);
  await sql`
    insert into parley.reviewers (name, password_hash, role) values (${name}, ${passwordHash}, ${role})
    on conflict (name) do update set
      password_hash = excluded.password_hash, role = excluded.role`;
}

/** @returns the reviewer, or null; a name that does not exist takes as long as a wrong password */
export async function checkPassword(
  sql: Queryable,
  name: string,
  password: string,
): Promise<Reviewer | null> {
  const [row] = await sql`
    select id, name, role, password_hash from parley.reviewers where name = ${name}`;
  const known = z
    .string()
    .nullable()
    .parse(row?.password_hash ?? null);
  const isRight = await verify(known ?? (await decoy), password);
  return known !== null && isRight ? ReviewerRow.parse(row) : null;
}

const decoy = hash(randomBytes(16).toString("hex"));

/** @returns the token for the cookie; only its hash is stored */
export async function openSession(sql: Queryable, reviewerId: number): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql`delete from parley.sessions where expires_at < now()`;
  await sql`
    insert into parley.sessions (token_sha256, reviewer_id, expires_at)
    values (${sha256(token)}, ${reviewerId}, now() + make_interval(hours => ${SESSION_HOURS}))`;
  return token;
}

export async function readSession(sql: Queryable, token: string): Promise<Reviewer | null> {
  const [row] = await sql`
    select r.id, r.name, r.role from parley.sessions s
    join parley.reviewers r on r.id = s.reviewer_id
    where s.token_sha256 = ${sha256(token)} and s.expires_at > now()`;
  return row === undefined ? null : ReviewerRow.parse(row);
}

export async function closeSession(sql: Queryable, token: string): Promise<void> {
  await sql`delete from parley.sessions where token_sha256 = ${sha256(token)}`;
}
