import { readLexicon } from "./valenceLexicon.js";

/** Emoticons counted, so that a line of them is not endless joy. */
const MOST = 3;
/** ":)", ";-)", ":'(", "<3", "</3", "xD", "=D", ":/" and their kind, with blanks or ends around them. */
const EMOTICON = /(?<=^|\s)(?:[:;=8xX>][-^'o]?[)\]([dDpPoO/\\|*@3sScC]|<\/?3)(?=\s|$)/g;

/** Sum of what the first emoticons of a text feel like by VADER's lexicon, about -9 to 9. */
export function findEmoticons(text: string): number {
  let [sum, count] = [0, 0];
  for (const [emoticon] of text.matchAll(EMOTICON)) {
    sum += readLexicon().get(emoticon) ?? 0;
    if (++count === MOST) break;
  }
  return sum;
}
