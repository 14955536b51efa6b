import { z } from "zod";
import { Addressee, IncivilityLabel } from "../thread/score.js";

const uncivil = z.union([z.literal(0), z.literal(1)]);

/** What a function of the suite tests. One answer is right for all its cases. */
export const SuiteFunction = z.strictObject({
  name: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  title: z.string().min(1),
  uncivil,
});
export type SuiteFunction = z.infer<typeof SuiteFunction>;

/** One case of the functional suite: a comment in our own words and what a moderator would call it. */
export const SuiteCase = z.strictObject({
  id: z.string().min(1),
  function: z.string(),
  text: z.string().min(1),
  /** The comment it answers, where that matters. */
  parentText: z.string().min(1).optional(),
  /** 1: a news-site moderator would mind it. */
  uncivil,
  /** The kind it should be called, whatever else it is. */
  label: IncivilityLabel.optional(),
  /** Whom it is said to or of. */
  addressee: Addressee.optional(),
});
export type SuiteCase = z.infer<typeof SuiteCase>;
