import type { UnscoredReason } from "../thread/score.js";
import type { Word } from "./readWords.js";
import { factsOf } from "./wordFacts.js";
import { COMMON_FOREIGN } from "./words/commonWords.js";

/** Longer than any comment: wpDiscuz and Perspective stop far below. In UTF-16 units. */
export const LONGEST_TEXT = 100_000;

/** Fewer words than this are too few to tell a language by: "ROFL", "Slava Ukraini". */
const LEAST_WORDS = 4;
const LONG_ENOUGH = 15;
const WORDS_READ = 300;

/**
 * Why no measure can be given, or null.
 *
 * The language check is a plain one: mostly letters of another script, or more of the commonest
 * words of some other language than of English. It says only "not English".
 */
export function findUnscored(text: string, words: readonly Word[]): UnscoredReason | null {
  if (
    text.trim() === "" ||
    (/^[\s\p{Cf}\p{Cc}]*$/u.test(text.slice(0, 1000)) && words.length === 0)
  ) {
    return "empty";
  }
  if (!words.some((word) => word.kind === "emoji" || LETTER.test(word.raw))) return "too_short";
  return isOtherLanguage(words.slice(0, WORDS_READ)) ? "wrong_language" : null;
}

function isOtherLanguage(words: readonly Word[]): boolean {
  let [written, foreignScript, english] = [0, 0, 0];
  const foreign = new Uint16Array(COMMON_FOREIGN.length);
  for (const word of words) {
    const { script, isCommonEnglish, commonIn } = factsOf(word);
    if (script === "none") continue;
    written += 1;
    if (script === "other") foreignScript += 1;
    if (isCommonEnglish) english += 1;
    for (const language of commonIn) foreign[language] = (foreign[language] ?? 0) + 1;
  }
  if (foreignScript > 0 && foreignScript * 2 >= written) return true;
  if (written < LEAST_WORDS) return false;
  const most = Math.max(...foreign);
  if (most >= 2 && most > english * 1.5) return true;
  return written >= LONG_ENOUGH && english === 0;
}

const LETTER = /\p{L}/u;
