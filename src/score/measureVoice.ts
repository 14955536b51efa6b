import { countUpTo } from "./countUpTo.js";
import type { Word } from "./readWords.js";
import { factsOf } from "./wordFacts.js";
import { WordSet } from "./wordTable.js";

/** Measures of how a text is written, by which news, chat and reviews are told apart, in order. */
export const VOICE_MEASURED = [
  "length",
  "long_words",
  "capitals",
  "i",
  "you",
  "exclaimed",
  "asked",
  "lower_start",
  "marks",
] as const;

const I = new WordSet("i my me mine we our us im".split(" "));
const YOU = new WordSet("you your yours yourself".split(" "));
const LONG = 8;

/** Shares are by the root of the length. Names of peoples and places are in none, lest one tell from another. */
export function measureVoice(text: string, words: readonly Word[]): number[] {
  let [long, capitals, i, you] = [0, 0, 0, 0];
  for (const word of words) {
    const { plain } = word;
    const facts = factsOf(word);
    if (I.has(facts)) i++;
    if (YOU.has(facts)) you++;
    if (facts.token.text !== plain) continue;
    if (plain.length >= LONG) long++;
    const first = word.raw.charCodeAt(0);
    if (first >= 65 && first <= 90) capitals++;
  }
  const count = Math.max(1, words.length);
  const root = Math.sqrt(count);
  const start = text.trimStart().charCodeAt(0);
  return [
    Math.log1p(Math.min(count, 100)) / 4,
    long / root,
    capitals / count,
    i / root,
    you / root,
    countUpTo(text, "!", 3) / 3,
    countUpTo(text, "?", 3) / 3,
    start >= 97 && start <= 122 ? 1 : 0,
    (countUpTo(text, "#", 3) + countUpTo(text, "@", 3) + countUpTo(text, "http", 2)) / 3,
  ];
}
