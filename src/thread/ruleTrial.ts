import { z } from "zod";
import { RuleState } from "./rule.js";
import { RuleRecord } from "./ruleRun.js";
import { TestFound } from "./why.js";

/** A text to try a file of rules on, before anybody is flagged by it. */
export const RuleTrialRequest = z.object({
  /** YAML or JSON, as `parley rules add` reads it. */
  rules: z.string().min(1).max(256_000),
  text: z.string().max(20_000),
});

/** What each rule says of the text, and where in it. */
export const RuleTrial = z.object({
  rules: z.array(
    z.object({
      rule: z.string(),
      /** null: it asks for what a text alone does not tell, as pace. */
      holds: z.boolean().nullable(),
      found: TestFound,
      /** UTF-16 offsets, end exclusive. */
      places: z.array(z.object({ start: z.int(), end: z.int(), label: z.string() })),
    }),
  ),
});
export type RuleTrial = z.infer<typeof RuleTrial>;

export const RuleList = z.object({
  rules: z.array(
    z.object({
      name: z.string(),
      version: z.int(),
      state: RuleState,
      severity: z.number(),
      reason: z.string(),
      shows: z.array(z.string()),
      when: z.unknown().describe("The condition, as docs/rules.md explains it."),
      madeBy: z.string().nullable(),
      madeAt: z.iso.datetime().nullable(),
      record: RuleRecord.omit({ rule: true, sample: true }),
    }),
  ),
});
