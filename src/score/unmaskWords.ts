import type { Word } from "./readWords.js";
import { readFacts } from "./wordFacts.js";

/**
 * Gives disguised words the plain form of the listed word they stand for; others stay as they are.
 * Offsets do not change, so a span still points at what was written.
 *
 * @param listed words worth disguising; what fits several stands for the first
 */
export function unmaskWords(words: readonly Word[], listed: ReadonlySet<string>): readonly Word[] {
  if (words.every((word) => word.disguises.length === 0)) return words;
  return words.map((word) => {
    if (word.disguises.length === 0 || listed.has(word.plain)) return word;
    for (const disguise of word.disguises) {
      const meant = disguise.includes("?") ? findMasked(disguise, listed) : disguise;
      if (meant !== undefined && listed.has(meant))
        return { ...word, plain: meant, facts: readFacts(meant) };
    }
    return word;
  });
}

/** "?" hides one letter; the first letter shows, or all but the first do. */
function findMasked(masked: string, listed: ReadonlySet<string>): string | undefined {
  if (masked.length < 3) return undefined;
  for (const word of listed) if (word.length === masked.length && fits(masked, word)) return word;
  return undefined;
}

function fits(masked: string, word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    if (masked[at] !== "?" && masked[at] !== word[at]) return false;
  }
  return true;
}
