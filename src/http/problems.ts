import type { FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { type ErrorCode, ParleyError, toParleyError } from "../errors.js";
import type { ProblemJson } from "./shapes.js";

const STATUS: Partial<Record<ErrorCode, number>> = {
  ACCOUNT_EXISTS: 409,
  ACCOUNT_NOT_FOUND: 404,
  ADDRESS_REFUSED: 422,
  APPEAL_IMPOSSIBLE: 409,
  APPEAL_OWN: 403,
  DATABASE_UNREACHABLE: 503,
  DISK_FULL: 507,
  BULK_STALE: 409,
  BULK_UNSEEN: 422,
  COMMENT_HELD: 409,
  DECIDED_ALREADY: 409,
  FORBIDDEN: 403,
  IDEMPOTENCY_MISMATCH: 422,
  JOB_BUSY: 409,
  JOB_NOT_FOUND: 404,
  MANIFEST_NOT_FOUND: 404,
  JOB_STATE: 409,
  JSON_INVALID: 400,
  LOGIN_FAILED: 401,
  LOGIN_REQUIRED: 401,
  NOT_FOUND: 404,
  PARENT_INVALID: 422,
  PERSON_UNKNOWN: 403,
  PROVIDER_REFUSED: 401,
  PROVIDER_UNREACHABLE: 503,
  QUERY_TOO_SLOW: 503,
  QUEUE_FULL: 429,
  QUEUE_UNREACHABLE: 503,
  REQUEST_INVALID: 400,
  ROLE_REQUIRED: 403,
  RULE_INVALID: 422,
  RULE_NOT_FOUND: 404,
  RULE_UNTRIED: 409,
  SCOPE_REQUIRED: 403,
  SECOND_OPINION_NOT_DUE: 409,
  STATEMENT_DATE_UNKNOWN: 422,
  STATEMENT_NOT_DUE: 409,
  STATEMENT_REASON_MISSING: 409,
  SECOND_FACTOR_MISSING: 403,
  SECOND_FACTOR_REQUIRED: 401,
  SECOND_FACTOR_STATE: 409,
  SECOND_FACTOR_WRONG: 401,
  TARGET_INVALID: 422,
  TOO_MANY_REQUESTS: 429,
  UNDO_IMPOSSIBLE: 409,
  WATCH_NOT_FOUND: 404,
  WEBHOOK_EXISTS: 409,
  WEBHOOK_NOT_FOUND: 404,
  WRITEBACK_NOT_FOUND: 404,
};

/** The status of an answer with that code. */
export const statusOf = (code: ErrorCode): number => STATUS[code] ?? 500;

/** When to ask again while too many jobs wait. */
const QUEUE_FULL_SECONDS = 30;

/** Any failure as problem+json (RFC 9457) with `code` and `hint`. */
export function toProblem(thrown: unknown): ProblemJson {
  const error = explain(thrown);
  return {
    type: "about:blank",
    title: error.code,
    status: statusOf(error.code),
    // What an unforeseen error says may hold anything; the log has it.
    detail: error.code === "INTERNAL" ? "Something went wrong in Parley." : error.message,
    code: error.code,
    hint: error.hint,
  };
}

/** Answers any failure as `toProblem` says it. */
export function replyProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(thrown);
  if (problem.status >= 500)
    request.log.error({ code: problem.code, error: explain(thrown).message }, "request failed");
  if (problem.code === "QUEUE_FULL") void reply.header("retry-after", `${QUEUE_FULL_SECONDS}`);
  // Serialised here: a problem is sent from routes whose schema knows other answers.
  void reply
    .status(problem.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .serializer((payload: string) => payload)
    .send(JSON.stringify(problem));
}

function explain(thrown: unknown): ParleyError {
  if (thrown instanceof ParleyError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const faults = thrown.validation.map(
      ({ instancePath, message }) => `${instancePath || "/"} ${message ?? "is not valid"}`,
    );
    return new ParleyError("REQUEST_INVALID", `The request is not valid: ${faults.join("; ")}.`, {
      hint: "See /api/docs for its form.",
    });
  }
  const { statusCode, message } = thrown as { statusCode?: number; message?: string };
  if (statusCode === 429)
    return new ParleyError("TOO_MANY_REQUESTS", "Too many requests in a short time.", {
      hint: "Wait a minute.",
      retry: "later",
    });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new ParleyError("REQUEST_INVALID", message ?? "The request is not valid.", {
      hint: "See /api/docs for its form.",
    });
  return toParleyError(thrown);
}
