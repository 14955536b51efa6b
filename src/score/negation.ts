import type { Word } from "./readWords.js";

/** Words in a row: indexes of the first and the last, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** "not an idiot", "no fool", "never a liar": a negation a few words before, in the same clause. */
export function isNegated(words: readonly Word[], { first }: Stretch, withinWords = 5): boolean {
  const clause = words[first]?.clause;
  for (const [index, word] of backwards(words, first, withinWords)) {
    if (word.clause !== clause) return false;
    if (!NEGATORS.has(word.plain)) continue;
    const next = words[index + 1]?.plain ?? "";
    const isCommand = next === "be" && words[index - 1]?.plain === "do";
    return !isCommand && !NO_NEGATION_BEFORE.has(next);
  }
  return false;
}

/** The words before `first` in its sentence, nearest first, with their indexes. */
export function* backwards(
  words: readonly Word[],
  first: number,
  most: number,
): Generator<[number, Word]> {
  const sentence = words[first]?.sentence;
  for (let index = first - 1; index >= Math.max(0, first - most); index -= 1) {
    const word = words[index];
    if (!word || word.sentence !== sentence) return;
    yield [index, word];
  }
}

const NEGATORS = new Set("not never no nor neither hardly without nobody none nothing".split(" "));
/** "not only an idiot", "no wonder", "no, you idiot", and the command "don't be an idiot": nothing is denied. */
const NO_NEGATION_BEFORE = new Set(
  "but only just merely simply wonder surprise doubt more point need sense you your".split(" "),
);
