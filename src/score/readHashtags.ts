import { splitContraction } from "./contractions.js";
import type { Word } from "./readWords.js";
import { readFacts } from "./wordFacts.js";

/** Words to read a run-together tag with. */
export type Vocabulary = ReadonlySet<string>;

const LONGEST_TAG = 60;
const LONGEST_WORD = 20;

/**
 * Takes hashtags apart into words: `#StandWithUkraine` and `#standwithukraine` read as
 * "stand with ukraine".
 *
 * Capitals tell where words begin; a tag without them is split only where all of it is words of the
 * vocabulary. Tags in a row are a sentence each, so that "#NoWar #StandWithUkraine" denies nothing.
 * Offsets are those of the pieces in the text.
 *
 * @returns the same array where the text has no tag
 */
export function readHashtags(
  text: string,
  words: readonly Word[],
  vocabulary: Vocabulary,
): readonly Word[] {
  if (!text.includes("#")) return words;
  return words.flatMap((word, index): readonly Word[] => {
    if (!isTag(text, word)) return [word];
    const isInRow = [words[index - 1], words[index + 1]].some((near) => near && isTag(text, near));
    // Sentences count up from 0, so a negative number is nobody else's.
    const place = isInRow
      ? { sentence: -1 - index, clause: -1 - index }
      : { sentence: word.sentence, clause: word.clause };
    return splitTag(word, vocabulary).map((piece) => ({ ...piece, ...place }));
  });
}

function isTag(text: string, word: Word): boolean {
  return word.kind === "word" && text[word.start - 1] === "#";
}

function splitTag(word: Word, vocabulary: Vocabulary): Word[] {
  const { raw } = word;
  if (raw.length > LONGEST_TAG || vocabulary.has(word.plain)) return [word];
  const lower = raw.toLowerCase();
  const pieces =
    (lower.length === raw.length ? splitByVocabulary(lower, vocabulary) : null) ??
    splitByCapitals(raw);
  if (pieces.length < 2 || pieces.join("").length !== raw.length) return [word];
  let start = word.start;
  return pieces.flatMap((piece) => {
    const end = start + piece.length;
    const plain = piece.toLowerCase();
    const split = splitContraction(plain, piece);
    const part = { ...word, start, end, raw: piece, disguises: [] };
    start = end;
    return (split?.words ?? [plain]).map((one): Word => ({
      ...part,
      plain: one,
      facts: readFacts(one),
    }));
  });
}

/** The split into fewest words, so that "peacenow" is no "pea cen ow". */
function splitByVocabulary(tag: string, vocabulary: Vocabulary): string[] | null {
  const fewest: (string[] | null)[] = [[]];
  for (let end = 1; end <= tag.length; end += 1) {
    let best: string[] | null = null;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const head = fewest[start];
      if (!head || (best && head.length + 1 >= best.length)) continue;
      const piece = tag.slice(start, end);
      if (vocabulary.has(piece)) best = [...head, piece];
    }
    fewest.push(best);
  }
  return fewest[tag.length] ?? null;
}

/** "NoToNATONow" → No, To, NATO, Now: a word begins at a capital before or after a small letter. */
function splitByCapitals(tag: string): string[] {
  const chars = Array.from(tag);
  const pieces: string[] = [];
  chars.forEach((char, at) => {
    const [before, after] = [chars[at - 1] ?? "", chars[at + 1] ?? ""];
    const begins =
      at === 0 ||
      (isCapital(char) && (!isCapital(before) || isSmall(after))) ||
      isDigit(char) !== isDigit(before);
    if (begins) pieces.push(char);
    else pieces.push((pieces.pop() ?? "") + char);
  });
  return pieces;
}

const isCapital = (char: string) => /^\p{Lu}$/u.test(char);
const isSmall = (char: string) => /^\p{Ll}$/u.test(char);
const isDigit = (char: string) => /^\p{N}$/u.test(char);
