import { findCharges } from "../../src/score/findCharges.js";
import { measureTone, TONE } from "../../src/score/measureTone.js";
import { type Features, readFeatures } from "../../src/score/readFeatures.js";
import { readWords } from "../../src/score/readWords.js";
import type { Respeller } from "../../src/score/respell.js";
import { PLACES } from "../../src/score/tokenFacts.js";
import type { SparseRows } from "./lbfgs.js";
import type { Vectors } from "./vectors.js";

/** Where each block of features begins in a training row. */
export const AT = {
  words: 0,
  letters: PLACES,
  vectors: 2 * PLACES,
  tone: 2 * PLACES + 100,
  bias: 2 * PLACES + 100 + TONE.length,
  sets: 2 * PLACES + 101 + TONE.length,
};
/** Sets may differ in how often they say yes; each has an intercept that is dropped afterwards. */
const MOST_SETS = 16;
export const WIDTH = AT.sets + MOST_SETS;

/** Standard deviations of the prior of each block's weights. */
export interface Spread {
  readonly words: number;
  readonly letters: number;
  readonly vectors: number;
  readonly tone: number;
}
const BIAS_SPREAD = 3;

export interface Example {
  readonly features: Features;
  readonly tone: Float32Array;
}

export function toExample(text: string, respell: Respeller, parentText?: string): Example {
  const words = respell(readWords(text));
  const found = findCharges(words, { isReply: parentText !== undefined && parentText !== "" });
  return { features: readFeatures(words), tone: measureTone(text, words, found) };
}

/** Examples as rows; `setOf` numbers the set each comes from. */
export function toRows(
  examples: readonly Example[],
  setOf: readonly number[],
  vectors: Vectors,
): SparseRows {
  let most = 0;
  for (const { features } of examples) {
    const letters = features.facts.reduce((sum, { token }) => sum + token.letters.length, 0);
    most += features.distinct.length + letters + vectors.size + TONE.length + 2;
  }
  const start = new Int32Array(examples.length + 1);
  const columns = new Int32Array(most);
  const values = new Float32Array(most);
  let count = 0;
  const put = (column: number, value: number): void => {
    if (value === 0) return;
    columns[count] = column;
    values[count++] = value;
  };
  examples.forEach(({ features, tone }, row) => {
    const wordShare = 1 / Math.sqrt(Math.max(1, features.distinct.length));
    for (const place of features.distinct) put(AT.words + place, wordShare);
    const said = features.facts.filter((_, at) => features.isRepeat[at] === 0);
    const letters = said.reduce((sum, { token }) => sum + token.letters.length, 0);
    const letterShare = 1 / Math.sqrt(Math.max(1, letters));
    for (const { token } of said)
      for (const place of token.letters) put(AT.letters + place, letterShare);
    sumVectors(features, vectors).forEach((value, at) => {
      put(AT.vectors + at, value);
    });
    tone.forEach((value, at) => {
      put(AT.tone + at, value);
    });
    put(AT.bias, 1);
    put(AT.sets + (setOf[row] ?? 0), 1);
    start[row + 1] = count;
  });
  return { start, columns: columns.slice(0, count), values: values.slice(0, count), width: WIDTH };
}

function sumVectors({ tokens, isRepeat }: Features, vectors: Vectors): Float32Array {
  const sum = new Float32Array(vectors.size);
  let known = 0;
  for (const [at, token] of tokens.entries()) {
    if (isRepeat[at] === 1) continue;
    const word = vectors.words.get(token);
    if (word === undefined) continue;
    known++;
    for (let part = 0; part < vectors.size; part++)
      sum[part] = (sum[part] ?? 0) + (vectors.values[word * vectors.size + part] ?? 0);
  }
  const share = 1 / Math.sqrt(Math.max(1, known));
  return sum.map((value) => value * share);
}

/**
 * The rows of those indexes, each block of features as wide as its weights may spread; pooled, no set
 * has an intercept of its own.
 */
export function pickRows(
  { start, columns, values, width }: SparseRows,
  picked: readonly number[],
  spread: Spread,
  isPooled = false,
): SparseRows {
  let most = 0;
  for (const row of picked) most += (start[row + 1] ?? 0) - (start[row] ?? 0);
  const to = {
    start: new Int32Array(picked.length + 1),
    columns: new Int32Array(most),
    values: new Float32Array(most),
  };
  let count = 0;
  picked.forEach((row, at) => {
    const [first, end] = [start[row] ?? 0, start[row + 1] ?? 0];
    to.columns.set(columns.subarray(first, end), count);
    for (let from = first; from < end; from++)
      to.values[count++] = (values[from] ?? 0) * spreadOf(columns[from] ?? 0, spread, isPooled);
    to.start[at + 1] = count;
  });
  return { ...to, width };
}

export function spreadOf(column: number, spread: Spread, isPooled = false): number {
  if (column < AT.letters) return spread.words;
  if (column < AT.vectors) return spread.letters;
  if (column < AT.tone) return spread.vectors;
  if (column < AT.bias) return spread.tone;
  return isPooled && column >= AT.sets ? 0 : BIAS_SPREAD;
}

/** Weights of rows as they are, from those of rows that were spread. */
export function unspread(w: Float64Array, spread: Spread): Float64Array {
  return w.map((weight, column) => weight * spreadOf(column, spread));
}

/** w · row, without the set's own intercept. */
export function readLogit(rows: SparseRows, row: number, w: Float64Array): number {
  let sum = 0;
  for (let at = rows.start[row] ?? 0; at < (rows.start[row + 1] ?? 0); at++) {
    const column = rows.columns[at] ?? 0;
    if (column < AT.sets) sum += (w[column] ?? 0) * (rows.values[at] ?? 0);
  }
  return sum;
}
