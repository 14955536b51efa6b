import type { Phrase, Step, Wording } from "./phrasePattern.js";
import type { Word } from "./readWords.js";
import { StemMap } from "./stemMap.js";
import { bitOf, factsOf } from "./wordFacts.js";
import { WordTable } from "./wordTable.js";
import { COMMON_ENGLISH } from "./words/commonWords.js";

/** Where a phrase was found: indexes of its first and last word, both included. */
export interface PhraseMatch<T extends Phrase = Phrase> {
  readonly phrase: T;
  readonly first: number;
  readonly last: number;
}

/** Phrases by what they may start with, and by the rarest words each needs: most comments hold few. */
export interface PhraseIndex<T extends Phrase = Phrase> {
  readonly places: readonly Place<T>[];
  /** By word, the number of its place among them, counted from 1; 0 for most words, which have none. */
  readonly placeOf: WordTable;
  readonly seen: Seen;
}

/** What one word, or one beginning of words, has to do with phrases. */
interface Place<T extends Phrase> {
  /** Phrases that begin with it, in the order given, whatever follows. */
  readonly starts: Entry<T>[];
  /** Phrases that begin with it and go on with this word; none of them is among `starts`. */
  readonly startsBefore: Map<string, Entry<T>[]>;
  /** The bits of the words that `startsBefore` holds: it need not be asked for most that follow. */
  bits: number;
  /** Needs of phrases that it meets. */
  readonly meets: number[];
}

interface Entry<T extends Phrase> {
  readonly phrase: T;
  /** Those of the phrase: phrases are of many shapes, entries of one. */
  readonly steps: readonly Step[];
  /** In the order given; its needs have twice this number, and one more. */
  readonly ordinal: number;
  /** What meets a need is at most so many words behind the first word; NO_NEED: nothing is needed. */
  readonly reach: number;
  readonly otherReach: number;
}

const NO_NEED = -1;

/** By needs of phrases, the nearest place of a word that meets it; places count on over texts. */
interface Seen {
  readonly places: Float64Array;
  nextPlace: number;
}

export function indexPhrases<T extends Phrase>(phrases: readonly T[]): PhraseIndex<T> {
  const byWord = new Map<string, Place<T>>();
  const byStem = new StemMap<Place<T>>();
  const placeOf = (word: string): Place<T> => {
    const map = word.endsWith("*") ? byStem : byWord;
    const held = map.get(word);
    if (held !== undefined) return held;
    const place: Place<T> = { starts: [], startsBefore: new Map(), bits: 0, meets: [] };
    map.set(word, place);
    return place;
  };
  phrases.forEach((phrase, ordinal) => {
    const [need, other] = findNeeds(phrase);
    const { steps } = phrase;
    const [reach, otherReach] = [need?.reach ?? NO_NEED, other?.reach ?? NO_NEED];
    const entry = { phrase, steps, ordinal, reach, otherReach };
    for (const [start, seconds] of findOpenings(phrase)) addOpening(placeOf(start), seconds, entry);
    for (const [number, { words }] of [need, other].filter((one) => one !== undefined).entries())
      for (const word of words) {
        const { meets } = placeOf(word);
        if (meets.at(-1) !== 2 * ordinal + number) meets.push(2 * ordinal + number);
      }
  });
  // A word that also begins like some stem has both kinds in one place.
  for (const [word, place] of byWord) {
    const stemmed = byStem.get(word);
    if (stemmed !== undefined) byWord.set(word, joinPlaces(place, stemmed));
  }
  const places = [...new Set([...byWord.values(), ...byStem.values()])];
  const numbers = new Map(places.map((place, at) => [place, at + 1]));
  return {
    places,
    placeOf: new WordTable(({ plain }) => {
      const place = byWord.get(plain) ?? byStem.get(plain);
      return place === undefined ? 0 : (numbers.get(place) ?? 0);
    }),
    seen: { places: new Float64Array(2 * phrases.length), nextPlace: 1 },
  };
}

/** Words that may come second; ANY where it may be any word or none. */
type Seconds = Set<string>;
const ANY = "";

function addOpening<T extends Phrase>(place: Place<T>, seconds: Seconds, entry: Entry<T>): void {
  if (seconds.has(ANY)) {
    if (place.starts.at(-1) !== entry) place.starts.push(entry);
    return;
  }
  for (const second of seconds) {
    place.bits |= bitOf(second);
    const held = place.startsBefore.get(second);
    if (held === undefined) place.startsBefore.set(second, [entry]);
    else if (held.at(-1) !== entry) held.push(entry);
  }
}

/** @param stemmed all of it stands among `starts` */
function joinPlaces<T extends Phrase>(place: Place<T>, stemmed: Place<T>): Place<T> {
  const starts = [...new Set([...place.starts, ...stemmed.starts])];
  const startsBefore = [...place.startsBefore].map(([second, entries]): [string, Entry<T>[]] => [
    second,
    entries.filter((entry) => !starts.includes(entry)),
  ]);
  return {
    starts: starts.sort((a, b) => a.ordinal - b.ordinal),
    startsBefore: new Map(startsBefore),
    bits: place.bits,
    meets: [...new Set([...place.meets, ...stemmed.meets])],
  };
}

/** What a phrase may begin with, and what may come second then. */
function findOpenings({ steps }: Phrase): Map<string, Seconds> {
  const openings = new Map<string, Seconds>();
  for (const [at, step] of steps.entries()) {
    if (step.kind === "gap") break;
    for (const wording of [...step.options.byWord.values(), step.options.byStem].flat()) {
      const [first = "", second] = wording;
      const seconds = openings.get(first) ?? new Set();
      openings.set(first, seconds);
      // Of beginnings of words only the first word is looked up.
      if (first.endsWith("*")) seconds.add(ANY);
      else if (second === undefined) addFirsts(steps, at + 1, seconds);
      else seconds.add(second.endsWith("*") ? ANY : second);
    }
    if (!step.optional) break;
  }
  return openings;
}

/** Adds what the steps from `from` on may begin with. */
function addFirsts(steps: readonly Step[], from: number, firsts: Seconds): void {
  for (const step of steps.slice(from)) {
    if (step.kind === "gap" || step.options.byStem.length > 0) break;
    for (const word of step.options.byWord.keys()) firsts.add(word);
    if (!step.optional) return;
  }
  firsts.add(ANY);
}

/** One of the words stands in every place where the phrase does. */
interface Need {
  readonly words: readonly string[];
  readonly reach: number;
  readonly cost: number;
}

/** What a phrase needs, the rarest two; what it begins with is known to be there. */
function findNeeds({ steps }: Phrase): Need[] {
  const needs: Need[] = [];
  let before = 0;
  for (const step of steps) {
    if (step.kind === "gap") {
      before += WIDEST_GAP;
      continue;
    }
    const wordings = [...step.options.byWord.values(), step.options.byStem].flat();
    before += wordings.reduce((most, wording) => Math.max(most, wording.length), 0);
    if (step.optional) continue;
    const words = wordings.map((wording) =>
      wording.reduce((rarest, word) => (costOf(word) < costOf(rarest) ? word : rarest)),
    );
    const cost = words.reduce((sum, word) => sum + costOf(word), 0);
    const isOpening = step === steps[0] && wordings.every(({ length }) => length === 1);
    if (!isOpening) needs.push({ words, reach: before - 1, cost });
  }
  return needs.sort((a, b) => a.cost - b.cost).slice(0, 2);
}

/** How often a word turns up, roughly: only time depends on it. */
function costOf(word: string): number {
  const rank = RANKS.get(word);
  if (rank !== undefined) return 100 + 10_000 / (rank + 10);
  return word.length < 4 || word.endsWith("*") ? 100 : 10;
}

/** The list begins with the commonest. */
const RANKS = new Map([...COMMON_ENGLISH].map((word, rank) => [word, rank]));

/**
 * Every place where a phrase occurs, within one sentence, in text order; for one phrase and one
 * first word the longest. Time is linear in the number of words: phrases and gaps are short.
 *
 * Words are read from the last to the first, so that the word a phrase needs has been seen when the
 * one that it begins with comes.
 */
export function findPhrases<T extends Phrase>(
  index: PhraseIndex<T>,
  words: readonly Word[],
): PhraseMatch<T>[] {
  const matches: PhraseMatch<T>[] = [];
  const { places, placeOf, seen } = index;
  if (seen.places.length === 0) return matches;
  const base = seen.nextPlace;
  seen.nextPlace += words.length;
  let after: Word | undefined;
  let bitAfter = 0;
  for (let first = words.length - 1; first >= 0; first -= 1) {
    const word = words[first];
    if (word === undefined) continue;
    const facts = factsOf(word);
    const number = placeOf.get(facts);
    const place = number === 0 ? undefined : places[number - 1];
    if (place !== undefined) {
      const here = base + first;
      for (const need of place.meets) seen.places[need] = here;
      const following =
        (place.bits & bitAfter) !== 0 && after?.sentence === word.sentence
          ? (place.startsBefore.get(after.plain) ?? NO_ENTRIES)
          : NO_ENTRIES;
      if (place.starts.length + following.length > 0)
        tryEntries(place.starts, following, seen.places, words, first, here, matches);
    }
    after = word;
    bitAfter = facts.bit;
  }
  return matches.reverse();
}

const NO_ENTRIES: readonly never[] = [];

/** @param nearest place of a word that meets the need, at `here` or behind it, or of a text before */
const isMet = (nearest: number, here: number, reach: number): boolean =>
  reach === NO_NEED || (nearest >= here && nearest <= here + reach);

/** Tries the entries of both lists, the last ones first. */
function tryEntries<T extends Phrase>(
  starts: readonly Entry<T>[],
  following: readonly Entry<T>[],
  seen: Float64Array,
  words: readonly Word[],
  first: number,
  here: number,
  matches: PhraseMatch<T>[],
): void {
  let [a, b] = [starts.length - 1, following.length - 1];
  while (a >= 0 || b >= 0) {
    const [left, right] = [starts[a], following[b]];
    const isLeft = right === undefined || (left !== undefined && left.ordinal > right.ordinal);
    const entry = isLeft ? left : right;
    if (isLeft) a -= 1;
    else b -= 1;
    if (entry === undefined) continue;
    if (!isMet(seen[2 * entry.ordinal] ?? 0, here, entry.reach)) continue;
    if (!isMet(seen[2 * entry.ordinal + 1] ?? 0, here, entry.otherReach)) continue;
    const end = matchFrom(entry.steps, 0, words, first, words[first]?.sentence ?? 0);
    if (end > first) matches.push({ phrase: entry.phrase, first, last: end - 1 });
  }
}

/** Index after the last word of the longest match of the steps from `step` on, or -1. */
function matchFrom(
  steps: readonly Step[],
  step: number,
  words: readonly Word[],
  at: number,
  sentence: number,
): number {
  const here = steps[step];
  if (!here) return at;
  let longest = -1;
  if (here.kind === "gap") {
    for (let skipped = 0; skipped <= WIDEST_GAP; skipped += 1) {
      if (skipped > 0 && words[at + skipped - 1]?.sentence !== sentence) break;
      const end = matchFrom(steps, step + 1, words, at + skipped, sentence);
      // Where all that follows may be missing and is, the gap is not part of the match.
      longest = Math.max(longest, end === at + skipped ? at : end);
    }
    return longest;
  }
  const word = words[at];
  if (word?.sentence === sentence) {
    const { byWord, byStem } = here.options;
    for (const option of byWord.get(word.plain) ?? NO_WORDINGS) {
      if (!holds(option, words, at, sentence)) continue;
      longest = Math.max(longest, matchFrom(steps, step + 1, words, at + option.length, sentence));
    }
    for (const option of byStem) {
      if (!holds(option, words, at, sentence)) continue;
      longest = Math.max(longest, matchFrom(steps, step + 1, words, at + option.length, sentence));
    }
  }
  return here.optional
    ? Math.max(longest, matchFrom(steps, step + 1, words, at, sentence))
    : longest;
}

/** How many words a "..." may stand for. */
const WIDEST_GAP = 4;
const NO_WORDINGS: readonly Wording[] = [];

function holds(option: Wording, words: readonly Word[], at: number, sentence: number): boolean {
  for (let offset = 0; offset < option.length; offset += 1) {
    const word = words[at + offset];
    const wanted = option[offset] ?? "";
    if (word?.sentence !== sentence || !fits(wanted, word.plain)) return false;
  }
  return true;
}

function fits(wanted: string, plain: string): boolean {
  if (wanted === plain) return true;
  return wanted.endsWith("*") && plain.startsWith(wanted.slice(0, -1));
}
