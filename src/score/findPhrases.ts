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
  readonly byWord: ReadonlyMap<string, readonly Entry<T>[]>;
  /** By the first three letters of the stem. */
  readonly byStem: ReadonlyMap<
    string,
    readonly { readonly stem: string; readonly entry: Entry<T> }[]
  >;
  readonly needs: Needs;
}

/** A phrase and the numbers of what must follow its beginning. */
interface Entry<T extends Phrase> {
  readonly phrase: T;
  readonly needs: readonly number[];
}

/** Which needs a word may meet. A need is a step of a phrase that may not be missing. */
interface Needs {
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  readonly byStem: ReadonlyMap<string, readonly { readonly stem: string; readonly need: number }[]>;
  readonly count: number;
}

export function indexPhrases<T extends Phrase>(phrases: readonly T[]): PhraseIndex<T> {
  const byWord = new Map<string, Entry<T>[]>();
  const byStem = new Map<string, { stem: string; entry: Entry<T> }[]>();
  const numbers = new Map<string, number>();
  for (const phrase of phrases) {
    const entry = { phrase, needs: needsOf(phrase, numbers) };
    for (const start of new Set(startsOf(phrase))) {
      if (start.endsWith("*")) {
        const stems = byStem.get(start.slice(0, 3)) ?? [];
        stems.push({ stem: start.slice(0, -1), entry });
        byStem.set(start.slice(0, 3), stems);
      } else {
        const held = byWord.get(start) ?? [];
        held.push(entry);
        byWord.set(start, held);
      }
    }
  }
  return { byWord, byStem, needs: indexNeeds(numbers) };
}

/** Equal steps of different phrases share a number; a step is told by the words that may open it. */
function needsOf(phrase: Phrase, numbers: Map<string, number>): number[] {
  const steps = phrase.steps.flatMap((step) =>
    step.kind === "wording" && !step.optional ? [step] : [],
  );
  return steps.slice(1).map(({ options }) => {
    const stems = options.byStem.map((wording) => wording[0] ?? "");
    const key = [...new Set([...options.byWord.keys(), ...stems])].sort().join(" ");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

function indexNeeds(numbers: ReadonlyMap<string, number>): Needs {
  const byWord = new Map<string, number[]>();
  const byStem = new Map<string, { stem: string; need: number }[]>();
  for (const [key, need] of numbers) {
    for (const opener of key.split(" ")) {
      if (opener.endsWith("*")) {
        const stem = opener.slice(0, -1);
        const held = byStem.get(stem.slice(0, 3)) ?? [];
        byStem.set(stem.slice(0, 3), [...held, { stem, need }]);
      } else {
        const held = byWord.get(opener);
        if (held) held.push(need);
        else byWord.set(opener, [need]);
      }
    }
  }
  return { byWord, byStem, count: numbers.size };
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
  const lastMet = new Int32Array(index.needs.count);
  let sentenceEnd = 0;
  for (let first = 0; first < words.length; first += 1) {
    const word = words[first];
    if (!word) continue;
    if (first >= sentenceEnd) sentenceEnd = markMet(lastMet, index.needs, words, first);
    for (const { phrase, needs } of candidates(index, word.plain)) {
      if (!areMet(needs, lastMet, first)) continue;
      const end = matchFrom(phrase.steps, 0, words, first, word.sentence);
      if (end > first) matches.push({ phrase, first, last: end - 1 });
    }
  }
  return matches;
}

/**
 * For each need the index of the last word that may meet it in the sentence that begins at `first`,
 * -1 where there is none.
 *
 * @returns the index after the sentence
 */
function markMet(
  lastMet: Int32Array,
  { byWord, byStem }: Needs,
  words: readonly Word[],
  first: number,
): number {
  lastMet.fill(-1);
  const sentence = words[first]?.sentence;
  let at = first;
  for (; words[at]?.sentence === sentence && at < words.length; at += 1) {
    const plain = words[at]?.plain ?? "";
    const met = byWord.get(plain);
    if (met) for (const need of met) lastMet[need] = at;
    const stems = byStem.get(plain.slice(0, 3));
    if (stems) for (const { stem, need } of stems) if (plain.startsWith(stem)) lastMet[need] = at;
  }
  return at;
}

/** Most phrases that begin here need a word that the text does not hold; that is quickly told. */
function areMet(needs: readonly number[], lastMet: Int32Array, first: number): boolean {
  for (const need of needs) if ((lastMet[need] ?? -1) <= first) return false;
  return true;
}

/** Phrases that may begin with this word. */
function candidates<T extends Phrase>(index: PhraseIndex<T>, plain: string): readonly Entry<T>[] {
  const byWord = index.byWord.get(plain) ?? NO_ENTRIES;
  const byStem = index.byStem.get(plain.slice(0, 3));
  if (!byStem) return byWord;
  let all = byWord;
  for (const { stem, entry } of byStem) {
    if (plain.startsWith(stem) && !all.includes(entry)) all = [...all, entry];
  }
  return all;
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
