import { countUpTo } from "./countUpTo.js";
import { feelingOf } from "./feelingLexicon.js";
import { findPhrases, indexPhrases } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { readNegation } from "./readNegation.js";
import { valenceOf } from "./valenceLexicon.js";
import { factsOf, type WordFacts } from "./wordFacts.js";
import type { Word } from "./readWords.js";
import { findEmoticons } from "./findEmoticons.js";
import { DEGREES, EMOJI_FEELINGS, FEELING_PHRASES, SHIP_NAMES } from "./words/feelings.js";

/** Half of the way to ±1 is reached where the square of the sum equals a third of this. */
const SATURATION = 15;
const NEGATED = -0.5;
const QUOTED = 0.3;
const SHOUTED = 1.2;
const BEFORE_BUT = 0.6;
const AFTER_BUT = 1.3;
const EXCLAIMED = 0.08;

/** Measures of how a comment feels that the sentiment model weighs beside its words, in order. */
export const FEELINGS_MEASURED = [
  "afinn",
  "afinn_dense",
  "vader",
  "vader_dense",
  "praise",
  "blame",
  "emoticons",
  "strength",
] as const;

/**
 * Sums of the feelings of a comment's words by two lexicons, each turned by negation, strengthened by
 * "very" and capitals, weakened in quotations (0.3) and before "but" (0.6; after it 1.3): squashed,
 * s / √(s² + 15), and by the root of its length.
 *
 * @see C.J. Hutto & E. Gilbert (2014), VADER, for the squashing and the weights around "but"
 */
export function measureFeeling(text: string, words: readonly Word[]): Float32Array {
  const turns = readTurns(words);
  const emoticons = findEmoticons(text);
  const exclaimed = 1 + EXCLAIMED * countUpTo(text, "!", 3);
  const root = Math.sqrt(Math.max(1, words.length));
  let [afinn, vader, praise, blame, strength] = [0, emoticons, 0, 0, 0];
  words.forEach((word, index) => {
    const fixed = turns.fixed.get(index);
    const first = fixed ?? feelingHere(words, index, AFINN);
    const second = fixed ?? feelingHere(words, index, VADER);
    if (first === 0 && second === 0) return;
    const turn = turns.turnOf(word, index, fixed !== undefined);
    afinn += first * turn;
    vader += second * turn;
    if (second * turn > 0) praise += second * turn;
    else blame -= second * turn;
    strength = Math.max(strength, Math.abs(second * turn));
  });
  [afinn, vader] = [afinn * exclaimed, vader * exclaimed];
  return Float32Array.of(
    squash(afinn),
    afinn / root / 3,
    squash(vader),
    vader / root / 3,
    praise / (praise + blame + 2),
    blame / (praise + blame + 2),
    squash(emoticons),
    strength / 4,
  );
}

const squash = (sum: number): number => sum / Math.sqrt(sum * sum + SATURATION);

interface FeelingPhrase extends Phrase {
  readonly feeling: number;
}
const PHRASES = indexPhrases<FeelingPhrase>(
  FEELING_PHRASES.map(([written, feeling]) => ({ ...parsePhrase(written), feeling })),
);

const DENIALS = new Set(["not", "no", "never", "without", "nothing"]);

/** Feelings, -5 to 5, of phrases that deny their own word: "not bad", "never better". */
export function findLitotes(words: readonly Word[]): number {
  if (!words.some(({ plain }) => DENIALS.has(plain))) return 0;
  let sum = 0;
  for (const { phrase, first } of findPhrases(PHRASES, words))
    if (DENIALS.has(words[first]?.plain ?? "")) sum += phrase.feeling;
  return sum;
}

/** By how much what stands around a word turns its feeling. */
function readTurns(words: readonly Word[]) {
  const negated = readNegation(words);
  const shouting = isMixedCase(words);
  const buts = findButs(words);
  const turnOf = (word: Word, index: number, isFixed: boolean): number => {
    const turned = negated[index] && !isFixed ? NEGATED : 1;
    const shouted = shouting && /^\p{Lu}{3,}$/u.test(word.raw) ? SHOUTED : 1;
    const quoted = word.quoted ? QUOTED : 1;
    return turned * degreeBefore(words, index) * shouted * quoted * butWeight(buts, word, index);
  };
  return { fixed: findFixed(words), turnOf };
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

interface Lexicon {
  readonly ofKnown: (facts: WordFacts) => number;
  readonly ofWord: (word: string) => number;
}
const AFINN: Lexicon = { ofKnown: ({ feeling }) => feeling, ofWord: feelingOf };
const VADER: Lexicon = { ofKnown: ({ valence }) => valence, ofWord: valenceOf };

function feelingHere(words: readonly Word[], index: number, lexicon: Lexicon): number {
  const word = words[index];
  if (!word) return 0;
  if (word.kind === "emoji") return EMOJI_FEELINGS.get(word.plain) ?? 0;
  const feeling = lexicon.ofKnown(factsOf(word)) || disguisedFeeling(word, lexicon);
  return feeling !== 0 && isShipName(words, index) ? 0 : feeling;
}

function disguisedFeeling({ disguises }: Word, lexicon: Lexicon): number {
  for (const disguise of disguises) {
    const feeling = lexicon.ofWord(disguise);
    if (feeling !== 0) return feeling;
  }
  return 0;
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
