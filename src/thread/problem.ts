import { z } from "zod";

/**
 * Something that could not be read, in a value that is otherwise usable.
 *
 * `code` is stable and listed with its remedy in docs/errors.md. Messages hold ids, counts and
 * limits, never a commenter's words.
 */
export const Problem = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  message: z.string(),
  hint: z.string().optional(),
  commentId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
