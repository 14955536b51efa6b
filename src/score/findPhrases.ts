import type { Phrase, Step, Wording } from "./phrasePattern.js";
import type { Word } from "./readWords.js";

/** Where a phrase was found: indexes of its first and last word, both included. */
export interface PhraseMatch<T extends Phrase = Phrase> {
  readonly phrase: T;
  readonly first: number;
  readonly last: number;
}

/** Phrases by what they may start with, so that a word is compared with few of them. */
export interface PhraseIndex<T extends Phrase = Phrase> {
  readonly byWord: ReadonlyMap<string, readonly T[]>;
  readonly byStem: ReadonlyMap<string, readonly T[]>;
}

export function indexPhrases<T extends Phrase>(phrases: readonly T[]): PhraseIndex<T> {
  const byWord = new Map<string, T[]>();
  const byStem = new Map<string, T[]>();
  for (const phrase of phrases) {
    for (const start of new Set(startsOf(phrase))) {
      const [map, key] = start.endsWith("*") ? [byStem, start.slice(0, 3)] : [byWord, start];
      const held = map.get(key) ?? [];
      if (!held.includes(phrase)) map.set(key, [...held, phrase]);
    }
  }
  return { byWord, byStem };
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

/**
 * Every place where a phrase occurs, within one sentence, in text order; for one phrase and one
 * first word the longest. Time is linear in the number of words: phrases and gaps are short.
 */
export function findPhrases<T extends Phrase>(
  index: PhraseIndex<T>,
  words: readonly Word[],
): PhraseMatch<T>[] {
  const matches: PhraseMatch<T>[] = [];
  words.forEach((word, first) => {
    for (const phrase of candidates(index, word.plain)) {
      const end = matchFrom(phrase.steps, 0, words, first, word.sentence);
      if (end > first) matches.push({ phrase, first, last: end - 1 });
    }
  });
  return matches;
}

function candidates<T extends Phrase>(index: PhraseIndex<T>, plain: string): Iterable<T> {
  const byWord = index.byWord.get(plain);
  const byStem = index.byStem.get(plain.slice(0, 3));
  if (byWord && byStem) return new Set([...byWord, ...byStem]);
  return byWord ?? byStem ?? [];
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
    for (const options of [here.options.byWord.get(word.plain), here.options.byStem]) {
      for (const option of options ?? NO_WORDINGS) {
        if (!holds(option, words, at, sentence)) continue;
        const end = matchFrom(steps, step + 1, words, at + option.length, sentence);
        longest = Math.max(longest, end);
      }
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
