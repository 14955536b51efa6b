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

/** What a pack's frames make of a comment. */
export interface FrameReading {
  /** Weights of the frames found, 0..2 a side. */
  readonly pro: number;
  readonly skeptic: number;
  /** The comment names the subject. */
  readonly isOnSubject: boolean;
}
/** Numbers that a head takes from frames, after a constant and the meaning. */
const FRAME_FEATURES = 4;
/** Frames tell more than a direction among a hundred, so that the prior presses them less. */
const FRAME_SCALE = 2;

/** Weights in each of a head's three rows. */
export const rowLengthOf = (size: number): number => size + 1 + FRAME_FEATURES;

function measureFrames({ pro, skeptic, isOnSubject }: FrameReading): number[] {
  return [
    FRAME_SCALE * pro,
    FRAME_SCALE * skeptic,
    FRAME_SCALE * Math.min(pro, skeptic),
    isOnSubject ? 1 : 0,
  ];
}

/** Little words say less. */
const COMMON = 100;
const COMMON_SHARE = 0.3;

/**
 * A constant; the sum of the vectors of a comment's words, each word once, by the root of their number;
 * and what the frames say, so that a head learns how far to believe them.
 */
export function measureHead(
  words: readonly Word[],
  frames: FrameReading,
  vectors: WordVectors,
): Float32Array {
  const { size, places, values, scale } = vectors;
  const sums = new Float32Array(rowLengthOf(size));
  const known = placesOf(words, places);
  for (const place of known) {
    const share = (place < COMMON ? COMMON_SHARE : 1) * scale;
    for (let at = 0; at < size; at += 1)
      sums[at + 1] = (sums[at + 1] ?? 0) + share * (values[place * size + at] ?? 0);
  }
  const root = Math.sqrt(Math.max(1, known.size));
  for (let at = 1; at <= size; at += 1) sums[at] = (sums[at] ?? 0) / root;
  sums[0] = 1;
  sums.set(measureFrames(frames), size + 1);
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
        sum += (values[place * size + at] ?? 0) * (head[row * rowLengthOf(size) + at + 1] ?? 0);
      table[place * rows + row] = sum * (place < COMMON ? COMMON_SHARE : 1) * scale;
    }
  headTables.set(head, table);
  return table;
}

/**
 * The same as `measureHead` times each row of the head.
 *
 * @param head three rows of weights, in the order of HEAD_STANCES
 */
export function applyHead(
  words: readonly Word[],
  frames: FrameReading,
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
  const framed = measureFrames(frames);
  const addOthers = (row: number, meaning: number): number => {
    const first = row * rowLengthOf(vectors.size);
    const given = framed.reduce(
      (sum, value, at) => sum + value * (head[first + vectors.size + 1 + at] ?? 0),
      head[first] ?? 0,
    );
    return given + meaning * share;
  };
  return { pro: addOthers(0, pro), skeptic: addOthers(1, skeptic), neutral: addOthers(2, neutral) };
}
