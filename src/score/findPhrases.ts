import type { Phrase, Step, Wording } from "./phrasePattern.js";
import type { Word } from "./readWords.js";
import { StemMap } from "./stemMap.js";
import { COMMON_ENGLISH } from "./words/commonWords.js";

/** Where a phrase was found: indexes of its first and last word, both included. */
export interface PhraseMatch<T extends Phrase = Phrase> {
  readonly phrase: T;
  readonly first: number;
  readonly last: number;
}

/** Phrases by what they may start with, and by the rarest word each needs: most comments hold few. */
export interface PhraseIndex<T extends Phrase = Phrase> {
  readonly byWord: ReadonlyMap<string, readonly Entry<T>[]>;
  readonly byStem: StemMap<readonly Entry<T>[]>;
  readonly needs: Needs;
}

interface Entry<T extends Phrase> {
  readonly phrase: T;
  readonly ordinal: number;
}

/** Ordinals of phrases by a word without which they cannot occur; a stem by its first letters. */
interface Needs {
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  readonly byStem: StemMap<readonly number[]>;
  readonly always: readonly number[];
  readonly count: number;
}

export function indexPhrases<T extends Phrase>(phrases: readonly T[]): PhraseIndex<T> {
  const byWord = new Map<string, Entry<T>[]>();
  const byStem = new StemMap<Entry<T>[]>();
  phrases.forEach((phrase, ordinal) => {
    const entry = { phrase, ordinal };
    for (const start of new Set(startsOf(phrase))) {
      const map = start.endsWith("*") ? byStem : byWord;
      const held = map.get(start) ?? [];
      if (!held.includes(entry)) map.set(start, [...held, entry]);
    }
  });
  // A word that is also some phrase's beginning gets both kinds in one list.
  for (const [word, entries] of byWord)
    byWord.set(word, [...new Set([...entries, ...(byStem.get(word) ?? [])])]);
  return { byWord, byStem, needs: indexNeeds(phrases) };
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

function indexNeeds(phrases: readonly Phrase[]): Needs {
  const byWord = new Map<string, number[]>();
  const byStem = new StemMap<number[]>();
  const always: number[] = [];
  phrases.forEach((phrase, ordinal) => {
    const needed = neededBy(phrase);
    if (needed.length === 0) always.push(ordinal);
    for (const word of needed) {
      const map = word.endsWith("*") ? byStem : byWord;
      const held = map.get(word);
      if (held === undefined) map.set(word, [ordinal]);
      else if (held.at(-1) !== ordinal) held.push(ordinal);
    }
  });
  return { byWord, byStem, always, count: phrases.length };
}

/** One of these words stands in every place where the phrase does; of all such sets the rarest. */
function neededBy({ steps }: Phrase): readonly string[] {
  let best: readonly string[] = [];
  let bestCost = Infinity;
  for (const step of steps) {
    if (step.kind === "gap" || step.optional) continue;
    const wordings = [...step.options.byWord.values(), step.options.byStem].flat();
    const needed = wordings.map((wording) =>
      wording.reduce((rarest, word) => (costOf(word) < costOf(rarest) ? word : rarest)),
    );
    const cost = needed.reduce((sum, word) => sum + costOf(word), 0);
    if (cost < bestCost) [best, bestCost] = [needed, cost];
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
 */
export function findPhrases<T extends Phrase>(
  index: PhraseIndex<T>,
  words: readonly Word[],
): PhraseMatch<T>[] {
  const matches: PhraseMatch<T>[] = [];
  const isPossible = findPossible(index.needs, words);
  if (isPossible === null) return matches;
  words.forEach((word, first) => {
    for (const { phrase, ordinal } of candidates(index, word.plain)) {
      if (isPossible[ordinal] !== 1) continue;
      const end = matchFrom(phrase.steps, 0, words, first, word.sentence);
      if (end > first) matches.push({ phrase, first, last: end - 1 });
    }
  });
  return matches;
}

/** By ordinal, 1 for a phrase whose needed word is there; null where there is none. */
function findPossible(
  { byWord, byStem, always, count }: Needs,
  words: readonly Word[],
): Uint8Array | null {
  const found: (readonly number[])[] = always.length > 0 ? [always] : [];
  for (const { plain } of words) {
    const ordinals = byWord.get(plain);
    if (ordinals !== undefined) found.push(ordinals);
    const stemmed = byStem.get(plain);
    if (stemmed !== undefined) found.push(stemmed);
  }
  if (found.length === 0) return null;
  const possible = new Uint8Array(count);
  for (const ordinals of found) for (const ordinal of ordinals) possible[ordinal] = 1;
  return possible;
}

function candidates<T extends Phrase>(index: PhraseIndex<T>, plain: string): readonly Entry<T>[] {
  const byWord = index.byWord.get(plain);
  if (byWord !== undefined) return byWord;
  return index.byStem.get(plain) ?? NO_ENTRIES;
}

const NO_ENTRIES: readonly never[] = [];

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
