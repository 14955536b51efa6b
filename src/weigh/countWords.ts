export interface WordCount {
  /** Lower case. */
  readonly word: string;
  /** How often it stands there. */
  readonly n: number;
  /** How many people use it; texts without a known writer are one person. */
  readonly people: number;
}

interface WrittenText {
  readonly person: number | string | null;
  readonly text: string;
}

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/giu;
/** Letters, with hyphens and apostrophes inside. */
const WORD = /\p{L}[\p{L}\p{M}\p{Nd}]*(?:['’-][\p{L}\p{M}\p{Nd}]+)*/gu;
/** Longer ones are no words. */
const LONGEST = 40;

/** @returns words of two letters or more, the most frequent first, then in order of their letters */
export function countWords(texts: readonly WrittenText[]): WordCount[] {
  const counts = new Map<string, { n: number; people: Set<number | string | null> }>();
  for (const { person, text } of texts)
    for (const [found] of text.replace(ADDRESS, " ").matchAll(WORD)) {
      if (found.length < 2 || found.length > LONGEST) continue;
      const word = found.toLowerCase().replaceAll("’", "'").replace(/'s$/, "");
      const known = counts.get(word);
      if (known === undefined) counts.set(word, { n: 1, people: new Set([person]) });
      else {
        known.n++;
        known.people.add(person);
      }
    }
  return [...counts]
    .map(([word, { n, people }]) => ({ word, n, people: people.size }))
    .sort((a, b) => b.n - a.n || (a.word < b.word ? -1 : 1));
}

/**
 * Tells of a word whether it is of one of these names, whole or in part: who is spoken to by name would stand among the words
 * of a conversation.
 */
export function makeNameFilter(names: readonly string[]): (word: string) => boolean {
  const parts = new Set(
    countWords(names.map((text) => ({ person: null, text }))).flatMap(({ word }) => [
      word,
      ...splitWord(word),
    ]),
  );
  return (word) => parts.has(word) || splitWord(word).some((part) => parts.has(part));
}

const splitWord = (word: string): string[] =>
  word.split(/['-]/u).filter((part) => part.length >= 2);
