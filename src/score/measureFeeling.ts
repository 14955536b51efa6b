import { countUpTo } from "./countUpTo.js";
import { feelingOf } from "./feelingLexicon.js";
import { findPhrases, indexPhrases } from "./findPhrases.js";
import { parsePhrase, type Phrase } from "./phrasePattern.js";
import { dropRepeats } from "./dropRepeats.js";
import { measureRules } from "./measureRules.js";
import { measureVoice, VOICE_MEASURED } from "./measureVoice.js";
import { readNegation } from "./readNegation.js";
import { isShipName, silenceWords } from "./silenceWords.js";
import { type TurnedWords, turnWords } from "./turnWords.js";
import { ratedValenceOf, valenceOf } from "./valenceLexicon.js";
import { factsOf, type WordFacts } from "./wordFacts.js";
import type { Word } from "./readWords.js";
import { findEmoticons } from "./findEmoticons.js";
import { DEGREES, EMOJI_FEELINGS, FEELING_PHRASES } from "./words/feelings.js";

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
  "rules",
  "rules_praise",
  "rules_blame",
  ...VOICE_MEASURED,
] as const;

/** How many of them, from the first on, are sums of feelings. */
const SUMS = FEELINGS_MEASURED.length - VOICE_MEASURED.length;

/** What is felt in a text, for the sentiment model to weigh. */
export interface Felt {
  /** FEELINGS_MEASURED. */
  readonly measures: Float32Array;
  readonly turned: TurnedWords;
  /** A word, phrase or emoticon with a feeling stands in it. */
  readonly hasFeeling: boolean;
  /** Share of the words that repeat no sentence, 0..1. */
  readonly unrepeated: number;
}

/**
 * Sums of the feelings of a comment's words by two lexicons, each turned by negation, strengthened by
 * "very" and capitals, weakened in quotations (0.3) and before "but" (0.6; after it 1.3): squashed,
 * s / √(s² + 15), and by the root of its length; the same by VADER's own rules; how it is written; and
 * its words, for those whose valence was learned. A sentence that is repeated counts once.
 *
 * @see C.J. Hutto & E. Gilbert (2014), VADER, for the squashing and the weights around "but"
 */
export function measureFeeling(text: string, allWords: readonly Word[]): Felt {
  const words = dropRepeats(text, allWords);
  const negated = readNegation(words);
  const fixed = findFixed(words);
  const silent = silenceWords(words, (index) => fixed.trade.has(index));
  const sums = sumFeelings(text, words, { negated, fixed: fixed.feelings });
  const rated = words.map((word, index) => {
    if (silent[index] === true) return 0;
    const here = fixed.feelings.get(index) ?? ratedHere(word);
    return word.quoted ? here * QUOTED : here;
  });
  const measures = Float32Array.of(
    ...sums,
    ...measureRules(text, words, rated),
    ...measureVoice(text, words),
  );
  return {
    measures,
    turned: turnWords(words, negated, silent),
    hasFeeling: measures.subarray(0, SUMS).some((measure) => measure !== 0),
    unrepeated: words.length / Math.max(1, allWords.length),
  };
}

function ratedHere(word: Word): number {
  if (word.kind === "emoji") return EMOJI_FEELINGS.get(word.plain) ?? 0;
  return factsOf(word).rated || disguisedFeeling(word, RATED);
}

function sumFeelings(
  text: string,
  words: readonly Word[],
  {
    negated,
    fixed,
  }: { readonly negated: readonly boolean[]; readonly fixed: ReadonlyMap<number, number> },
): number[] {
  const turnOf = readTurns(words, negated);
  const emoticons = findEmoticons(text);
  const exclaimed = 1 + EXCLAIMED * countUpTo(text, "!", 3);
  const root = Math.sqrt(Math.max(1, words.length));
  let [afinn, vader, praise, blame, strength] = [0, emoticons, 0, 0, 0];
  words.forEach((word, index) => {
    const here = fixed.get(index);
    const first = here ?? feelingHere(words, index, AFINN);
    const second = here ?? feelingHere(words, index, VADER);
    if (first === 0 && second === 0) return;
    const turn = turnOf(word, index, here !== undefined);
    afinn += first * turn;
    vader += second * turn;
    if (second * turn > 0) praise += second * turn;
    else blame -= second * turn;
    strength = Math.max(strength, Math.abs(second * turn));
  });
  [afinn, vader] = [afinn * exclaimed, vader * exclaimed];
  return [
    squash(afinn),
    afinn / root / 3,
    squash(vader),
    vader / root / 3,
    praise / (praise + blame + 2),
    blame / (praise + blame + 2),
    squash(emoticons),
    strength / 4,
  ];
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
function readTurns(words: readonly Word[], negated: readonly boolean[]) {
  const shouting = isMixedCase(words);
  const buts = findButs(words);
  return (word: Word, index: number, isFixed: boolean): number => {
    const turned = negated[index] === true && !isFixed ? NEGATED : 1;
    const shouted = shouting && /^\p{Lu}{3,}$/u.test(word.raw) ? SHOUTED : 1;
    const quoted = word.quoted ? QUOTED : 1;
    return turned * degreeBefore(words, index) * shouted * quoted * butWeight(buts, word, index);
  };
}

/** Words inside a fixed phrase: its feeling at the first, 0 at the others; `trade`: of a phrase without. */
function findFixed(words: readonly Word[]) {
  const feelings = new Map<number, number>();
  const trade = new Set<number>();
  for (const { phrase, first, last } of findPhrases(PHRASES, words)) {
    if (feelings.has(first)) continue;
    feelings.set(first, phrase.feeling);
    for (let index = first + 1; index <= last; index += 1) feelings.set(index, 0);
    if (phrase.feeling !== 0) continue;
    for (let index = first; index <= last; index += 1) trade.add(index);
  }
  return { feelings, trade };
}

interface Lexicon {
  readonly ofKnown: (facts: WordFacts) => number;
  readonly ofWord: (word: string) => number;
}
const AFINN: Lexicon = { ofKnown: ({ feeling }) => feeling, ofWord: feelingOf };
const RATED: Lexicon = { ofKnown: ({ rated }) => rated, ofWord: ratedValenceOf };
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
