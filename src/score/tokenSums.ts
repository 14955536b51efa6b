import type { LinearModel } from "./linearModel.js";
import { markCell, readMark, sumHeads } from "./packedRows.js";
import { PLACES } from "./tokenFacts.js";
import { MOST_KNOWN, type WordFacts } from "./wordFacts.js";

/** What a model makes of each word's token wherever it stands, worked out when the word first comes. */
export interface TokenSums {
  /** Place of a word in the arrays; holds until the next word is asked for. */
  placeOf(facts: WordFacts): number;
  /** `width` whole numbers a place: by head, of its letters added up; then by head, of its vector. */
  readonly rows: Int16Array;
  readonly width: number;
  readonly marks: Float64Array;
  readonly hasVector: Uint8Array;
}

const made = new WeakMap<LinearModel, TokenSums>();

export function tokenSumsOf(model: LinearModel): TokenSums {
  const known = made.get(model);
  if (known !== undefined) return known;
  const sums = makeTokenSums(model);
  made.set(model, sums);
  return sums;
}

function makeTokenSums(model: LinearModel): TokenSums {
  const { heads } = model.rows;
  const width = 2 * heads;
  // One place more, for words without an id.
  const rows = new Int16Array((MOST_KNOWN + 1) * width);
  const marks = new Float64Array(MOST_KNOWN + 1);
  const hasVector = new Uint8Array(MOST_KNOWN + 1);
  const ownerOf = new Float64Array(MOST_KNOWN + 1).fill(-1);
  const sums = new Float64Array(width);
  const fill = ({ token }: WordFacts, place: number): void => {
    sums.fill(0);
    sumHeads(model.rows, token.letters, PLACES, sums.subarray(0, heads));
    let mark = 0;
    for (const letters of token.letters)
      mark += readMark(markCell(model.rows, letters + PLACES), 0) * (model.letterScale[heads] ?? 0);
    const word = model.vocabulary.get(token.text);
    if (word !== undefined) {
      sumHeads(model.vectors, Int32Array.of(word), 0, sums.subarray(heads));
      mark += readMark(markCell(model.vectors, word), 0) * (model.vectorScale[heads] ?? 0);
    }
    rows.set(sums, place * width);
    marks[place] = mark;
    hasVector[place] = word === undefined ? 0 : 1;
  };
  const placeOf = (facts: WordFacts): number => {
    const { id } = facts;
    const place = id < 0 ? MOST_KNOWN : id % MOST_KNOWN;
    if (ownerOf[place] !== id || id < 0) {
      fill(facts, place);
      ownerOf[place] = id;
    }
    return place;
  };
  return { placeOf, rows, width, marks, hasVector };
}
