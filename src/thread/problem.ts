import { z } from "zod";

/** Every code a Problem may carry; docs/errors.md explains each, and a test keeps both equal. */
export const PROBLEM_CODES = [
  "CANONICAL_ELSEWHERE",
  "COMMENTS_CLOSED",
  "COMMENTS_NOT_LOADED",
  "COMMENT_REPEATED",
  "COUNT_MISMATCH",
  "DATE_UNREADABLE",
  "DEGRADED_CAPTURE",
  "ENCODING_GUESSED",
  "ENTRY_UNREADABLE",
  "EXPORT_CUT",
  "EXPORT_TOO_LARGE",
  "FEED_HOLDS_NEWEST",
  "HEADER_IN_BODY",
  "NO_COMMENT_SECTION",
  "PARENT_CIRCLE",
  "PARENT_NOT_ON_PAGE",
  "REPLY_LINE_UNRESOLVED",
] as const;

/**
 * Something that could not be read, in a value that is otherwise usable.
 *
 * `code` is stable and listed with its remedy in docs/errors.md. Messages hold ids, counts and
 * limits, never a commenter's words.
 */
export const Problem = z.object({
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  hint: z.string().optional(),
  commentId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
