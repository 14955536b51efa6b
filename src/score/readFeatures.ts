import { GROUP_MASK } from "./maskWords.js";
import type { Word } from "./readWords.js";
import { PLACES, spread, toPlace } from "./tokenFacts.js";
import { factsOf, type WordFacts } from "./wordFacts.js";

/** Words that are looked at: what is longer is a paste, and its tone shows by then. */
const MOST_WORDS = 3000;

/**
 * What the linear models see of a comment: its words outside quotations (masked, see `maskWord`),
 * each with the word before it, the one before that, "you" up to five words before and a group, side
 * or place up to eight words before; and runs of three to five letters within words. `wordAt` says
 * which token a place comes from. What is said again is no new evidence: it stands once in `distinct`.
 *
 * @see Weinberger et al. (2009), "Feature hashing for large scale multitask learning"
 */
export interface Features {
  readonly tokens: readonly string[];
  /** Index of each token into the comment's words. */
  readonly tokenAt: readonly number[];
  /** 1 for each token that stands in the comment before. */
  readonly isRepeat: Uint8Array;
  /** What is known of each token by itself. */
  readonly facts: readonly WordFacts[];
  readonly words: Int32Array;
  readonly wordAt: Int32Array;
  /** `words` without what stands there before. */
  readonly distinct: Int32Array;
}

const SEED = { pair: 0x9e3779b1, gap: 0x85ebca6b, you: 0xc2b2ae35, named: 0x1b873593 };
const START = 1;
/** Words after a "you" that it may be said to. */
const YOU_REACHES = 5;
const YOU = new Set(["you", "your", "yourself"]);
/** Words after a name that may be said of it. */
const NAME_REACHES = 8;
const NAMES = new Set([GROUP_MASK, "⟨side⟩", "⟨place⟩"]);

/** Filled and copied from: a scorer is not entered twice. */
const scratch = {
  words: new Int32Array(MOST_WORDS * 5),
  wordAt: new Int32Array(MOST_WORDS * 5),
  distinct: new Int32Array(MOST_WORDS * 5),
  isRepeat: new Uint8Array(MOST_WORDS),
  /** A bit for each place, small enough to stay near the processor; none is set between comments. */
  seen: new Int32Array(PLACES / 32),
};

export function readFeatures(words: readonly Word[]): Features {
  const tokens: string[] = [];
  const tokenAt: number[] = [];
  const facts: WordFacts[] = [];
  let [wordCount, distinctCount] = [0, 0];
  let [before, beforeThat, youLeft, nameLeft, sentence] = [START, START, 0, 0, -1];
  const put = (hash: number, token: number): boolean => {
    const place = toPlace(hash);
    const bits = scratch.seen[place >> 5] ?? 0;
    const isNew = ((bits >>> (place & 31)) & 1) === 0;
    if (isNew) {
      scratch.distinct[distinctCount++] = place;
      scratch.seen[place >> 5] = bits | (1 << (place & 31));
    }
    scratch.words[wordCount] = place;
    scratch.wordAt[wordCount++] = token;
    return isNew;
  };
  const most = Math.min(words.length, MOST_WORDS);
  for (let index = 0; index < most; index++) {
    const word = words[index];
    if (word === undefined || word.quoted || word.plain === "") continue;
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      [before, beforeThat, youLeft, nameLeft] = [START, START, 0, 0];
    }
    const known = factsOf(word);
    const { text, hash } = known.token;
    if (isSaidAlready(text, tokens.at(-1), before !== START)) continue;
    if (PARTS_OF_NAMES.has(text) && opensName(words[index + 1], word)) continue;
    const at = tokens.push(text) - 1;
    tokenAt.push(index);
    facts.push(known);
    scratch.isRepeat[at] = put(hash, at) ? 0 : 1;
    put(mix(before, hash, SEED.pair), at);
    if (beforeThat !== START) put(mix(beforeThat, hash, SEED.gap), at);
    if (youLeft > 0) put(mix(SEED.you, hash, SEED.you), at);
    if (nameLeft > 0) put(mix(SEED.named, hash, SEED.gap), at);
    youLeft = YOU.has(text) ? YOU_REACHES : youLeft - 1;
    nameLeft = NAMES.has(text) ? NAME_REACHES : nameLeft - 1;
    beforeThat = before;
    before = hash;
  }
  for (let at = 0; at < distinctCount; at++) scratch.seen[(scratch.distinct[at] ?? 0) >> 5] = 0;
  return {
    tokens,
    tokenAt,
    isRepeat: scratch.isRepeat.slice(0, tokens.length),
    facts,
    words: scratch.words.slice(0, wordCount),
    wordAt: scratch.wordAt.slice(0, wordCount),
    distinct: scratch.distinct.slice(0, distinctCount),
  };
}

const PEOPLE = new Set(["people", "folk", "folks", "persons", "person", "user", "users"]);

/** "non-binary", "middle-aged" and "Northern Ireland" are one name each. */
const PARTS_OF_NAMES = new Set(["non", "middle", "northern"]);

function opensName(next: Word | undefined, { sentence }: Word): boolean {
  return next?.sentence === sentence && NAMES.has(factsOf(next).token.text);
}

/** "gay people", "middle aged people" and "pensioners" are one name of a group each; "Lib Dems" of a side. */
function isSaidAlready(token: string, previous: string | undefined, isInside: boolean): boolean {
  if (!isInside || !previous?.startsWith("⟨")) return false;
  return token === previous || (previous === GROUP_MASK && PEOPLE.has(token));
}

function mix(a: number, b: number, seed: number): number {
  return spread(Math.imul(Math.imul(a ^ seed, 0x85ebca6b) ^ b, 0xc2b2ae35));
}
