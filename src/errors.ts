/** Whether trying again can help: `never` for what the input itself is, `later` for the world. */
export type Retry = "never" | "later";

/** Every code a ParleyError may carry. docs/errors.md gives each its remedy; a test keeps both equal. */
export const ERROR_CODES = [
  "ACCOUNT_EXISTS",
  "ACCOUNT_NOT_FOUND",
  "ADDRESS_REFUSED",
  "APPEAL_IMPOSSIBLE",
  "APPEAL_OWN",
  "COMMENTER_NOT_FOUND",
  "CONFIG_INVALID",
  "DATABASE_UNREACHABLE",
  "BULK_STALE",
  "BULK_UNSEEN",
  "COMMENT_HELD",
  "DECIDED_ALREADY",
  "DELIVERY_FAILED",
  "DISK_FULL",
  "EMBEDDED_POSTGRES_FAILED",
  "EXPORT_CUT",
  "EXPORT_INVALID",
  "FETCH_FAILED",
  "FETCH_LATER",
  "FETCH_REFUSED",
  "FETCH_TOO_LARGE",
  "FORBIDDEN",
  "IDEMPOTENCY_MISMATCH",
  "IMPORT_INVALID",
  "INPUT_BINARY",
  "INPUT_EMPTY",
  "INPUT_NOT_FOUND",
  "INPUT_NOT_READABLE",
  "INPUT_NOT_SUPPORTED",
  "INPUT_TOO_LARGE",
  "INTERNAL",
  "JOB_ABANDONED",
  "JOB_BUSY",
  "JOB_NOT_FOUND",
  "JOB_STATE",
  "JSON_INVALID",
  "LABELS_INVALID",
  "LOGIN_FAILED",
  "LOGIN_REQUIRED",
  "MANIFEST_INVALID",
  "MANIFEST_NOT_FOUND",
  "NOT_FOUND",
  "OUTPUT_NOT_WRITABLE",
  "PAGE_MISSING",
  "PAGE_NOT_A_THREAD",
  "PAGE_REFUSED",
  "PARENT_INVALID",
  "PERSON_UNKNOWN",
  "PORT_IN_USE",
  "PROVIDER_REFUSED",
  "PROVIDER_UNREACHABLE",
  "QUERY_TOO_SLOW",
  "QUEUE_FULL",
  "QUEUE_UNREACHABLE",
  "REQUEST_INVALID",
  "ROLE_REQUIRED",
  "RULE_INVALID",
  "RULE_NOT_FOUND",
  "RULE_UNTRIED",
  "SCHEMA_MISSING",
  "SCHEMA_NEWER",
  "SCHEMA_UNKNOWN",
  "MODEL_INVALID",
  "SCOPE_REQUIRED",
  "SECOND_OPINION_NOT_DUE",
  "STATEMENT_DATE_UNKNOWN",
  "STATEMENT_NOT_DUE",
  "STATEMENT_REASON_MISSING",
  "SECOND_FACTOR_MISSING",
  "SECOND_FACTOR_REQUIRED",
  "SECOND_FACTOR_STATE",
  "SECOND_FACTOR_WRONG",
  "TARGET_INVALID",
  "TOO_MANY_REQUESTS",
  "UNDO_IMPOSSIBLE",
  "USAGE",
  "WATCH_NOT_FOUND",
  "WEBHOOK_EXISTS",
  "WEBHOOK_NOT_FOUND",
  "WRITEBACK_NOT_FOUND",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Cannot go on. Messages hold ids, paths and limits, never secrets or a commenter's words.
 *
 * @param code stable, listed in docs/errors.md
 * @param options.hint what the reader can do about it
 */
export class ParleyError extends Error {
  override readonly name = "ParleyError";
  readonly code: ErrorCode;
  readonly hint: string;
  readonly retry: Retry;
  /** Before this moment trying again cannot help; null: nobody knows. */
  readonly retryAt: Date | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint: string; retry?: Retry; retryAt?: Date | null; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retry = options.retry ?? "never";
    this.retryAt = options.retryAt ?? null;
  }
}

/** Any thrown value as a ParleyError; what the operating system and Postgres say about the world gets its code here. */
export function toParleyError(thrown: unknown): ParleyError {
  if (thrown instanceof ParleyError) return thrown;
  const code = readCode(thrown);
  const message =
    thrown instanceof Error ? thrown.message : "something was thrown that is no Error";
  // 53100 disk_full; 58030 io_error is what a full disk looks like to a checkpoint.
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100")
    return new ParleyError("DISK_FULL", "No space is left where the data is written.", {
      hint: "Free some space, or set PARLEY_DATA or DATABASE_URL to a larger disk; then run the same command again.",
      retry: "later",
      cause: thrown,
    });
  const isGone = code === null && thrown instanceof Error && LOST.has(thrown.message);
  if (isGone || (code !== null && UNREACHABLE.has(code)))
    return new ParleyError(
      "DATABASE_UNREACHABLE",
      `The database cannot be reached (${code ?? "connection lost"}).`,
      {
        hint: "Check DATABASE_URL and that Postgres is up; `parley doctor` tests it. Without DATABASE_URL Parley runs its own.",
        retry: "later",
        cause: thrown,
      },
    );
  return new ParleyError("INTERNAL", message, {
    hint: "This is a fault in Parley; please report it with the command and the version.",
    retry: "later",
    cause: thrown,
  });
}

/** What pg, the driver under BullMQ's Postgres backend, says without a code. */
const LOST = new Set([
  "Connection terminated",
  "Connection terminated unexpectedly",
  "Connection terminated due to connection timeout",
  "Client has encountered a connection error and is not queryable",
  "Client was closed and is not queryable",
  "timeout exceeded when trying to connect",
]);

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "28P01", // invalid_password
  "28000", // invalid_authorization_specification
  "3D000", // invalid_catalog_name: no such database
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now
]);

function readCode(thrown: unknown): string | null {
  if (typeof thrown !== "object" || thrown === null) return null;
  if ("code" in thrown && typeof thrown.code === "string") return thrown.code;
  if (thrown instanceof AggregateError) return thrown.errors.map(readCode).find(Boolean) ?? null;
  return null;
}
