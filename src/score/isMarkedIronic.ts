import type { Word } from "./readWords.js";

/** "/s" at the end or before a line's end, "/sarc", "#sarcasm", "#irony", "<sarcasm>". */
const MARKS = /(?:^|\s)(?:\/s(?:arc|arcasm)?(?=[\s.!]*(?:\n|$))|[#<]\/?(?:sarcasm|irony)\b)/i;

/**
 * Whether a comment says itself that it means the opposite: "/s", "#sarcasm", or "yeah, right" as
 * a thought of its own.
 */
export function isMarkedIronic(text: string, words: readonly Word[]): boolean {
  if ((text.includes("/") || text.includes("#") || text.includes("<")) && MARKS.test(text))
    return true;
  return words.some(({ plain, quoted, sentence }, index) => {
    if (plain !== "right" || quoted) return false;
    const before = words[index - 1];
    if (before === undefined || !YEAH.has(before.plain) || before.sentence !== sentence)
      return false;
    const opens = words[index - 2]?.sentence !== sentence;
    return opens && words[index + 1]?.sentence !== sentence;
  });
}

const YEAH = new Set(["yeah", "yea", "yeh", "aye", "sure"]);
