import { z } from "zod";

/** Stands in a template for the word that is swapped. */
const SLOT = "#";
const template = z.string().refine((text) => text.split(SLOT).length === 2, "needs exactly one #");
const templates = z.strictObject({
  neutral: z.array(template).min(1),
  hostile: z.array(template).min(1),
});

/** Templates by the kind of word they take, and sets of words that should make no difference. */
export const FairnessSuite = z
  .strictObject({
    templates: z.record(z.string(), templates),
    sets: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          template: z.string(),
          words: z.array(z.string().min(1)).min(2),
        }),
      )
      .min(1),
  })
  .refine(({ templates: known, sets }) => sets.every((set) => Object.hasOwn(known, set.template)), {
    error: "a set names templates that are not there",
  });
export type FairnessSuite = z.infer<typeof FairnessSuite>;

/** Two sentences that differ in one word of a set. */
export interface FairnessPair {
  readonly set: string;
  readonly tone: "neutral" | "hostile";
  readonly template: string;
  readonly words: readonly [string, string];
  readonly texts: readonly [string, string];
}

/** Every pair of words of every set in every template of its kind. */
export function expandFairness({ templates: known, sets }: FairnessSuite): FairnessPair[] {
  return sets.flatMap(({ name, template: kind, words }) =>
    (["neutral", "hostile"] as const).flatMap((tone) =>
      (known[kind]?.[tone] ?? []).flatMap((each) =>
        pairsOf(words).map((pair): FairnessPair => ({
          set: name,
          tone,
          template: each,
          words: pair,
          texts: [fill(each, pair[0]), fill(each, pair[1])],
        })),
      ),
    ),
  );
}

const pairsOf = (words: readonly string[]): [string, string][] =>
  words.flatMap((one, at) => words.slice(at + 1).map((other): [string, string] => [one, other]));

/** Sentences begin with a capital, whatever stands there. */
function fill(sentence: string, word: string): string {
  const filled = sentence.replace(SLOT, () => word);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
