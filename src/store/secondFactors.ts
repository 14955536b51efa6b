import { z } from "zod";
import { ParleyError } from "../errors.js";
import { sha256 } from "../thread/identity.js";
import { type Queryable, RowId, type Sql } from "./database.js";

const FactorRow = z.object({
  secret_box: z.string(),
  confirmed_at: z.date().nullable(),
  codes_left: RowId.or(z.literal(0)),
});

export interface SecondFactor {
  readonly secretBox: string;
  /** Null: begun, and not in force yet. */
  readonly confirmedAt: Date | null;
  /** Recovery codes that were not used. */
  readonly codesLeft: number;
}

export async function readSecondFactor(
  sql: Queryable,
  reviewerId: number,
): Promise<SecondFactor | null> {
  const [row] = await sql`
    select f.secret_box, f.confirmed_at,
      (select count(*)::int from parley.recovery_codes c
       where c.reviewer_id = f.reviewer_id and c.used_at is null) as codes_left
    from parley.second_factors f where f.reviewer_id = ${reviewerId}`;
  if (row === undefined) return null;
  const { secret_box: secretBox, confirmed_at: confirmedAt, codes_left } = FactorRow.parse(row);
  return { secretBox, confirmedAt, codesLeft: codes_left };
}

/**
 * Keeps a secret that was shown; one that was shown before and never confirmed goes.
 *
 * @throws ParleyError SECOND_FACTOR_STATE where one is in force
 */
export async function beginSecondFactor(
  sql: Queryable,
  reviewerId: number,
  secretBox: string,
): Promise<void> {
  const rows = await sql`
    insert into parley.second_factors (reviewer_id, secret_box) values (${reviewerId}, ${secretBox})
    on conflict (reviewer_id) do update set secret_box = excluded.secret_box, begun_at = now()
    where second_factors.confirmed_at is null returning reviewer_id`;
  if (rows.length === 0)
    throw new ParleyError("SECOND_FACTOR_STATE", "A second factor is in force already.", {
      hint: "Take it off first; that asks for a code.",
    });
}

/**
 * Puts the secret that was begun in force, and ends the log-ins that were opened without it.
 *
 * @param step the one whose code showed that the app has the secret
 * @param keptSession number of the log-in that stays
 * @throws ParleyError SECOND_FACTOR_STATE where none is begun, or a newer secret was shown meanwhile
 */
export async function confirmSecondFactor(
  sql: Sql,
  reviewerId: number,
  { step, secretBox, codes }: { step: number; secretBox: string; codes: readonly string[] },
  keptSession: number | null,
): Promise<void> {
  await sql.begin(async (tx) => {
    const rows = await tx`
      update parley.second_factors set confirmed_at = now(), last_step = ${step}
      where reviewer_id = ${reviewerId} and confirmed_at is null and secret_box = ${secretBox}
      returning reviewer_id`;
    if (rows.length === 0)
      throw new ParleyError("SECOND_FACTOR_STATE", "No second factor waits to be confirmed.", {
        hint: "Begin anew: a secret is shown, and its first code confirms it.",
      });
    await insertCodes(tx, reviewerId, codes);
    await tx`
      delete from parley.sessions
      where reviewer_id = ${reviewerId} and id is distinct from ${keptSession}::bigint`;
  });
}

/** @returns whether the step was still free: a code, and every older one, works once */
export async function useStep(sql: Queryable, reviewerId: number, step: number): Promise<boolean> {
  const rows = await sql`
    update parley.second_factors set last_step = ${step}
    where reviewer_id = ${reviewerId} and confirmed_at is not null
      and (last_step is null or last_step < ${step})
    returning reviewer_id`;
  return rows.length > 0;
}

/** @returns whether there was such a code that nobody had used */
export async function useRecoveryCode(
  sql: Queryable,
  reviewerId: number,
  code: string,
): Promise<boolean> {
  const rows = await sql`
    update parley.recovery_codes set used_at = now()
    where reviewer_id = ${reviewerId} and code_sha256 = ${sha256(code)} and used_at is null
    returning reviewer_id`;
  return rows.length > 0;
}

/**
 * New recovery codes in the place of all that there were.
 *
 * @throws ParleyError SECOND_FACTOR_STATE where no second factor is in force
 */
export async function replaceCodes(
  sql: Sql,
  reviewerId: number,
  codes: readonly string[],
): Promise<void> {
  await sql.begin(async (tx) => {
    const rows = await tx`
      select from parley.second_factors
      where reviewer_id = ${reviewerId} and confirmed_at is not null for update`;
    if (rows.length === 0)
      throw new ParleyError("SECOND_FACTOR_STATE", "No second factor is in force.", {
        hint: "Set one up first.",
      });
    await tx`delete from parley.recovery_codes where reviewer_id = ${reviewerId}`;
    await insertCodes(tx, reviewerId, codes);
  });
}

/** @returns whether there was one */
export async function removeSecondFactor(sql: Queryable, reviewerId: number): Promise<boolean> {
  const rows = await sql`
    delete from parley.second_factors where reviewer_id = ${reviewerId} returning reviewer_id`;
  return rows.length > 0;
}

async function insertCodes(
  tx: Queryable,
  reviewerId: number,
  codes: readonly string[],
): Promise<void> {
  await tx`
    insert into parley.recovery_codes (reviewer_id, code_sha256)
    select ${reviewerId}, unnest(${codes.map((code) => sha256(code))}::text[])`;
}
