import type { Word } from "./readWords.js";
import { factsOf, type WordFacts } from "./wordFacts.js";

/** Words of a text with a learned valence, and by how much what stands around them turns it. */
export interface TurnedWords {
  readonly tokens: readonly WordFacts[];
  readonly turns: readonly number[];
}

const NEGATED = -0.5;
const QUOTED = 0.3;

/**
 * @param negated which words stand under a negation
 * @param silent which words have no feeling where they stand: trade terms
 */
export function turnWords(
  words: readonly Word[],
  negated: readonly boolean[],
  silent: readonly boolean[],
): TurnedWords {
  const tokens: WordFacts[] = [];
  const turns: number[] = [];
  words.forEach((word, index) => {
    if (word.kind === "emoji" || silent[index] === true) return;
    tokens.push(factsOf(word));
    turns.push((negated[index] === true ? NEGATED : 1) * (word.quoted ? QUOTED : 1));
  });
  return { tokens, turns };
}
