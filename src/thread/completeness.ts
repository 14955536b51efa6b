import { z } from "zod";
import { PROBLEM_CODES } from "./problem.js";

/**
 * `complete`: every comment the site counts was read, and every text is whole. `partial`: something is
 * missing or cut, or nothing shows that it is not. `refused`: the site gave the article and not its
 * comments. A capture with neither is no Thread: it is refused with an error.
 */
export const CompletenessState = z.enum(["complete", "partial", "refused"]);
export type CompletenessState = z.infer<typeof CompletenessState>;

const count = z.int().min(0);

/** How much of the discussion is in a Thread. Null where it is not known, never a guessed 0. */
export const Completeness = z.object({
  state: CompletenessState,
  /** What the page says it has; null where it says nothing. */
  declared: count.nullable(),
  read: count,
  /** Comments of which only the first words were read. */
  truncated: count,
  /** Declared and not read, for one reason or the other; null without an exact count. */
  missing: count.nullable(),
  /** Of these, what a visitor could still load: more comments, replies behind a button, other pages. */
  notLoaded: count.nullable(),
  /** Of these, what no visitor is shown: replies below a comment that was removed or is held. */
  hidden: count.nullable(),
  /** Comments that are answered here and are not here themselves. Removed ones are in no count. */
  missingParents: count,
  /** Codes of the Problems that stand against `complete`. */
  because: z.array(z.enum(PROBLEM_CODES)),
});
export type Completeness = z.infer<typeof Completeness>;

/** For readings stored before completeness was recorded: what their comments still tell. */
export function recallCompleteness(
  declared: number | null,
  comments: readonly { readonly truncated: boolean }[],
): Completeness {
  return {
    state: "partial",
    declared,
    read: comments.length,
    truncated: comments.filter(({ truncated }) => truncated).length,
    missing: null,
    notLoaded: null,
    hidden: null,
    missingParents: 0,
    because: ["COUNT_UNKNOWN"],
  };
}
