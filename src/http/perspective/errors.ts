import type { FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { toParleyError } from "../../errors.js";
import {
  type ErrorType,
  type GoogleError,
  LONGEST_COMMENT_BYTES,
  type RpcStatus,
} from "./shapes.js";

const CODES: Record<RpcStatus, number> = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
};

/** A call that is refused in Google's words. Messages hold names and limits, never the comment. */
export class RefusedCall extends Error {
  override readonly name = "RefusedCall";
  readonly status: RpcStatus;
  readonly errorType: ErrorType | null;

  constructor(status: RpcStatus, message: string, errorType: ErrorType | null = null) {
    super(message);
    this.status = status;
    this.errorType = errorType;
  }
}

export const isTooLong = (): RefusedCall =>
  new RefusedCall(
    "INVALID_ARGUMENT",
    `Comment text is too long: at most ${LONGEST_COMMENT_BYTES} bytes of UTF-8.`,
    "COMMENT_TOO_LONG",
  );

export const hasNoWords = (): RefusedCall =>
  new RefusedCall("INVALID_ARGUMENT", "Comment has no words.", "COMMENT_EMPTY");

export const isUnknown = (attribute: string): RefusedCall =>
  new RefusedCall(
    "INVALID_ARGUMENT",
    `Unknown requested attribute: ${attribute.slice(0, 100)}`,
    "UNKNOWN_ATTRIBUTE",
  );

export const isOtherLanguage = (attribute: string, languages: string): RefusedCall =>
  new RefusedCall(
    "INVALID_ARGUMENT",
    `Attribute ${attribute} does not support request languages: ${languages}`,
    "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
  );

/** Answers any failure in the shape of Google's errors, which callers of Perspective read. */
export function replyGoogleError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { status, message, errorType } = explain(thrown);
  const code = CODES[status];
  if (code >= 500)
    request.log.error({ code: toParleyError(thrown).code }, "comment analyzer call failed");
  const body: GoogleError = {
    error: {
      code,
      message,
      status,
      ...(errorType === null
        ? {}
        : {
            details: [
              {
                "@type": "type.googleapis.com/google.commentanalyzer.v1alpha1.Error",
                errorType,
              },
            ],
          }),
    },
  };
  // Serialised here: an error is sent from routes whose schema knows other answers.
  void reply
    .status(code)
    .header("content-type", "application/json; charset=utf-8")
    .serializer((payload: string) => payload)
    .send(JSON.stringify(body));
}

function explain(thrown: unknown): RefusedCall {
  if (thrown instanceof RefusedCall) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const faults = thrown.validation
      .slice(0, 3)
      .map(({ instancePath, message }) => `'${toField(instancePath)}': ${message ?? "not valid"}`);
    return new RefusedCall("INVALID_ARGUMENT", `Invalid value at ${faults.join("; ")}`);
  }
  const { statusCode } = thrown as { statusCode?: number };
  if (statusCode === 429)
    return new RefusedCall("RESOURCE_EXHAUSTED", "Quota exceeded: too many calls in a second.");
  if (statusCode === 413) return isTooLong();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new RefusedCall("INVALID_ARGUMENT", "Invalid JSON payload received.");
  const { code } = toParleyError(thrown);
  return code === "DATABASE_UNREACHABLE" || code === "DISK_FULL"
    ? new RefusedCall("UNAVAILABLE", "The service is currently unavailable.")
    : new RefusedCall("INTERNAL", "Internal error encountered.");
}

const toField = (pointer: string): string =>
  pointer.slice(1, 200).replaceAll("/", ".") || "the body";
