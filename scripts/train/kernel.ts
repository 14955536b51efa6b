import { readLexicon } from "../../src/score/valenceLexicon.js";
import type { Vectors } from "./vectors.js";

/** Words that others are compared with: half of them rated by VADER's raters, half common and unrated. */
const LANDMARKS = 500;
const COMMONEST = 20_000;
const UNRATED = 4000;

/** How alike each word is to each landmark, exp(−|a − b|²) of vectors of length 1: a row per word. */
export interface Kernel {
  readonly size: number;
  readonly values: Float32Array;
  /** The landmarks' own rows. */
  readonly landmarks: readonly number[];
}

export interface RatedWord {
  readonly word: number;
  /** −1 to 1; 0 for common words that no rater thought worth a rating. */
  readonly valence: number;
}

/** Words of VADER's lexicon with a vector, and common words that are in it in no form. */
export function readRated({ words }: Vectors): { rated: RatedWord[]; unrated: RatedWord[] } {
  const lexicon = readLexicon();
  const rated = [...lexicon].flatMap(([word, valence]) => {
    const at = words.get(word);
    return at === undefined ? [] : [{ word: at, valence: valence / 4 }];
  });
  const unrated = [...words]
    .filter(([word, at]) => at < COMMONEST && word.length > 2 && !lexicon.has(word))
    .map(([, at]) => ({ word: at, valence: 0 }));
  return { rated, unrated: everyNth(unrated, UNRATED) };
}

export function findKernel(
  vectors: Vectors,
  { rated, unrated }: ReturnType<typeof readRated>,
): Kernel {
  const landmarks = [...everyNth(rated, LANDMARKS / 2), ...everyNth(unrated, LANDMARKS / 2)].map(
    ({ word }) => word,
  );
  const { size, values: raw } = vectors;
  const unit = Float32Array.from(raw);
  for (let word = 0; word < vectors.words.size; word++) {
    const vector = unit.subarray(word * size, (word + 1) * size);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let at = 0; at < size; at++) vector[at] = (vector[at] ?? 0) / length;
  }
  const values = new Float32Array(vectors.words.size * landmarks.length);
  for (let word = 0; word < vectors.words.size; word++)
    landmarks.forEach((landmark, place) => {
      let dot = 0;
      for (let at = 0; at < size; at++)
        dot += (unit[word * size + at] ?? 0) * (unit[landmark * size + at] ?? 0);
      values[word * landmarks.length + place] = Math.exp(2 * dot - 2);
    });
  return { size: landmarks.length, values, landmarks };
}

function everyNth<T>(all: readonly T[], wanted: number): T[] {
  const step = Math.max(1, all.length / wanted);
  return Array.from(
    { length: Math.min(wanted, all.length) },
    (_, at) => all[Math.floor(at * step)],
  ).filter((one) => one !== undefined);
}
