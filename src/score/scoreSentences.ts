import type { SentenceSentiment, SentimentScored } from "../thread/score.js";
import type { Word } from "./readWords.js";
import { splitSentences } from "./splitSentences.js";

/** Sentences of one comment that are answered for; neighbours are joined where there are more. */
const MOST_SENTENCES = 200;

/**
 * How each sentence of a comment feels, in order. A sentence is read as it stands in the comment: what
 * the comment quotes is quoted in its sentences too.
 *
 * @param words of the whole text
 * @param scoreOne scores one sentence, given its text and its words with offsets into it
 * @returns UTF-16 offsets into `text`, end exclusive; blanks between sentences are in none
 */
export function scoreSentences(
  text: string,
  words: readonly Word[],
  scoreOne: (sentence: string, words: readonly Word[]) => SentimentScored,
): SentenceSentiment[] {
  let next = 0;
  return splitSentences(text, MOST_SENTENCES).map(({ begin, end }) => {
    const own: Word[] = [];
    for (let word = words[next]; word !== undefined && word.start < end; word = words[++next])
      own.push({ ...word, start: word.start - begin, end: word.end - begin });
    return { start: begin, end, ...scoreOne(text.slice(begin, end), own) };
  });
}
