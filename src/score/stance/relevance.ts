import type { Word } from "../readWords.js";
import { LITTLE } from "../words/statementWords.js";
import type { Statement } from "./readStatement.js";
import { MOST_WORDS } from "./sideFeatures.js";
import { stemWord } from "./stemWord.js";

/** Meanings of common words: unit vectors, a row of `size` whole numbers per word. */
export interface WordVectors {
  readonly size: number;
  readonly places: ReadonlyMap<string, number>;
  readonly values: Int8Array;
  /** One whole number in units of a vector's length. */
  readonly scale: number;
}

/** What tells whether a comment speaks of a statement at all, in the order of the weights. */
export const RELEVANCE_FEATURES = [
  "constant",
  "topic",
  "named",
  "subject_named",
  "nothing_named",
  "meant",
  "meant_most",
  "meant_by_words",
  "meant_on_the_whole",
  "length",
  "voice",
  "feeling",
] as const;

/** A statement whose words have been looked up; similarities to words of comments are kept. */
export interface Looked {
  readonly words: readonly { readonly word: string; readonly stem: string }[];
  readonly mean: Float32Array;
  readonly similarities: Map<string, Float32Array>;
}
const MOST_KEPT = 20_000;
const MOST_STATEMENT_WORDS = 12;
/** Text words nearest to the statement that are averaged. */
const NEAREST = 5;

export function lookUp(statement: Statement, vectors: WordVectors): Looked {
  const words = [...new Set(statement.words)].slice(0, MOST_STATEMENT_WORDS);
  return {
    words: words.map((word) => ({ word, stem: stemWord(word) })),
    mean: meanOf(words, vectors),
    similarities: new Map(),
  };
}

/**
 * Whether a comment is on a statement's subject: the share of the statement's words it names, how near
 * in meaning its words come to them, and whether it speaks as people who take sides do.
 *
 * @param voice how many cues, and how much feeling, its words hold, as lengths of numbers
 */
export function measureRelevance(
  given: readonly Word[],
  looked: Looked,
  { subject, isTopic }: Statement,
  vectors: WordVectors,
  voice: { readonly cues: number; readonly feeling: number },
): Float32Array {
  const plain = new Set<string>();
  const stems = new Set<string>();
  for (let at = 0; at < Math.min(given.length, MOST_WORDS); at += 1) {
    const word = given[at]?.plain ?? "";
    if (LITTLE.has(word)) continue;
    plain.add(word);
    stems.add(stemWord(word));
  }
  const best = looked.words.map(({ stem }): number => (stems.has(stem) ? 1 : 0));
  const nearest: number[] = [];
  for (const word of plain) {
    const near = similaritiesOf(word, looked, vectors);
    let most = 0;
    for (let at = 0; at < best.length; at += 1) {
      const value = near[at] ?? 0;
      if (value > (best[at] ?? 0)) best[at] = value;
      if (value > most) most = value;
    }
    nearest.push(most);
  }
  nearest.sort((a, b) => b - a);
  const top = nearest.slice(0, NEAREST);
  const count = Math.max(1, looked.words.length);
  const named = looked.words.filter(({ stem }) => stems.has(stem)).length / count;
  const subjectNamed = [...subject].filter((stem) => stems.has(stem)).length;
  return Float32Array.of(
    1,
    isTopic ? 1 : 0,
    named,
    subjectNamed / Math.max(1, subject.size),
    named === 0 ? 1 : 0,
    best.reduce((sum, value) => sum + value, 0) / count,
    Math.max(0, ...best),
    top.reduce((sum, value) => sum + value, 0) / NEAREST,
    dot(meanOf(plain, vectors), looked.mean),
    Math.log(Math.max(1, given.length)) / 4,
    Math.min(voice.cues, 2),
    Math.min(voice.feeling, 2),
  );
}

function similaritiesOf(word: string, looked: Looked, vectors: WordVectors): Float32Array {
  const known = looked.similarities.get(word);
  if (known !== undefined) return known;
  const near = new Float32Array(looked.words.length);
  const own = vectors.places.get(word);
  const stem = stemWord(word);
  looked.words.forEach((one, at) => {
    const theirs = vectors.places.get(one.word);
    if (stem === one.stem) near[at] = 1;
    else if (own !== undefined && theirs !== undefined) near[at] = similarity(vectors, own, theirs);
  });
  if (looked.similarities.size >= MOST_KEPT) looked.similarities.clear();
  looked.similarities.set(word, near);
  return near;
}

function similarity({ size, values, scale }: WordVectors, a: number, b: number): number {
  let sum = 0;
  for (let at = 0; at < size; at += 1)
    sum += (values[a * size + at] ?? 0) * (values[b * size + at] ?? 0);
  return sum * scale * scale;
}

/** The direction in which words point on the whole, of length 1; 0 where none is known. */
function meanOf(words: Iterable<string>, { size, places, values }: WordVectors): Float32Array {
  const mean = new Float32Array(size);
  for (const word of words) {
    const place = places.get(word);
    if (place === undefined) continue;
    for (let at = 0; at < size; at += 1)
      mean[at] = (mean[at] ?? 0) + (values[place * size + at] ?? 0);
  }
  const length = Math.sqrt(dot(mean, mean));
  return length === 0 ? mean : mean.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
