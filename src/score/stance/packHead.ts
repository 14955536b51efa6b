import type { Word } from "../readWords.js";
import { factsOf, type WordFacts } from "../wordFacts.js";
import { tableOf } from "../wordTable.js";
import type { WordVectors } from "./relevance.js";

/** Log-odds of each stance, from what a comment's words mean. */
export interface HeadReading {
  readonly pro: number;
  readonly skeptic: number;
  readonly neutral: number;
}
export const HEAD_STANCES = ["pro", "skeptic", "neutral"] as const;

/** Little words say less. */
const COMMON = 100;
const COMMON_SHARE = 0.3;

/** A constant, then the sum of the vectors of a comment's words, each word once, by the root of their number. */
export function measureMeaning(words: readonly Word[], vectors: WordVectors): Float32Array {
  const { size, places, values, scale } = vectors;
  const sums = new Float32Array(size + 1);
  const known = placesOf(words, places);
  for (const place of known) {
    const share = (place < COMMON ? COMMON_SHARE : 1) * scale;
    for (let at = 0; at < size; at += 1)
      sums[at + 1] = (sums[at + 1] ?? 0) + share * (values[place * size + at] ?? 0);
  }
  const root = Math.sqrt(Math.max(1, known.size));
  for (let at = 1; at <= size; at += 1) sums[at] = (sums[at] ?? 0) / root;
  sums[0] = 1;
  return sums;
}

function placesOf(words: readonly Word[], places: ReadonlyMap<string, number>): Set<number> {
  const known = new Set<number>();
  const table = tableOf(places, plainOf);
  for (const word of words) {
    const place = word.quoted ? 0 : table.get(factsOf(word));
    if (place !== 0) known.add(place - 1);
  }
  return known;
}

const plainOf = ({ plain }: WordFacts): string => plain;

/** What a head makes of each word of the vectors, three numbers a word: made once for each head. */
const headTables = new WeakMap<Float32Array, Float32Array>();

function headTableOf(
  head: Float32Array,
  { size, places, values, scale }: WordVectors,
): Float32Array {
  const known = headTables.get(head);
  if (known !== undefined) return known;
  const rows = HEAD_STANCES.length;
  const table = new Float32Array(places.size * rows);
  for (let place = 0; place < places.size; place++)
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let at = 0; at < size; at++)
        sum += (values[place * size + at] ?? 0) * (head[row * (size + 1) + at + 1] ?? 0);
      table[place * rows + row] = sum * (place < COMMON ? COMMON_SHARE : 1) * scale;
    }
  headTables.set(head, table);
  return table;
}

/**
 * The same as `measureMeaning` times each row of the head.
 *
 * @param head three rows of weights, in the order of HEAD_STANCES
 */
export function applyHead(
  words: readonly Word[],
  head: Float32Array,
  vectors: WordVectors,
): HeadReading {
  const table = headTableOf(head, vectors);
  const known = placesOf(words, vectors.places);
  const rows = HEAD_STANCES.length;
  let [pro, skeptic, neutral] = [0, 0, 0];
  for (const place of known) {
    pro += table[place * rows] ?? 0;
    skeptic += table[place * rows + 1] ?? 0;
    neutral += table[place * rows + 2] ?? 0;
  }
  const share = 1 / Math.sqrt(Math.max(1, known.size));
  const constant = (row: number): number => head[row * (vectors.size + 1)] ?? 0;
  return {
    pro: constant(0) + pro * share,
    skeptic: constant(1) + skeptic * share,
    neutral: constant(2) + neutral * share,
  };
}
