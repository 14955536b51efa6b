const kept = new Map<string, string>();
const MOST_KEPT = 20_000;

/** What words of one family share: "legalised", "legalising", "legal". Rough, and the same each time. */
export function stemWord(word: string): string {
  if (word.length < 4 || word.length > 24) return word;
  const known = kept.get(word);
  if (known !== undefined) return known;
  const bare = word.replace(/(?:ies|es|s)$/, "").replace(/(?:ing|ed|er|ly|ion|al|ment)$/, "");
  const stem =
    bare.length < 3
      ? word
      : bare
          .replace(/(.)\1$/, "$1")
          .replace(/e$/, "")
          .slice(0, 8);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(word, stem);
  return stem;
}
