import { MASKED } from "./words/masks.js";

/** What stands in the place of a masked word; commenters cannot write it, for marks are not read. */
export const GROUP_MASK = "⟨group⟩";

const MASKS: ReadonlyMap<string, string> = new Map(
  Object.entries(MASKED).flatMap(([mask, words]) =>
    words.map((word): [string, string] => [word, `⟨${mask}⟩`]),
  ),
);
/** One person is as good as another, and "an Asian man" as "a black man". */
const PRONOUNS = new Map([
  ["an", "a"],
  ["she", "he"],
  ["her", "him"],
  ["his", "him"],
  ["hers", "him"],
  ["herself", "himself"],
]);

/**
 * What a trained model sees in place of a word: peoples, places, parties and leaders are one word
 * each, so that nothing a model learns can tell one from another. That is how equal sentences about
 * different people get equal scores.
 *
 * @param plain a word as in `Word.plain`
 */
export function maskWord(plain: string): string {
  const mask = MASKS.get(plain) ?? PRONOUNS.get(plain);
  if (mask !== undefined) return mask;
  const first = plain.charCodeAt(0);
  return first >= 48 && first <= 57 ? "⟨number⟩" : plain;
}
