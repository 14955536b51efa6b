import { createRequire } from "node:module";
import { FEELINGS, NO_FEELING } from "./words/feelings.js";

/**
 * How a word or emoticon feels by VADER's lexicon (mean of ten raters), -4 to 4; 0 if unknown. Our own
 * words laid over it and trade terms taken out, as with AFINN.
 *
 * @see C.J. Hutto & E. Gilbert (2014), "VADER: a parsimonious rule-based model for sentiment analysis of
 *   social media text"; lexicon MIT, as packed with the npm package `vader-sentiment` 1.1 (Apache-2.0)
 */
export function valenceOf(word: string): number {
  const own = FEELINGS.get(word);
  if (own !== undefined) return own;
  if (NO_FEELING.has(word)) return 0;
  return readLexicon().get(word) ?? 0;
}

/** The same with trade terms as the raters saw them: what has a feeling where nothing of the trade is spoken of. */
export function ratedValenceOf(word: string): number {
  return FEELINGS.get(word) ?? (RATED_OTHERWISE.has(word) ? 0 : (readLexicon().get(word) ?? 0));
}

/** Common words that a lexicon of single words takes for praise. */
const RATED_OTHERWISE = new Set("like well kind no yes share shares want matter please".split(" "));

let lexicon: ReadonlyMap<string, number> | undefined;

/** Loaded on first use: commands that score nothing do not pay for it. */
export function readLexicon(): ReadonlyMap<string, number> {
  lexicon ??= new Map(
    Object.entries(
      (
        createRequire(import.meta.url)("vader-sentiment/src/vader_lexicon.js") as {
          lexicon: Record<string, number>;
        }
      ).lexicon,
    ),
  );
  return lexicon;
}
