import { maskWord } from "./maskWords.js";
import type { Word } from "./readWords.js";

/** Words of a text with a learned valence, and by how much what stands around them turns it. */
export interface TurnedWords {
  readonly tokens: readonly string[];
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
  const tokens: string[] = [];
  const turns: number[] = [];
  words.forEach((word, index) => {
    if (word.kind === "emoji" || silent[index] === true) return;
    tokens.push(maskWord(word.plain));
    turns.push((negated[index] === true ? NEGATED : 1) * (word.quoted ? QUOTED : 1));
  });
  return { tokens, turns };
}
