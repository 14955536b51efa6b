import type { Sentiment } from "../thread/score.js";
import { countUpTo } from "./countUpTo.js";
import { feelingOf } from "./feelingLexicon.js";
import { findPhrases, indexPhrases } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { readNegation } from "./readNegation.js";
import type { Word } from "./readWords.js";
import { roundTo } from "./roundTo.js";
import { DEGREES, EMOJI_FEELINGS, FEELING_PHRASES, SHIP_NAMES } from "./words/feelings.js";

/** Half of the way to ±1 is reached where the square of the sum equals a third of this. */
const SATURATION = 15;
const NEGATED = -0.5;
const QUOTED = 0.3;
const SHOUTED = 1.2;
const BEFORE_BUT = 0.6;
const AFTER_BUT = 1.3;
const EXCLAIMED = 0.08;
/** Scores nearer to 0 than this are neutral. */
const NEUTRAL_WITHIN = 0.1;

/**
 * How a comment feels, -1 (negative) to 1 (positive), by a word list.
 *
 * The feelings of its words (AFINN, ours, emoji) are turned by negation, strengthened by "very" and
 * capitals, weakened in quotations and before "but", summed to s and squashed to s / √(s² + 15).
 * Quoted words count 0.3, negated ones −0.5.
 *
 * Confidence is 0.5 at least and grows with how much feeling there is and how much of it points one
 * way; it is a rule of thumb, not a frequency. Neutral: higher the more words without feeling.
 *
 * @see C.J. Hutto & E. Gilbert (2014), VADER, for the squashing and the weights around "but"
 */
export function scoreSentiment(
  text: string,
  words: readonly Word[],
): Exclude<Sentiment, { unscored: string }> {
  const feelings = findFeelings(words);
  const exclaimed = 1 + EXCLAIMED * countUpTo(text, "!", 3);
  const sum = feelings.reduce((total, feeling) => total + feeling, 0) * exclaimed;
  const amount = feelings.reduce((total, feeling) => total + Math.abs(feeling), 0);
  const score = roundTo(sum / Math.sqrt(sum * sum + SATURATION), 4);
  const label =
    score > NEUTRAL_WITHIN ? "positive" : score < -NEUTRAL_WITHIN ? "negative" : "neutral";
  return { score, label, confidence: confidenceOf(label === "neutral", sum, amount, words.length) };
}

function confidenceOf(isNeutral: boolean, sum: number, amount: number, words: number): number {
  const plenty = isNeutral ? 1 - Math.exp(-words / 15) : 1 - Math.exp(-amount / 4);
  const oneSided = amount === 0 ? 0 : Math.min(1, Math.abs(sum) / amount);
  return roundTo(0.5 + 0.45 * plenty * (isNeutral ? 1 - oneSided : oneSided), 4);
}

interface FeelingPhrase extends Phrase {
  readonly feeling: number;
}
const PHRASES = indexPhrases<FeelingPhrase>(
  FEELING_PHRASES.map(([written, feeling]) => ({ ...parsePhrase(written), feeling })),
);

/** One number per word, 0 for most. */
function findFeelings(words: readonly Word[]): number[] {
  const negated = readNegation(words);
  const fixed = findFixed(words);
  const shouting = isMixedCase(words);
  const buts = findButs(words);
  return words.map((word, index) => {
    const phrase = fixed.get(index);
    const plain = phrase ?? feelingHere(words, index);
    if (plain === 0) return 0;
    const turned = negated[index] && phrase === undefined ? plain * NEGATED : plain;
    const shouted = shouting && /^\p{Lu}{3,}$/u.test(word.raw) ? SHOUTED : 1;
    const quoted = word.quoted ? QUOTED : 1;
    return turned * degreeBefore(words, index) * shouted * quoted * butWeight(buts, word, index);
  });
}

/** Words inside a fixed phrase: its feeling at the first, 0 at the others. */
function findFixed(words: readonly Word[]): ReadonlyMap<number, number> {
  const fixed = new Map<number, number>();
  for (const { phrase, first, last } of findPhrases(PHRASES, words)) {
    if (fixed.has(first)) continue;
    fixed.set(first, phrase.feeling);
    for (let index = first + 1; index <= last; index += 1) fixed.set(index, 0);
  }
  return fixed;
}

function feelingHere(words: readonly Word[], index: number): number {
  const word = words[index];
  if (!word) return 0;
  if (word.kind === "emoji") return EMOJI_FEELINGS.get(word.plain) ?? 0;
  return isShipName(words, index) ? 0 : feelingOf(word.plain) || disguisedFeeling(word);
}

function disguisedFeeling(word: Word): number {
  const [drawnOut] = word.disguises.map(feelingOf).filter((feeling) => feeling !== 0);
  return drawnOut ?? 0;
}

/** "HMS Victory", and "Daring" with a capital inside a sentence. */
function isShipName(words: readonly Word[], index: number): boolean {
  const word = words[index];
  const before = words[index - 1];
  if (!word || before?.sentence !== word.sentence || !/^\p{Lu}/u.test(word.raw)) return false;
  return (
    SHIP_PREFIXES.has(before.plain) ||
    (/^\p{Lu}\p{Ll}/u.test(word.raw) && SHIP_NAMES.has(word.plain))
  );
}

const SHIP_PREFIXES = new Set(["hms", "rfa", "uss", "hmcs", "hmas", "hmnzs", "usns", "class"]);

function degreeBefore(words: readonly Word[], index: number): number {
  const word = words[index];
  const before = words[index - 1];
  return before && before.sentence === word?.sentence ? (DEGREES.get(before.plain) ?? 1) : 1;
}

/** Index of the last "but" of each sentence that has one. */
function findButs(words: readonly Word[]): ReadonlyMap<number, number> {
  const buts = new Map<number, number>();
  words.forEach((word, index) => {
    if (word.plain === "but" || word.plain === "however") buts.set(word.sentence, index);
  });
  return buts;
}

function butWeight(buts: ReadonlyMap<number, number>, word: Word, index: number): number {
  const but = buts.get(word.sentence);
  if (but === undefined) return 1;
  return index < but ? BEFORE_BUT : AFTER_BUT;
}

function isMixedCase(words: readonly Word[]): boolean {
  return words.some((word) => /\p{Ll}{2}/u.test(word.raw));
}
