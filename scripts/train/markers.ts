import { findCharges } from "../../src/score/findCharges.js";
import { MARK_CLUES, readMarkClues } from "../../src/score/markTokens.js";
import { type Features, readFeatures } from "../../src/score/readFeatures.js";
import { readWords } from "../../src/score/readWords.js";
import type { Respeller } from "../../src/score/respell.js";
import { PLACES } from "../../src/score/tokenFacts.js";
import { fitRows, type SparseRows } from "./lbfgs.js";
import type { Row } from "./rows.js";
import type { Vectors } from "./vectors.js";

/** Where the features of a token's own words, of the next one's and of the one before begin. */
export const MARK_AT = {
  own: 0,
  letters: PLACES,
  next: 2 * PLACES,
  before: 3 * PLACES,
  vectors: 4 * PLACES,
  clues: 4 * PLACES + 100,
};
const WIDTH = MARK_AT.clues + MARK_CLUES.length;
/** Standard deviations of the prior of each block's weights. */
export const MARK_SPREAD = { own: 1, letters: 0.35, near: 0.5, vectors: 0.15, clues: 1.5 };

export interface MarkedText {
  readonly features: Features;
  readonly clues: Float32Array;
  readonly lengths: readonly number[];
  /** Start and end of each token in the text. */
  readonly places: readonly (readonly [number, number])[];
  readonly marked: Uint8Array;
}

/** A row of toxic_spans: which tokens lie more than half within what readers marked. */
export function readMarked({ text, labels }: Row, respell: Respeller): MarkedText {
  const words = respell(readWords(text));
  const features = readFeatures(words);
  const spans = labels.spans as readonly (readonly [number, number])[];
  const places = features.tokenAt.map((index): [number, number] => [
    words[index]?.start ?? 0,
    words[index]?.end ?? 0,
  ]);
  const marked = Uint8Array.from(places, ([start, end]) => {
    const within = spans.reduce(
      (sum, [from, to]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)),
      0,
    );
    return within * 2 > end - start ? 1 : 0;
  });
  return {
    features,
    clues: readMarkClues(features, findCharges(words, { isReply: false })),
    lengths: places.map(([start, end]) => end - start),
    places,
    marked,
  };
}

/** A training row per token, those of a text one after another. */
export function toMarkRows(texts: readonly MarkedText[], vectors: Vectors): SparseRows {
  const columns: number[] = [];
  const values: number[] = [];
  const start = [0];
  const put = (column: number, value: number): void => {
    columns.push(column);
    values.push(value);
  };
  for (const { features, clues } of texts) {
    const wordsOf = groupPlaces(features.words, features.wordAt, features.tokens.length);
    features.tokens.forEach((token, at) => {
      for (const place of wordsOf[at] ?? []) put(MARK_AT.own + place, MARK_SPREAD.own);
      for (const place of features.facts[at]?.token.letters ?? [])
        put(MARK_AT.letters + place, MARK_SPREAD.letters);
      for (const place of wordsOf[at + 1] ?? []) put(MARK_AT.next + place, MARK_SPREAD.near);
      for (const place of wordsOf[at - 1] ?? []) put(MARK_AT.before + place, MARK_SPREAD.near);
      const word = vectors.words.get(token);
      if (word !== undefined)
        for (let part = 0; part < vectors.size; part++)
          put(
            MARK_AT.vectors + part,
            (vectors.values[word * vectors.size + part] ?? 0) * MARK_SPREAD.vectors,
          );
      for (let clue = 0; clue < MARK_CLUES.length; clue++) {
        const value = clues[at * MARK_CLUES.length + clue] ?? 0;
        if (value !== 0) put(MARK_AT.clues + clue, value * MARK_SPREAD.clues);
      }
      start.push(columns.length);
    });
  }
  return {
    start: Int32Array.from(start),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
    width: WIDTH,
  };
}

function groupPlaces(places: Int32Array, at: Int32Array, count: number): number[][] {
  const groups = Array.from({ length: count }, (): number[] => []);
  places.forEach((place, index) => groups[at[index] ?? 0]?.push(place));
  return groups;
}

export function fitMarkers(texts: readonly MarkedText[], vectors: Vectors): Float64Array {
  const rows = toMarkRows(texts, vectors);
  const targets = texts.flatMap(({ marked }) => [...marked]);
  return fitRows(
    rows,
    targets,
    targets.map(() => 1),
    { strength: 1, loss: "logistic", steps: 40 },
  );
}

export function readMark(rows: SparseRows, row: number, w: Float64Array): number {
  let sum = 0;
  for (let at = rows.start[row] ?? 0; at < (rows.start[row + 1] ?? 0); at++)
    sum += (w[rows.columns[at] ?? 0] ?? 0) * (rows.values[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
