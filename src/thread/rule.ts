import { z } from "zod";
import { Addressee, IncivilityLabel } from "./score.js";

/**
 * `draft`: only tried on stored comments. `shadow`: what it hits is counted, and nobody sees it.
 * `live`: it puts comments in front of a person. `retired`: it does nothing any more.
 */
export const RuleState = z.enum(["draft", "shadow", "live", "retired"]);
export type RuleState = z.infer<typeof RuleState>;

const probability = z.number().min(0).max(1);

const rangeOf = <T extends z.ZodType<number>>(bound: T) =>
  z
    .strictObject({ atLeast: bound.optional(), atMost: bound.optional() })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
      error: "needs atLeast or atMost",
    });
const count = z.int().min(0).max(1_000_000);
const Minutes = z.int().min(1).max(1440);
/** Earlier comments that are looked at, for pace and the like: what the store hands over. */
export const MOST_EARLIER = 20;

/**
 * What a rule can ask of a comment. Stance is not among it: who is for or against something is no
 * reason to look at a comment.
 */
const Tests = z.strictObject({
  label: z.strictObject({ name: IncivilityLabel, atLeast: probability }).optional(),
  probability: rangeOf(probability).optional(),
  addressee: z.union([Addressee, z.array(Addressee).min(1).max(4)]).optional(),
  /** Whole words or phrases; letter case does not matter. */
  words: z.array(z.string().trim().min(1).max(100)).min(1).max(2000).optional(),
  /** RE2 syntax: no look-around, no back-references. */
  regex: z.string().min(1).max(500).optional(),
  links: rangeOf(count).optional(),
  /** UTF-16 units of the text. */
  length: rangeOf(count).optional(),
  /** Share of capitals among the letters; a text of under 10 letters has none. */
  capsShare: rangeOf(probability).optional(),
  /** So many comments of one commenter on the site within a time, this one included. */
  pace: z
    .strictObject({ comments: z.int().min(2).max(MOST_EARLIER), withinMinutes: Minutes })
    .optional(),
  /** Likeness to an earlier comment of the same commenter, 0..1. */
  repeat: z.strictObject({ atLeast: probability.min(0.3) }).optional(),
  /** Among the first so many comments of the commenter on the site. */
  newcomer: z.strictObject({ firstComments: z.int().min(1).max(1000) }).optional(),
  /** So many uncivil replies to the same comment or commenter under an article, this one included. */
  pileOn: z
    .strictObject({ replies: z.int().min(2).max(MOST_EARLIER), withinMinutes: Minutes })
    .optional(),
});

/** Exactly one test, or conditions combined. */
export interface Condition extends z.infer<typeof Tests> {
  all?: Condition[] | undefined;
  any?: Condition[] | undefined;
  not?: Condition | undefined;
}
const several = z
  .array(z.lazy(() => Condition))
  .min(1)
  .max(50);
export const Condition: z.ZodType<Condition> = z
  .strictObject({
    ...Tests.shape,
    all: several.optional(),
    any: several.optional(),
    not: z.lazy(() => Condition).optional(),
  })
  .refine((given) => Object.values(given).filter((each) => each !== undefined).length === 1, {
    error: "must have exactly one key; combine several with all or any",
  });

export const Rule = z.strictObject({
  name: z.string().regex(/^(?!runs$)[a-z][a-z0-9-]{0,59}$/), // An address of the API ends in `runs`.
  version: z.int().min(1).max(99_999),
  state: RuleState.default("draft"),
  /** Weight of this kind of harm in the queue's order, 0..1. */
  severity: probability,
  /** What a moderator reads. */
  reason: z.string().trim().min(1).max(200),
  /** Labels whose words are shown as the reason, and whose probability is the one measured. */
  shows: z.array(IncivilityLabel).max(11).default([]),
  when: Condition,
});
export type Rule = z.infer<typeof Rule>;

export const RuleFile = z.strictObject({ rules: z.array(Rule).min(1).max(200) });

/** As flags carry it. */
export const nameRule = ({ name, version }: Pick<Rule, "name" | "version">): string =>
  `${name}@${version}`;

/** What the store knows of a comment's surroundings; null where it does not. Minutes are before it. */
export const CommentFacts = z.object({
  /** Age of the commenter's last comments on the site, the latest 20 within a day. */
  earlierMinutes: z.array(z.number()).nullable(),
  /** Place among the commenter's comments on the site, 1-based. */
  nth: z.int().min(1).nullable(),
  /** The latest 5 earlier texts of the commenter on the site. */
  earlierTexts: z.array(z.string()).nullable(),
  /** Age of other people's uncivil replies to the one this one answers, the latest 20 within a day. */
  uncivilReplyMinutes: z.array(z.number()).nullable(),
});
export type CommentFacts = z.infer<typeof CommentFacts>;
