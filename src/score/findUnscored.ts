import type { UnscoredReason } from "../thread/score.js";
import type { Word } from "./readWords.js";
import { COMMON_ENGLISH, COMMON_FOREIGN } from "./words/commonWords.js";

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
  if (!words.some((word) => word.kind === "emoji" || /\p{L}/u.test(word.raw))) return "too_short";
  return isOtherLanguage(words.slice(0, WORDS_READ)) ? "wrong_language" : null;
}

function isOtherLanguage(words: readonly Word[]): boolean {
  const written = words.filter((word) => /\p{L}/u.test(word.plain));
  const foreignScript = written.filter((word) => !/[a-z]/.test(word.plain)).length;
  if (foreignScript > 0 && foreignScript * 2 >= written.length) return true;
  if (written.length < LEAST_WORDS) return false;
  const english = written.filter((word) => COMMON_ENGLISH.has(word.plain)).length;
  const foreign = Math.max(
    ...COMMON_FOREIGN.map((common) => written.filter((word) => common.has(word.plain)).length),
  );
  if (foreign >= 2 && foreign > english * 1.5) return true;
  return written.length >= LONG_ENOUGH && english === 0;
}
