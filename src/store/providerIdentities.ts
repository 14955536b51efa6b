import { z } from "zod";
import type { Role } from "../thread/role.js";
import { type Queryable, RowId, type Sql } from "./database.js";
import { type Reviewer, ReviewerRow } from "./reviewers.js";

/** Somebody as a provider names them. */
export interface Person {
  readonly issuer: string;
  readonly subject: string;
  /** What to call an account that is made for them. */
  readonly name: string;
  /** What the provider's word gives; null: nothing, so that no account is made. */
  readonly role: Role | null;
}

export interface Known {
  readonly reviewer: Reviewer;
  readonly wasMade: boolean;
  readonly hadOtherRole: boolean;
}

const KnownRow = ReviewerRow.extend({ by_provider: z.boolean(), is_open: z.boolean() });
const MOST_NAMESAKES = 100;

/**
 * Whose account somebody opens: the one that is linked, or one that is made at their first log-in where the provider
 * gives them a role. An account that was made so has the role that the provider gives at each log-in; one that the
 * operator linked keeps its own.
 *
 * @returns null: no account here, a shut one, or one whose role the provider has taken back
 */
export async function findPerson(sql: Sql, person: Person): Promise<Known | null> {
  return sql.begin(async (tx) => {
    const { issuer, subject, role } = person;
    // Two first log-ins of one person at one moment make one account.
    await tx`select pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 0))`;
    const [row] = await tx`
      select r.id, r.name, r.role, r.password_from = 'provider' as by_provider,
        r.disabled_at is null as is_open
      from parley.provider_identities i join parley.reviewers r on r.id = i.reviewer_id
      where i.issuer = ${issuer} and i.subject = ${subject}`;
    if (row === undefined) {
      const made = role === null ? null : await makeAccount(tx, person, role);
      return made && { reviewer: made, wasMade: true, hadOtherRole: false };
    }
    const { by_provider: byProvider, is_open: isOpen, ...reviewer } = KnownRow.parse(row);
    if (!isOpen || (byProvider && role === null)) return null;
    await tx`
      update parley.provider_identities set last_used_at = now()
      where issuer = ${issuer} and subject = ${subject}`;
    if (!byProvider || role === null || role === reviewer.role)
      return { reviewer, wasMade: false, hadOtherRole: false };
    await tx`update parley.reviewers set role = ${role} where id = ${reviewer.id}`;
    return { reviewer: { ...reviewer, role }, wasMade: false, hadOtherRole: true };
  });
}

/** A name that is taken is another's account, and stays theirs. */
async function makeAccount(
  tx: Queryable,
  { issuer, subject, name }: Person,
  role: Role,
): Promise<Reviewer | null> {
  for (let number = 1; number <= MOST_NAMESAKES; number++) {
    const called = number === 1 ? name : `${name} ${number}`;
    const [row] = await tx`
      insert into parley.reviewers (name, role, password_hash, password_from)
      values (${called}, ${role}, null, 'provider')
      on conflict (name) do nothing returning id, name, role`;
    if (row === undefined) continue;
    const reviewer = ReviewerRow.parse(row);
    await tx`
      insert into parley.provider_identities (issuer, subject, reviewer_id, last_used_at)
      values (${issuer}, ${subject}, ${reviewer.id}, now())`;
    return reviewer;
  }
  return null;
}

/** Lets somebody open an account that there is; a subject that opened another opens this one from now on. */
export async function linkPerson(
  sql: Queryable,
  { issuer, subject }: Pick<Person, "issuer" | "subject">,
  reviewerId: number,
): Promise<void> {
  await sql`
    insert into parley.provider_identities (issuer, subject, reviewer_id)
    values (${issuer}, ${subject}, ${reviewerId})
    on conflict (issuer, subject) do update set
      reviewer_id = excluded.reviewer_id, linked_at = now(), last_used_at = null`;
}

/** @returns how many of a provider's people opened the account */
export async function unlinkPeople(sql: Queryable, reviewerId: number): Promise<number> {
  const rows = z.array(z.object({ reviewer_id: RowId })).parse(
    await sql`
      delete from parley.provider_identities where reviewer_id = ${reviewerId}
      returning reviewer_id`,
  );
  return rows.length;
}
