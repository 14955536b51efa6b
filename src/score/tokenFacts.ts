import { feelingOf } from "./feelingLexicon.js";
import { maskWord } from "./maskWords.js";

/** Features are hashed into this many places for words and as many for letters; a power of two. */
export const PLACES = 2 ** 18;

/** A word as the linear models see it: masked, hashed, and its runs of letters. */
export interface TokenFacts {
  readonly text: string;
  readonly hash: number;
  /** Places of its runs of three to five letters; none for a mask. */
  readonly letters: Int32Array;
  /** As `feelingOf` gives it. */
  readonly feeling: number;
}

/** Tokens that many words have in common. */
const masks = new Map<string, TokenFacts>();

/** @param plain a word as in `Word.plain` */
export function readToken(plain: string): TokenFacts {
  const text = maskWord(plain);
  if (text === plain) return hashToken(text);
  const known = masks.get(text);
  if (known !== undefined) return known;
  const token = hashToken(text);
  masks.set(text, token);
  return token;
}

function hashToken(text: string): TokenFacts {
  return {
    text,
    hash: hashText(text),
    letters: hashLetters(text),
    feeling: feelingOf(text),
  };
}

const WORD_SEED = 0x811c9dc5;
const LETTERS_SEED = 0x27d4eb2f;
const LONGEST_TOKEN = 24;

/** FNV-1a. */
export function hashText(text: string): number {
  let hash = WORD_SEED;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return spread(hash);
}

function hashLetters(text: string): Int32Array {
  if (text.length < 2 || text.charCodeAt(0) === 0x27e8) return NONE;
  const places: number[] = [];
  const length = Math.min(text.length, LONGEST_TOKEN) + 2;
  for (let start = 0; start < length - 2; start++) {
    let hash = LETTERS_SEED;
    const most = Math.min(length, start + 5);
    for (let end = start; end < most; end++) {
      const code = end === 0 || end === length - 1 ? 32 : text.charCodeAt(end - 1);
      hash = Math.imul(hash ^ code, 0x01000193);
      if (end - start >= 2) places.push(toPlace(spread(hash)));
    }
  }
  return Int32Array.from(places);
}

const NONE = new Int32Array(0);

export const spread = (hash: number): number => (hash ^ (hash >>> 13)) >>> 0;
export const toPlace = (hash: number): number => (hash ^ (hash >>> 15)) & (PLACES - 1);
