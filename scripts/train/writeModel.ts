import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { MARKERS } from "../../src/score/linearModel.js";
import { MARK_CLUES } from "../../src/score/markTokens.js";
import { TONE } from "../../src/score/measureTone.js";
import { PLACES } from "../../src/score/tokenFacts.js";
import { MODEL_FILES } from "../../src/models/readModel.js";
import { AT } from "./examples.js";
import { MARK_AT, MARK_SPREAD } from "./markers.js";
import type { Vectors } from "./vectors.js";

export interface Trained {
  readonly version: string;
  /** Weights by head, in the spaces of `AT`. */
  readonly heads: ReadonlyMap<string, Float64Array>;
  /** Weights of the markers, in the spaces of `MARK_AT`. */
  readonly markers: Float64Array;
  readonly vectors: Vectors;
  /** What the model was made from, for whoever opens the file. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** Writes FOLDER/parley-en.json and parley-en.bin.gz: eight bits a weight, a scale per column and block. */
export function writeModel(folder: string, trained: Trained): void {
  const { heads, markers, vectors } = trained;
  const names = [...heads.keys(), ...MARKERS];
  const columns = names.length;
  const words = readColumns(trained, AT.words, [
    [MARK_AT.own, MARK_SPREAD.own],
    [MARK_AT.next, MARK_SPREAD.near],
    [MARK_AT.before, MARK_SPREAD.near],
  ]);
  const letters = readColumns(trained, AT.letters, [
    [MARK_AT.letters, MARK_SPREAD.letters],
    null,
    null,
  ]);
  const byVector = [
    ...[...heads.values()].map((w) =>
      dotVectors(vectors, w.subarray(AT.vectors, AT.vectors + vectors.size)),
    ),
    dotVectors(
      vectors,
      markers
        .subarray(MARK_AT.vectors, MARK_AT.vectors + vectors.size)
        .map((weight) => weight * MARK_SPREAD.vectors),
    ),
    new Float64Array(vectors.words.size),
    new Float64Array(vectors.words.size),
  ];
  const table = new Int8Array(2 * PLACES * columns);
  const wordScale = quantise(words, table, 0, columns);
  const letterScale = quantise(letters, table, PLACES, columns);
  const vectorTable = new Int8Array(vectors.words.size * columns);
  const vectorScale = quantise(byVector, vectorTable, 0, columns);
  const header = {
    version: trained.version,
    about: trained.about,
    heads: names,
    places: PLACES,
    tones: TONE,
    clueNames: MARK_CLUES,
    wordScale,
    letterScale,
    vectorScale,
    tone: [...heads.values()].flatMap((w) =>
      [...w.subarray(AT.tone, AT.tone + TONE.length)].map((weight) => round(weight)),
    ),
    bias: [...heads.values()].map((w) => round(w[AT.bias] ?? 0)),
    clues: [...markers.subarray(MARK_AT.clues)].map((weight) => round(weight * MARK_SPREAD.clues)),
    vocabulary: vectors.words.size,
  };
  const vocabulary = Buffer.from([...vectors.words.keys()].join("\n"));
  const body = Buffer.concat([
    Buffer.from(table.buffer),
    Buffer.from(vectorTable.buffer),
    vocabulary,
  ]);
  writeFileSync(join(folder, MODEL_FILES.header), `${JSON.stringify(header, null, 1)}\n`);
  writeFileSync(join(folder, MODEL_FILES.weights), gzipSync(body, { level: 9 }));
}

function readColumns(
  { heads, markers }: Trained,
  from: number,
  marks: readonly (readonly [number, number] | null)[],
): Float64Array[] {
  return [
    ...[...heads.values()].map((w) => w.slice(from, from + PLACES)),
    ...marks.map((mark) =>
      mark === null
        ? new Float64Array(PLACES)
        : markers.slice(mark[0], mark[0] + PLACES).map((weight) => weight * mark[1]),
    ),
  ];
}

function dotVectors({ words, values, size }: Vectors, w: Float64Array): Float64Array {
  return Float64Array.from({ length: words.size }, (_, word) => {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += (w[at] ?? 0) * (values[word * size + at] ?? 0);
    return sum;
  });
}

/** Rounds columns into the rows of a table from `firstRow` on; gives back what one step is worth. */
function quantise(
  columns: readonly Float64Array[],
  table: Int8Array,
  firstRow: number,
  width: number,
): number[] {
  return columns.map((column, head) => {
    const most = column.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const scale = most / 127 || 1;
    column.forEach((weight, at) => {
      table[(firstRow + at) * width + head] = Math.round(weight / scale);
    });
    return Number(scale.toPrecision(7));
  });
}

const round = (value: number): number => Number(value.toPrecision(6));
