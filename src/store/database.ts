import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { z } from "zod";
import { ParleyError, toParleyError } from "../errors.js";

export type Sql = postgres.Sql;
/** A connection or a transaction: queries run on either. */
export type Queryable = postgres.Sql | postgres.TransactionSql;

/** A `bigint` key: the driver gives a string, Parley a number (keys stay far below 2^53). */
export const RowId = z.coerce.number().int().positive();

/**
 * Opens a pool and makes sure that somebody answers.
 *
 * @param options.isDurable false: commits do not wait for the disk, save those that ask for it (`waitForDisk`)
 * @throws ParleyError DATABASE_UNREACHABLE, with the driver's code and no address
 */
export async function openDatabase(
  url: string,
  options: { max?: number; isDurable?: boolean } = {},
): Promise<Sql> {
  const sql = postgres(url, {
    max: options.max ?? 8,
    connect_timeout: 10,
    backoff: (failures: number) => Math.min(0.05 * 2 ** failures, MOST_PAUSE_S),
    onnotice: () => undefined,
    connection: {
      application_name: "parley",
      ...(options.isDurable === false ? { synchronous_commit: "off" } : {}),
    },
  });
  try {
    await withDeadline(sql`select 1`);
    return sql;
  } catch (cause) {
    await sql.end({ timeout: 0 });
    const known = toParleyError(cause);
    if (known.code !== "INTERNAL") throw known;
    throw new ParleyError("DATABASE_UNREACHABLE", `The database refused: ${known.message}`, {
      hint: "Check DATABASE_URL; without it Parley runs its own Postgres.",
      retry: "later",
      cause,
    });
  }
}

/**
 * A peer that takes connections and closes them (a proxy without a server behind it) is tried again
 * by the driver for ever; whoever waits for the first answer should not.
 */
async function withDeadline(first: PromiseLike<unknown>): Promise<void> {
  const deadline = new AbortController();
  const late = sleep(OPEN_TIMEOUT_MS, undefined, { signal: deadline.signal }).then(
    () => {
      throw Object.assign(new Error("no answer"), { code: "CONNECT_TIMEOUT" });
    },
    () => undefined,
  );
  try {
    await Promise.race([first, late]);
  } finally {
    deadline.abort();
  }
}

/** Between two tries to connect: the driver's own pauses grow to 20 s, longer than a restart takes. */
const MOST_PAUSE_S = 1;
const OPEN_TIMEOUT_MS = 12_000;

/** The commit of this transaction waits for the disk, and so for all that was committed before it. */
export async function waitForDisk(tx: Queryable): Promise<void> {
  await tx`set local synchronous_commit = on`;
}

/**
 * A value for a jsonb column or parameter. Postgres refuses NUL and half a surrogate pair; both
 * become U+FFFD, so that offsets into the text stay right.
 */
export function asJson(value: unknown): postgres.JSONValue {
  // Both are written as escapes, so that most values need not be gone through one by one.
  if (!/\\u(?:0000|d[89a-f])/.test(JSON.stringify(value))) return value as postgres.JSONValue;
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (typeof each === "string" ? asText(each) : each)),
  ) as postgres.JSONValue;
}

/** Text that Postgres takes, of the same length. */
export function asText<T extends string | null>(text: T): T {
  return (text === null ? null : text.replaceAll("\0", "\uFFFD").toWellFormed()) as T;
}
