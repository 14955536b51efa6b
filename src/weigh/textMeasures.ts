const LINK = /https?:\/\/|\bwww\./gi;
const LETTER = /\p{L}/gu;
const CAPITAL = /\p{Lu}/gu;
const LEAST_LETTERS = 10;
/** Of a longer text the beginning is compared: a repeat is alike from the first word on. */
const MOST_COMPARED = 4000;

export const countLinks = (text: string): number => countMatches(text, LINK);

/** Share of capitals among the letters; 0 below 10 letters, where "USA" alone would shout. */
export function measureCaps(text: string): number {
  const letters = countMatches(text, LETTER);
  return letters < LEAST_LETTERS ? 0 : countMatches(text, CAPITAL) / letters;
}

/**
 * How alike two texts are, 0..1: the Dice coefficient of their sets of three letters in a row, blind to
 * case and to all that is no letter or digit. Short texts ("I agree") are alike by chance: 0 below 10.
 */
export function measureLikeness(one: string, other: string): number {
  const [a, b] = [one, other].map(readTriples) as [Set<string>, Set<string>];
  if (Math.min(a.size, b.size) < LEAST_LETTERS) return 0;
  let shared = 0;
  for (const triple of a) if (b.has(triple)) shared++;
  return (2 * shared) / (a.size + b.size);
}

function readTriples(text: string): Set<string> {
  const plain = text
    .slice(0, MOST_COMPARED)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  const found = new Set<string>();
  for (let at = 0; at + 3 <= plain.length; at++) found.add(plain.slice(at, at + 3));
  return found;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
