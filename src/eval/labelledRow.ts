import { z } from "zod";
import type { StanceLabel } from "../thread/score.js";

/** Wordings of labelled sets for the three stances. */
const STANCES = {
  pro: "pro",
  favor: "pro",
  favour: "pro",
  skeptic: "skeptic",
  against: "skeptic",
  neutral: "neutral",
  none: "neutral",
} as const satisfies Record<string, StanceLabel>;
const StanceWord = z.enum(
  Object.keys(STANCES) as [keyof typeof STANCES, ...(keyof typeof STANCES)[]],
);

/** The stance that a word of a labelled set means. */
export const readStance = (word: z.infer<typeof StanceWord>): StanceLabel => STANCES[word];

/**
 * One line of a labelled file. What is known of the labels: `toxic` (0 or 1: uncivil), the names of
 * Parley's incivility labels (0 or 1), `score` (sentiment on any scale that grows with the feeling)
 * and `stance` (pro, skeptic, neutral; favor and against are read as well). Others are passed over.
 */
export const LabelledRow = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  labels: z.looseObject({
    toxic: z.union([z.literal(0), z.literal(1), z.boolean()]).nullish(),
    score: z.number().nullish(),
    stance: StanceWord.nullish(),
  }),
  parent_text: z.string().nullish(),
  /** What stance is toward: a pack's name or a phrase. */
  target: z.string().nullish(),
});
export type LabelledRow = z.infer<typeof LabelledRow>;
