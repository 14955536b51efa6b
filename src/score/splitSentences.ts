import { readWords, type Word } from "./readWords.js";

/** A stretch of a text. UTF-16 offsets, end exclusive. */
export interface Stretch {
  readonly begin: number;
  readonly end: number;
}

/**
 * The sentences of a text, in order, by the sentence ends of `readWords`: each from its first sign
 * to its last, blanks between them in none. What holds no word is in none either.
 *
 * @param most sentences given back; neighbours are joined where there are more
 */
export function splitSentences(text: string, most: number): Stretch[] {
  const firsts = findFirstWords(text);
  const stretches = firsts.map((first, at) => {
    const next = firsts[at + 1];
    return {
      begin: at === 0 ? skipBlanks(text, 0) : findBreak(text, firsts[at - 1], first).begin,
      end: next === undefined ? text.trimEnd().length : findBreak(text, first, next).end,
    };
  });
  return joinNeighbours(stretches, most);
}

interface FirstWord {
  readonly start: number;
  /** Where the last word of the sentence ends. */
  readonly lastEnd: number;
}

function findFirstWords(text: string): FirstWord[] {
  const firsts: { start: number; lastEnd: number }[] = [];
  let previous: Word | undefined;
  for (const word of readWords(text)) {
    if (previous?.sentence !== word.sentence) firsts.push({ start: word.start, lastEnd: word.end });
    const current = firsts.at(-1);
    if (current !== undefined) current.lastEnd = word.end;
    previous = word;
  }
  return firsts;
}

/**
 * Between two sentences the first blank after the last word parts them: marks before it close the
 * one ('."'), marks behind it open the other ('"').
 */
function findBreak(
  text: string,
  before: FirstWord | undefined,
  after: FirstWord,
): { end: number; begin: number } {
  let end = before?.lastEnd ?? 0;
  while (end < after.start && !isBlank(text, end)) end++;
  return { end, begin: Math.min(skipBlanks(text, end), after.start) };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text, at)) at++;
  return at;
}

const isBlank = (text: string, at: number): boolean => /\s/.test(text.charAt(at));

function joinNeighbours(stretches: readonly Stretch[], most: number): Stretch[] {
  const size = Math.ceil(stretches.length / most);
  if (size <= 1) return [...stretches];
  const joined: Stretch[] = [];
  for (let at = 0; at < stretches.length; at += size) {
    const [first] = stretches.slice(at, at + 1);
    const last = stretches.slice(at, at + size).at(-1);
    if (first !== undefined && last !== undefined)
      joined.push({ begin: first.begin, end: last.end });
  }
  return joined;
}
