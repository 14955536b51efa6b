import type { Word } from "./readWords.js";

/** The words of each different sentence once: what is pasted fifty times feels no stronger for it. */
export function dropRepeats(text: string, words: readonly Word[]): readonly Word[] {
  const last = words.at(-1);
  if (last === undefined || last.sentence === 0) return words;
  const said = new Set<string>();
  const kept: Word[] = [];
  for (let from = 0; from < words.length;) {
    const sentence = words[from]?.sentence;
    let end = from;
    while (words[end]?.sentence === sentence && end < words.length) end++;
    const key = text.slice(words[from]?.start, words[end - 1]?.end).toLowerCase();
    if (!said.has(key)) {
      said.add(key);
      for (let index = from; index < end; index++) {
        const word = words[index];
        if (word !== undefined) kept.push(word);
      }
    }
    from = end;
  }
  return kept.length === words.length ? words : kept;
}
