import { ParleyError } from "../errors.js";
import type { FeelingModel } from "./feelingModel.js";
import { PLACES, type Features } from "./readFeatures.js";
import { TONE } from "./measureTone.js";

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
  readonly table: Int8Array;
  readonly wordScale: Float32Array;
  readonly letterScale: Float32Array;
  readonly vocabulary: ReadonlyMap<string, number>;
  /** A row per word of the vocabulary. */
  readonly vectors: Int8Array;
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
 * A comment's words, letters and vectors each count 1 / √(their number), so length is no evidence.
 *
 * @param tone as `measureTone` gives it
 */
export function applyModel(model: LinearModel, features: Features, tone: Float32Array): Readout {
  const columns = model.heads.length;
  const heads = columns - MARKERS.length;
  const count = features.tokens.length;
  const sums = new Float64Array(columns);
  const logits = new Float64Array(heads);
  const marks = new Float64Array(count);
  const addRows = (
    places: Int32Array,
    at: Int32Array,
    offset: number,
    scale: Float32Array,
    withNeighbours: boolean,
  ): void => {
    sums.fill(0);
    const [own = 0, ofBefore = 0, ofAfter = 0] = scale.subarray(heads);
    for (let index = 0; index < places.length; index++) {
      const row = ((places[index] ?? 0) + offset) * columns;
      for (let head = 0; head < heads; head++)
        sums[head] = (sums[head] ?? 0) + (model.table[row + head] ?? 0);
      const token = at[index] ?? 0;
      marks[token] = (marks[token] ?? 0) + (model.table[row + heads] ?? 0) * own;
      if (!withNeighbours) continue;
      if (token > 0)
        marks[token - 1] = (marks[token - 1] ?? 0) + (model.table[row + heads + 1] ?? 0) * ofBefore;
      if (token + 1 < count)
        marks[token + 1] = (marks[token + 1] ?? 0) + (model.table[row + heads + 2] ?? 0) * ofAfter;
    }
    const share = 1 / Math.sqrt(Math.max(1, places.length));
    for (let head = 0; head < heads; head++)
      logits[head] = (logits[head] ?? 0) + (sums[head] ?? 0) * (scale[head] ?? 0) * share;
  };
  addRows(features.words, features.wordAt, 0, model.wordScale, true);
  addRows(features.letters, features.letterAt, PLACES, model.letterScale, false);
  addVectors(model, features, logits, marks);
  for (let head = 0; head < heads; head++) {
    let sum = (logits[head] ?? 0) + (model.bias[head] ?? 0);
    for (let at = 0; at < TONE.length; at++)
      sum += (model.tone[head * TONE.length + at] ?? 0) * (tone[at] ?? 0);
    logits[head] = sum;
  }
  return { logits, marks };
}

function addVectors(
  model: LinearModel,
  { tokens }: Features,
  logits: Float64Array,
  marks: Float64Array,
): void {
  const columns = model.heads.length;
  const heads = logits.length;
  const sums = new Float64Array(heads);
  let known = 0;
  for (const [at, token] of tokens.entries()) {
    const word = model.vocabulary.get(token);
    if (word === undefined) continue;
    known++;
    const row = word * columns;
    for (let head = 0; head < heads; head++)
      sums[head] = (sums[head] ?? 0) + (model.vectors[row + head] ?? 0);
    marks[at] =
      (marks[at] ?? 0) + (model.vectors[row + heads] ?? 0) * (model.vectorScale[heads] ?? 0);
  }
  const share = 1 / Math.sqrt(Math.max(1, known));
  for (let head = 0; head < heads; head++)
    logits[head] = (logits[head] ?? 0) + (sums[head] ?? 0) * (model.vectorScale[head] ?? 0) * share;
}

/** @throws ParleyError MODEL_INVALID when the model has no such head */
export function headOf(model: LinearModel, name: string): number {
  const at = model.heads.indexOf(name);
  if (at >= 0) return at;
  throw new ParleyError("MODEL_INVALID", `The model ${model.version} has no head ${name}.`, {
    hint: "The weights in models/ and the program are of different versions: reinstall, or run npm run train.",
  });
}
