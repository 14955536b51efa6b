import type { Word } from "../readWords.js";
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
  for (const { plain, quoted } of words) {
    const place = quoted ? undefined : places.get(plain);
    if (place !== undefined) known.add(place);
  }
  return known;
}

/** @param head three rows of weights, in the order of HEAD_STANCES */
export function applyHead(
  words: readonly Word[],
  head: Float32Array,
  vectors: WordVectors,
): HeadReading {
  const meaning = measureMeaning(words, vectors);
  const [pro = 0, skeptic = 0, neutral = 0] = HEAD_STANCES.map((_, row) =>
    meaning.reduce((sum, value, at) => sum + value * (head[row * meaning.length + at] ?? 0), 0),
  );
  return { pro, skeptic, neutral };
}
