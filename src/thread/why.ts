import { z } from "zod";
import { Addressee, ScorerName } from "./score.js";

const probability = z.number().min(0).max(1);
const at = z.iso.datetime();

/** Where in the text; the words themselves only where they were asked for. */
const Place = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  label: z.string(),
  text: z.string().optional(),
});

/** One test of a rule with what it measured; all, any and not have parts. */
export interface TestFound {
  test: string;
  wanted: string;
  measured: number | string | null;
  holds: boolean | null;
  parts: TestFound[];
}
export const TestFound: z.ZodType<TestFound> = z
  .object({
    test: z.string(),
    wanted: z.string(),
    measured: z.union([z.number(), z.string()]).nullable(),
    /** null: what it looks at is not known. */
    holds: z.boolean().nullable(),
    parts: z.array(z.lazy(() => TestFound)),
  })
  .meta({ id: "TestFound" });

/** Why a comment is, or is not, before a moderator. */
export const Why = z.object({
  commentId: z.int(),
  publicId: z.string(),
  article: z.object({ id: z.int(), url: z.string().nullable(), site: z.string() }),
  /** Only where asked for: it is somebody's words. */
  text: z.string().optional(),
  addressee: Addressee.nullable(),
  /** The newest score of each measure, with who gave it. */
  scores: z.array(
    z.object({
      measure: z.string(),
      target: z.string(),
      scorer: ScorerName,
      value: z.number().nullable(),
      unscored: z.string().nullable(),
      at,
    }),
  ),
  /** The rules in force and in shadow, asked now. priority = (severity + measured) / 2. */
  rules: z.array(
    z.object({
      rule: z.string(),
      state: z.string(),
      holds: z.boolean().nullable(),
      severity: probability,
      measured: probability.nullable(),
      priority: probability.nullable(),
      found: TestFound,
    }),
  ),
  /** What is stored; it can differ from the rules where they changed since. */
  flags: z.array(
    z.object({
      rule: z.string(),
      scorer: z.string(),
      priority: probability,
      reasons: z.array(z.string()),
      places: z.array(Place),
      at,
    }),
  ),
  decisions: z.array(
    z.object({
      id: z.int(),
      action: z.string(),
      by: z.string(),
      undoesId: z.int().nullable(),
      at,
    }),
  ),
});
export type Why = z.infer<typeof Why>;
