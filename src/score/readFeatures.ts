import { GROUP_MASK, maskWord } from "./maskWords.js";
import type { Word } from "./readWords.js";

/** Features are hashed into this many places for words and as many for letters; a power of two. */
export const PLACES = 2 ** 18;
/** Words that are looked at: what is longer is a paste, and its tone shows by then. */
const MOST_WORDS = 3000;

/**
 * What the linear models see of a comment: its words outside quotations (masked, see `maskWord`),
 * each with the word before it, the one before that, "you" up to five words before and a group, side
 * or place up to eight words before; and runs of three to five letters within words. `wordAt` and
 * `letterAt` say which token a place comes from.
 *
 * What is said again is no new evidence: a place that stands in the comment already is written as its
 * complement, −1 − place, and not counted in `distinctWords` and `distinctLetters`.
 *
 * @see Weinberger et al. (2009), "Feature hashing for large scale multitask learning"
 */
export interface Features {
  readonly tokens: readonly string[];
  /** Index of each token into the comment's words. */
  readonly tokenAt: readonly number[];
  /** 1 for each token that stands in the comment before. */
  readonly isRepeat: Uint8Array;
  readonly words: Int32Array;
  readonly wordAt: Int32Array;
  readonly distinctWords: number;
  readonly letters: Int32Array;
  readonly letterAt: Int32Array;
  readonly distinctLetters: number;
}

const SEED = { word: 0x811c9dc5, pair: 0x9e3779b1, gap: 0x85ebca6b, you: 0xc2b2ae35, named: 0x1b873593 };
const LETTERS_SEED = 0x27d4eb2f;
const START = 1;
/** Words after a "you" that it may be said to. */
const YOU_REACHES = 5;
const LONGEST_TOKEN = 24;
const YOU = new Set(["you", "your", "yourself"]);
/** Words after a name that may be said of it. */
const NAME_REACHES = 8;
const NAMES = new Set([GROUP_MASK, "⟨side⟩", "⟨place⟩"]);

/** Filled and copied from: a scorer is not entered twice. */
const scratch = {
  words: new Int32Array(MOST_WORDS * 5),
  wordAt: new Int32Array(MOST_WORDS * 5),
  letters: new Int32Array(MOST_WORDS * 3 * LONGEST_TOKEN),
  letterAt: new Int32Array(MOST_WORDS * 3 * LONGEST_TOKEN),
  isRepeat: new Uint8Array(MOST_WORDS),
  /** The turn in which a place was last seen, of words and of letters. */
  wordSeen: new Int32Array(PLACES),
  letterSeen: new Int32Array(PLACES),
  turn: 0,
};

export function readFeatures(words: readonly Word[]): Features {
  const tokens: string[] = [];
  const tokenAt: number[] = [];
  const turn = ++scratch.turn;
  let [wordCount, letterCount, distinctWords, distinctLetters] = [0, 0, 0, 0];
  let [before, beforeThat, youLeft, nameLeft, sentence] = [START, START, 0, 0, -1];
  const most = Math.min(words.length, MOST_WORDS);
  for (let index = 0; index < most; index++) {
    const word = words[index];
    if (word === undefined || word.quoted || word.plain === "") continue;
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      [before, beforeThat, youLeft, nameLeft] = [START, START, 0, 0];
    }
    const token = maskWord(word.plain);
    if (isSaidAlready(token, tokens.at(-1), before !== START)) continue;
    const at = tokens.push(token) - 1;
    tokenAt.push(index);
    const hash = hashToken(token);
    const put = (of: number): boolean => {
      const place = toPlace(of);
      const isNew = scratch.wordSeen[place] !== turn;
      scratch.wordSeen[place] = turn;
      if (isNew) distinctWords++;
      scratch.words[wordCount] = isNew ? place : ~place;
      scratch.wordAt[wordCount++] = at;
      return isNew;
    };
    scratch.isRepeat[at] = put(hash) ? 0 : 1;
    put(mix(before, hash, SEED.pair));
    if (beforeThat !== START) put(mix(beforeThat, hash, SEED.gap));
    if (youLeft > 0) put(mix(SEED.you, hash, SEED.you));
    if (nameLeft > 0) put(mix(SEED.named, hash, SEED.gap));
    youLeft = YOU.has(token) ? YOU_REACHES : youLeft - 1;
    nameLeft = NAMES.has(token) ? NAME_REACHES : nameLeft - 1;
    [beforeThat, before] = [before, hash];
    const letters = putLetters(token, at, letterCount);
    letterCount = letters.count;
    distinctLetters += letters.distinct;
  }
  return {
    tokens,
    tokenAt,
    isRepeat: scratch.isRepeat.slice(0, tokens.length),
    words: scratch.words.slice(0, wordCount),
    wordAt: scratch.wordAt.slice(0, wordCount),
    distinctWords,
    letters: scratch.letters.slice(0, letterCount),
    letterAt: scratch.letterAt.slice(0, letterCount),
    distinctLetters,
  };
}

const PEOPLE = new Set(["people", "folk", "folks", "persons", "person"]);

/** "gay people", "middle aged people" and "pensioners" are one name of a group each; "Lib Dems" of a side. */
function isSaidAlready(token: string, previous: string | undefined, isInside: boolean): boolean {
  if (!isInside || !previous?.startsWith("⟨")) return false;
  return token === previous || (previous === GROUP_MASK && PEOPLE.has(token));
}

function putLetters(token: string, at: number, from: number): { count: number; distinct: number } {
  let [count, distinct] = [from, 0];
  if (token.length < 2 || token.charCodeAt(0) === 0x27e8) return { count, distinct };
  const length = Math.min(token.length, LONGEST_TOKEN) + 2;
  for (let start = 0; start < length - 2; start++) {
    let hash = LETTERS_SEED;
    const most = Math.min(length, start + 5);
    for (let end = start; end < most; end++) {
      const code = end === 0 || end === length - 1 ? 32 : token.charCodeAt(end - 1);
      hash = Math.imul(hash ^ code, 0x01000193);
      if (end - start < 2) continue;
      const place = toPlace(spread(hash));
      const isNew = scratch.letterSeen[place] !== scratch.turn;
      scratch.letterSeen[place] = scratch.turn;
      if (isNew) distinct++;
      scratch.letters[count] = isNew ? place : ~place;
      scratch.letterAt[count++] = at;
    }
  }
  return { count, distinct };
}

/** FNV-1a. */
function hashToken(token: string): number {
  let hash = SEED.word;
  for (let at = 0; at < token.length; at++)
    hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return spread(hash);
}

function mix(a: number, b: number, seed: number): number {
  return spread(Math.imul(Math.imul(a ^ seed, 0x85ebca6b) ^ b, 0xc2b2ae35));
}

const spread = (hash: number): number => (hash ^ (hash >>> 13)) >>> 0;
const toPlace = (hash: number): number => (hash ^ (hash >>> 15)) & (PLACES - 1);
