import { readVectors } from "../train/vectors.js";
import type { WordVectors } from "../../src/score/stance/relevance.js";

/** Commonest words whose meanings are shipped. */
const COMMONEST = 14_000;

/** Vectors with their mean taken off, of length 1, in eight bits. */
export function makeVectors(): WordVectors {
  const { size, words, values } = readVectors();
  const kept = [...words.keys()].slice(0, COMMONEST);
  const mean = new Float64Array(size);
  kept.forEach((_, row) => {
    for (let at = 0; at < size; at += 1)
      mean[at] = (mean[at] ?? 0) + (values[row * size + at] ?? 0) / kept.length;
  });
  const all = new Float32Array(kept.length * size);
  let largest = 0;
  kept.forEach((_, row) => {
    const own = Float64Array.from(mean, (middle, at) => (values[row * size + at] ?? 0) - middle);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0)) || 1;
    own.forEach((value, at) => {
      all[row * size + at] = value / length;
      largest = Math.max(largest, Math.abs(value / length));
    });
  });
  const scale = largest / 127;
  return {
    size,
    scale,
    places: new Map(kept.map((word, at) => [word, at])),
    values: Int8Array.from(all, (value) => Math.round(value / scale)),
  };
}
