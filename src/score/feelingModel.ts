import type { Felt } from "./measureFeeling.js";
import type { WordFacts } from "./wordFacts.js";
import { tableOf } from "./wordTable.js";

/** Registers a text may be written in; each has weights of its own. */
export const REGISTERS = ["news", "chat", "review"] as const;
/** Columns of a word: its valence in each register, and how much it speaks for each. */
export const WORD_COLUMNS = 2 * REGISTERS.length;
/** A register is never ruled out altogether. */
const LEAST_SHARE = 0.02;

/**
 * The weights that turn what is measured of a text into how it feels: for each register a row for the
 * score, then for each a row that says how much the text is of that register.
 */
export interface FeelingModel {
  readonly version: string;
  /** WORD_COLUMNS rows of a constant, the head `sentiment` and FEELINGS_MEASURED. */
  readonly weights: Float32Array;
  readonly vocabulary: ReadonlyMap<string, number>;
  /** WORD_COLUMNS whole numbers −127 to 127 for each word, times `scale` of the column. */
  readonly words: Int8Array;
  readonly scale: Float32Array;
}

/**
 * How a text feels, about −1 to 1: what each register makes of it, by how likely it is of that register.
 *
 * @param head what the linear model makes of its words
 */
export function weighFeeling(model: FeelingModel, felt: Felt, head: number): number {
  const columns = sumWords(model, felt);
  const size = felt.measures.length + 2;
  for (let column = 0; column < WORD_COLUMNS; column++) {
    const at = column * size;
    let sum = (model.weights[at] ?? 0) + (model.weights[at + 1] ?? 0) * head;
    for (let measure = 2; measure < size; measure++)
      sum += (model.weights[at + measure] ?? 0) * (felt.measures[measure - 2] ?? 0);
    columns[column] = (columns[column] ?? 0) + sum;
  }
  return mixRegisters(columns);
}

/** @param columns scores by register, then how much speaks for each */
export function mixRegisters(columns: ArrayLike<number>): number {
  let [sum, shares] = [0, 0];
  for (let register = 0; register < REGISTERS.length; register++) {
    const share = Math.max(LEAST_SHARE, columns[register + REGISTERS.length] ?? 0) ** 2;
    sum += share * (columns[register] ?? 0);
    shares += share;
  }
  return sum / shares;
}

const maskedOf = ({ token }: WordFacts): string => token.text;

/** Sums of the words' columns by the root of their number; negation turns a valence, not a register. */
function sumWords({ vocabulary, words, scale }: FeelingModel, { turned }: Felt): Float64Array {
  const sums = new Float64Array(WORD_COLUMNS);
  const { tokens, turns } = turned;
  const places = tableOf(vocabulary, maskedOf);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const place = token === undefined ? 0 : places.get(token);
    if (place === 0) continue;
    const turn = turns[at] ?? 0;
    const row = (place - 1) * WORD_COLUMNS;
    for (let column = 0; column < WORD_COLUMNS; column++)
      sums[column] =
        (sums[column] ?? 0) + (words[row + column] ?? 0) * (column < REGISTERS.length ? turn : 1);
  }
  const root = Math.sqrt(Math.max(1, tokens.length));
  return sums.map((sum, column) => (sum * (scale[column] ?? 0)) / root);
}
