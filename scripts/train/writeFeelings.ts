import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { FEELING_FILES } from "../../src/models/readFeelings.js";
import { REGISTERS, WORD_COLUMNS } from "../../src/score/feelingModel.js";
import { FEELINGS_MEASURED } from "../../src/score/measureFeeling.js";
import type { FeelingWeights } from "./feelings.js";
import type { Vectors } from "./vectors.js";

/** Writes FOLDER/feelings-en.json and feelings-en.bin.gz: eight bits a word and column. */
export function writeFeelings(
  folder: string,
  version: string,
  { weights, words }: FeelingWeights,
  vectors: Vectors,
  about: Readonly<Record<string, unknown>>,
): void {
  const table = new Int8Array(vectors.words.size * WORD_COLUMNS);
  const scale = words.map((column, at) => {
    const most = column.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    const step = most / 127 || 1;
    column.forEach((value, word) => {
      table[word * WORD_COLUMNS + at] = Math.round(value / step);
    });
    return Number(step.toPrecision(7));
  });
  const header = {
    version,
    about,
    registers: REGISTERS,
    measures: FEELINGS_MEASURED,
    weights: weights.map((row) => [...row].map((value) => Number(value.toPrecision(6)))),
    scale,
    vocabulary: vectors.words.size,
  };
  const vocabulary = Buffer.from([...vectors.words.keys()].join("\n"));
  const body = Buffer.concat([Buffer.from(table.buffer), vocabulary]);
  writeFileSync(join(folder, FEELING_FILES.header), `${JSON.stringify(header, null, 1)}\n`);
  writeFileSync(join(folder, FEELING_FILES.words), gzipSync(body, { level: 9 }));
}
