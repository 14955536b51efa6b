import { ParleyError } from "../errors.js";
import type { FeelingModel } from "./feelingModel.js";
import type { Features } from "./readFeatures.js";
import { markCell, type PackedRows, readMark, sumHeads } from "./packedRows.js";
import { TONE } from "./measureTone.js";
import { tokenSumsOf } from "./tokenSums.js";

/**
 * Trained linear models that share one table, a row per hashed feature, a column per model. Weights
 * are whole numbers −127 to 127 times the column's scale. The last three columns mark single words:
 * by their own features, by those of the word after and by those of the word before.
 *
 * Word vectors are not needed to score: what a linear model makes of a vector is one number per
 * word, and `vocabulary` holds these.
 */
export interface LinearModel {
  readonly version: string;
  /** Names of the columns; the marking ones last. */
  readonly heads: readonly string[];
  /** PLACES rows for words, then PLACES rows for letters. */
  readonly rows: PackedRows;
  readonly wordScale: Float32Array;
  readonly letterScale: Float32Array;
  readonly vocabulary: ReadonlyMap<string, number>;
  /** A row per word of the vocabulary. */
  readonly vectors: PackedRows;
  readonly vectorScale: Float32Array;
  /** A row of TONE.length weights per head. */
  readonly tone: Float32Array;
  readonly bias: Float32Array;
  /** Weights of MARK_CLUES. */
  readonly clues: Float32Array;
  /** What weighs the head `sentiment` against what is felt in a text. */
  readonly feeling: FeelingModel;
}

/** Columns that mark words. */
export const MARKERS = ["mark", "mark_before", "mark_after"] as const;

/** What the models make of one comment. */
export interface Readout {
  /** Log-odds (or, for measures, values) by head. */
  readonly logits: Float64Array;
  /** For each token, what its own words, and those of its neighbours, say of it. */
  readonly marks: Float64Array;
}

/**
 * Applies all heads in one pass over a comment's features.
 *
 * A comment's distinct words, letters and vectors each count 1 / √(their number): neither length nor
 * saying a thing again is evidence.
 *
 * @param tone as `measureTone` gives it
 */
export function applyModel(model: LinearModel, features: Features, tone: Float32Array): Readout {
  const { heads } = model.rows;
  const logits = new Float64Array(heads);
  const marks = new Float64Array(features.tokens.length);
  addWords(model, features, logits, marks);
  addTokens(model, features, logits, marks);
  for (let head = 0; head < heads; head++) {
    let sum = (logits[head] ?? 0) + (model.bias[head] ?? 0);
    for (let at = 0; at < TONE.length; at++)
      sum += (model.tone[head * TONE.length + at] ?? 0) * (tone[at] ?? 0);
    logits[head] = sum;
  }
  return { logits, marks };
}

function addWords(
  { rows, wordScale }: LinearModel,
  { words, wordAt, distinct }: Features,
  logits: Float64Array,
  marks: Float64Array,
): void {
  const { heads } = rows;
  const sums = new Float64Array(heads);
  sumHeads(rows, distinct, 0, sums);
  addScaled(logits, sums, wordScale, distinct.length);
  const own = wordScale[heads] ?? 0;
  const ofBefore = wordScale[heads + 1] ?? 0;
  const ofAfter = wordScale[heads + 2] ?? 0;
  for (let index = 0; index < words.length; index++) {
    const cell = markCell(rows, words[index] ?? 0);
    if (cell === 0) continue;
    const token = wordAt[index] ?? 0;
    marks[token] = (marks[token] ?? 0) + readMark(cell, 0) * own;
    if (token > 0) marks[token - 1] = (marks[token - 1] ?? 0) + readMark(cell, 1) * ofBefore;
    if (token + 1 < marks.length)
      marks[token + 1] = (marks[token + 1] ?? 0) + readMark(cell, 2) * ofAfter;
  }
}

function addScaled(
  logits: Float64Array,
  sums: Float64Array,
  scale: Float32Array,
  count: number,
): void {
  const share = 1 / Math.sqrt(Math.max(1, count));
  for (let head = 0; head < logits.length; head++)
    logits[head] = (logits[head] ?? 0) + (sums[head] ?? 0) * (scale[head] ?? 0) * share;
}

function addTokens(
  model: LinearModel,
  { facts, isRepeat }: Features,
  logits: Float64Array,
  marks: Float64Array,
): void {
  const heads = logits.length;
  const sums = tokenSumsOf(model);
  const { rows, width } = sums;
  const letters = new Float64Array(heads);
  const vectors = new Float64Array(heads);
  let [letterCount, vectorCount] = [0, 0];
  for (let at = 0; at < facts.length; at++) {
    const token = facts[at];
    if (token === undefined) continue;
    const place = sums.placeOf(token);
    marks[at] = (marks[at] ?? 0) + (sums.marks[place] ?? 0);
    if (isRepeat[at] === 1) continue;
    const row = place * width;
    letterCount += token.token.letters.length;
    for (let head = 0; head < heads; head++)
      letters[head] = (letters[head] ?? 0) + (rows[row + head] ?? 0);
    if (sums.hasVector[place] === 0) continue;
    vectorCount++;
    for (let head = 0; head < heads; head++)
      vectors[head] = (vectors[head] ?? 0) + (rows[row + heads + head] ?? 0);
  }
  addScaled(logits, letters, model.letterScale, letterCount);
  addScaled(logits, vectors, model.vectorScale, vectorCount);
}

/** @throws ParleyError MODEL_INVALID when the model has no such head */
export function headOf(model: LinearModel, name: string): number {
  const at = model.heads.indexOf(name);
  if (at >= 0) return at;
  throw new ParleyError("MODEL_INVALID", `The model ${model.version} has no head ${name}.`, {
    hint: "The weights in models/ and the program are of different versions: reinstall, or run npm run train.",
  });
}
