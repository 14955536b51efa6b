import type { Phrase, Step, Wording } from "./phrasePattern.js";
import type { Word } from "./readWords.js";
import { StemMap } from "./stemMap.js";
import { factsOf, type WordFacts } from "./wordFacts.js";
import { COMMON_ENGLISH } from "./words/commonWords.js";

/** Where a phrase was found: indexes of its first and last word, both included. */
export interface PhraseMatch<T extends Phrase = Phrase> {
  readonly phrase: T;
  readonly first: number;
  readonly last: number;
}

/** Phrases by what they may start with, and by the rarest word each needs: most comments hold few. */
export interface PhraseIndex<T extends Phrase = Phrase> {
  readonly byWord: ReadonlyMap<string, Place<T>>;
  readonly byStem: StemMap<Place<T>>;
  readonly seen: Seen;
  readonly kept: KeptPlaces<T>;
}

/** What one word, or one beginning of words, has to do with phrases. */
interface Place<T extends Phrase> {
  readonly starts: Entry<T>[];
  /** Ordinals of the phrases that cannot occur without it, or without another such word. */
  readonly needs: number[];
}

interface Entry<T extends Phrase> {
  readonly phrase: T;
  readonly ordinal: number;
  /** The needed word is at most this many words behind the first one. */
  readonly reach: number;
}

/** By ordinal of a phrase, the nearest place of its needed word; places count on over texts. */
interface Seen {
  readonly places: Float64Array;
  nextPlace: number;
}

/** What was looked up last, by the last digits of the word's ordinal: the same words come again and again. */
interface KeptPlaces<T extends Phrase> {
  readonly ordinals: Int32Array;
  readonly places: (Place<T> | undefined)[];
}
const MOST_KEPT = 2 ** 11;

export function indexPhrases<T extends Phrase>(phrases: readonly T[]): PhraseIndex<T> {
  const byWord = new Map<string, Place<T>>();
  const byStem = new StemMap<Place<T>>();
  const placeOf = (word: string): Place<T> => {
    const map = word.endsWith("*") ? byStem : byWord;
    const held = map.get(word);
    if (held !== undefined) return held;
    const place: Place<T> = { starts: [], needs: [] };
    map.set(word, place);
    return place;
  };
  phrases.forEach((phrase, ordinal) => {
    const { words, reach } = findNeeded(phrase);
    const entry = { phrase, ordinal, reach };
    for (const start of new Set(startsOf(phrase))) {
      const { starts } = placeOf(start);
      if (!starts.includes(entry)) starts.push(entry);
    }
    for (const word of words) {
      const { needs } = placeOf(word);
      if (needs.at(-1) !== ordinal) needs.push(ordinal);
    }
  });
  // A word that also begins like some stem has both kinds in one place.
  for (const [word, { starts, needs }] of byWord) {
    const stemmed = byStem.get(word);
    if (stemmed === undefined) continue;
    byWord.set(word, {
      starts: [...new Set([...starts, ...stemmed.starts])],
      needs: [...new Set([...needs, ...stemmed.needs])],
    });
  }
  const size = phrases.length === 0 ? 0 : MOST_KEPT;
  return {
    byWord,
    byStem,
    seen: { places: new Float64Array(phrases.length), nextPlace: 1 },
    kept: { ordinals: new Int32Array(size).fill(-1), places: new Array<undefined>(size).fill(undefined) },
  };
}

function startsOf(phrase: Phrase): string[] {
  const starts: string[] = [];
  for (const step of phrase.steps) {
    if (step.kind === "gap") break;
    starts.push(...step.options.byWord.keys());
    starts.push(...step.options.byStem.map((wording) => wording[0] ?? ""));
    if (!step.optional) break;
  }
  return starts;
}

/** One of these words stands in every place where the phrase does; of all such sets the rarest. */
function findNeeded({ steps }: Phrase): { words: readonly string[]; reach: number } {
  let best: { words: readonly string[]; reach: number } = { words: [], reach: 0 };
  let bestCost = Infinity;
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
    if (cost < bestCost) [best, bestCost] = [{ words, reach: before - 1 }, cost];
  }
  return best;
}

/** How often a word turns up, roughly: only time depends on it. */
function costOf(word: string): number {
  if (COMMON_ENGLISH.has(word)) return 1000;
  return word.length < 4 || word.endsWith("*") ? 100 : 10;
}

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
  const { seen } = index;
  if (seen.places.length === 0) return matches;
  const base = seen.nextPlace;
  seen.nextPlace += words.length;
  for (let first = words.length - 1; first >= 0; first -= 1) {
    const word = words[first];
    const place = word && findPlace(index, factsOf(word));
    if (!place) continue;
    const here = base + first;
    for (const ordinal of place.needs) seen.places[ordinal] = here;
    for (let at = place.starts.length - 1; at >= 0; at -= 1) {
      const entry = place.starts[at];
      if (!entry) continue;
      const needed = seen.places[entry.ordinal] ?? 0;
      if (needed < here || needed > here + entry.reach) continue;
      const end = matchFrom(entry.phrase.steps, 0, words, first, word.sentence);
      if (end > first) matches.push({ phrase: entry.phrase, first, last: end - 1 });
    }
  }
  return matches.reverse();
}

function findPlace<T extends Phrase>(
  { byWord, byStem, kept }: PhraseIndex<T>,
  { plain, ordinal }: WordFacts,
): Place<T> | undefined {
  const at = ordinal & (MOST_KEPT - 1);
  if (kept.ordinals[at] === ordinal) return kept.places[at];
  const place = byWord.get(plain) ?? byStem.get(plain);
  kept.ordinals[at] = ordinal;
  kept.places[at] = place;
  return place;
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
