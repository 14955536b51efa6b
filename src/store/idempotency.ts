import { z } from "zod";
import { ParleyError } from "../errors.js";
import { sha256 } from "../thread/identity.js";
import { asJson, type Queryable, type Sql } from "./database.js";

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Hours that an answer is given again. */
const HOURS = 24;
const Kept = z.object({ body_sha256: z.string(), status: z.number(), answer: z.unknown() });

/**
 * Does a thing once per caller and key: the second time its first answer is given. What it does and
 * the answer are stored in one transaction, so that a kill leaves both or neither.
 *
 * @param request what is asked for, in a form that is equal for equal requests
 * @throws ParleyError IDEMPOTENCY_MISMATCH where the key was used for something else
 */
export async function answerOnce<T>(
  sql: Sql,
  { caller, key, request }: { caller: string; key: string; request: unknown },
  act: (tx: Queryable) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const bodySha256 = sha256(JSON.stringify(request));
  const answer = await sql.begin(async (tx) => {
    // Two requests with one key at one moment: the second waits, then finds the answer of the first.
    // Sent together, run one after another, each with its own view of what others committed.
    const [, , [row]] = await Promise.all([
      tx`select pg_advisory_xact_lock(hashtextextended(${`${caller}\n${key}`}, 0))`,
      tx`delete from parley.idempotency_keys
        where made_at < now() - ${HOURS} * interval '1 hour'`,
      tx`select body_sha256, status, answer from parley.idempotency_keys
        where caller = ${caller} and key = ${key}`,
    ]);
    if (row !== undefined) {
      const kept = Kept.parse(row);
      if (kept.body_sha256 === bodySha256) return { status: kept.status, body: kept.answer as T };
      throw new ParleyError(
        "IDEMPOTENCY_MISMATCH",
        "This Idempotency-Key was used with another request.",
        { hint: "Make a new key for a new request; send the same body to get the same answer." },
      );
    }
    const made = await act(tx);
    await tx`
      insert into parley.idempotency_keys (caller, key, body_sha256, status, answer)
      values (${caller}, ${key}, ${bodySha256}, ${made.status}, ${tx.json(asJson(made.body))})`;
    return made;
  });
  return answer;
}
