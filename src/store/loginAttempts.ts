import { z } from "zod";
import { ParleyError } from "../errors.js";
import { sha256 } from "../thread/identity.js";
import type { Queryable } from "./database.js";

const MINUTES = 15;
/** Wrong passwords for one account in that time; a guesser gets some thousand a day at most. */
const MOST_BY_NAME = 10;
/** From one address: an office may share it. */
const MOST_BY_ADDRESS = 50;

export interface Attempt {
  /** As typed: there need not be such an account. Null: a provider is asked who it is. */
  readonly name: string | null;
  readonly address: string;
  /** Hash that names a browser which has logged in to the account before; null: none has shown itself. */
  readonly device: string | null;
}

/**
 * Counts an attempt to log in before the password is looked at, over all processes and whether or not there is
 * such an account: what is counted afterwards can be run past by many at once.
 *
 * @throws ParleyError TOO_MANY_REQUESTS
 */
export async function countAttempt(sql: Queryable, attempt: Attempt): Promise<void> {
  await sql`
    delete from parley.login_attempts where begun_at < now() - make_interval(mins => ${MINUTES})`;
  for (const [who, most] of limits(attempt)) {
    const [row] = await sql`
      insert into parley.login_attempts (who_sha256, attempts) values (${who}, 1)
      on conflict (who_sha256) do update set attempts = login_attempts.attempts + 1
      returning attempts`;
    if (z.number().parse(row?.attempts) > most)
      throw new ParleyError("TOO_MANY_REQUESTS", "Too many failed log-ins.", {
        hint: `Wait ${MINUTES} minutes; an administrator can give a new password (\`parley user reset\`).`,
        retry: "later",
      });
  }
}

/** After a log-in that was right: what was mistyped before counts no more. */
export async function forgiveAttempts(sql: Queryable, attempt: Attempt): Promise<void> {
  const hashes = limits(attempt).map(([who]) => who);
  await sql`delete from parley.login_attempts where who_sha256 = any(${hashes})`;
}

/** A known browser is counted for itself: whoever guesses from elsewhere does not shut it out. */
const limits = ({ name, address, device }: Attempt): [string, number][] => {
  const byAddress: [string, number] = [sha256(`address ${address}`), MOST_BY_ADDRESS];
  if (name === null) return [byAddress];
  const who = device === null ? `name ${name}` : `device ${device} ${name}`;
  return [[sha256(who), MOST_BY_NAME], byAddress];
};
