import { readLexicon } from "./valenceLexicon.js";

/** Emoticons counted, so that a line of them is not endless joy. */
const MOST = 3;
/** ":)", ";-)", ":'(", "<3", "</3", "xD", "=D", ":/" and their kind, with blanks or ends around them. */
const EMOTICON = /(?:[:;=8xX>][-^'o]?[)\]([dDpPoO/\\|*@3sScC]|<\/?3)(?=\s|$)/y;
const OPENERS = ":;=8xX><";

/** Sum of what the first emoticons of a text feel like by VADER's lexicon, about -9 to 9. */
export function findEmoticons(text: string): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < text.length && count < MOST; at += 1) {
    if (!OPENS[text.charCodeAt(at)] || (at > 0 && !/\s/.test(text[at - 1] ?? ""))) continue;
    EMOTICON.lastIndex = at;
    const emoticon = EMOTICON.exec(text)?.[0];
    if (emoticon === undefined) continue;
    sum += readLexicon().get(emoticon) ?? 0;
    count += 1;
  }
  return sum;
}

/** By character: few open an emoticon. */
const OPENS = Array.from({ length: 128 }, (_, code) => OPENERS.includes(String.fromCharCode(code)));
