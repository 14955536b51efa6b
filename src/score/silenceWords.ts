import type { Word } from "./readWords.js";
import { NO_FEELING, SHIP_NAMES, TRADE_MARKS } from "./words/feelings.js";

/**
 * Words that would say how a text feels elsewhere and do not here: names of ships and, where the trade's
 * things are spoken of, its terms ("the attack submarine fired"). Without a word of the trade the same
 * terms count: a killing in the news is no term.
 *
 * @param isInTradePhrase words inside a phrase without feeling ("kill chain")
 */
export function silenceWords(
  words: readonly Word[],
  isInTradePhrase: (index: number) => boolean,
): boolean[] {
  const isTrade = words.some(({ plain }) => TRADE_MARKS.has(plain));
  return words.map(
    ({ plain }, index) =>
      (isTrade && NO_FEELING.has(plain)) || isInTradePhrase(index) || isShipName(words, index),
  );
}

/** "HMS Victory", and "Daring" with a capital inside a sentence. */
export function isShipName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  const before = words[index - 1];
  if (!word || before?.sentence !== word.sentence) return false;
  if (SHIP_NAMES.has(word.plain) && /^\p{Lu}\p{Ll}/u.test(word.raw)) return true;
  return SHIP_PREFIXES.has(before.plain) && /^\p{Lu}/u.test(word.raw);
}

const SHIP_PREFIXES = new Set(["hms", "rfa", "uss", "hmcs", "hmas", "hmnzs", "usns", "class"]);
