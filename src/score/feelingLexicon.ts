import { createRequire } from "node:module";
import { FEELINGS, NO_FEELING } from "./words/feelings.js";

/**
 * How a single word feels, -5 to 5; 0 for a word without feeling or unknown.
 *
 * AFINN-165 (Finn Årup Nielsen, 2011–2015) as packed with the npm package `sentiment` 5 (MIT), our
 * own words laid over it, trade terms of a defence site taken out. Phrases of AFINN are not used.
 *
 * @see F. Å. Nielsen (2011), "A new ANEW: evaluation of a word list for sentiment analysis in
 *   microblogs", arXiv:1103.2903
 */
export function feelingOf(word: string): number {
  lexicon ??= loadLexicon();
  return lexicon.get(word) ?? 0;
}

let lexicon: ReadonlyMap<string, number> | undefined;

/** Loaded on first use: commands that score nothing do not pay for it. */
function loadLexicon(): ReadonlyMap<string, number> {
  const labels = createRequire(import.meta.url)("sentiment/languages/en/labels.json") as Record<
    string,
    number
  >;
  const afinn = Object.entries(labels).filter(([word]) => !NO_FEELING.has(word));
  return new Map([...afinn, ...FEELINGS]);
}
