import { z } from "zod";

/** Every code a Problem may carry; docs/errors.md explains each, and a test keeps both equal. */
export const PROBLEM_CODES = [
  "CANONICAL_ELSEWHERE",
  "CAPTURES_DISAGREE",
  "CAPTURE_NOT_USED",
  "CAPTURE_OF_ANOTHER_POST",
  "CAPTURE_REFUSED",
  "COMMENTS_CLOSED",
  "COMMENTS_ELSEWHERE",
  "COMMENTS_NOT_LOADED",
  "COMMENT_REPEATED",
  "COUNT_MISMATCH",
  "COUNT_UNKNOWN",
  "DATE_UNREADABLE",
  "DEGRADED_CAPTURE",
  "ENCODING_GUESSED",
  "ENTRY_UNREADABLE",
  "EXPORT_CUT",
  "EXPORT_TOO_LARGE",
  "FEED_HOLDS_NEWEST",
  "HEADER_IN_BODY",
  "LOAD_MORE_LEFT",
  "NO_COMMENTS",
  "NO_COMMENT_SECTION",
  "OTHER_PAGES_LEFT",
  "PAGE_PAYWALLED",
  "PARENT_CIRCLE",
  "PARENT_NOT_ON_PAGE",
  "REPLIES_HIDDEN",
  "REPLIES_NOT_LOADED",
  "REPLY_LINE_UNRESOLVED",
  "TEXT_TRUNCATED",
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
