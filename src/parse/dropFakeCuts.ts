import { isSpace } from "../thread/plainText.js";
import type { TextBlock } from "./splitFlattenedText.js";

/** Fewer words than any site cuts at. */
const LEAST_WORDS = 20;

/**
 * A site cuts every long comment after the same number of words. A body that ends in "Read more"
 * and is shorter was written so by its author: the words are its own.
 */
export function dropFakeCuts(blocks: readonly TextBlock[]): TextBlock[] {
  const counts = blocks.map(({ isTruncated, text }) => (isTruncated ? countWords(text) : -1));
  const limit = readLimit(counts.filter((count) => count >= 0));
  return blocks.map((block, index) => {
    if (!block.isTruncated || isCut(counts[index] ?? 0, limit)) return block;
    return { ...block, isTruncated: false, text: block.text + block.cutText };
  });
}

const isCut = (words: number, limit: number | null): boolean =>
  limit === null ? words >= LEAST_WORDS : Math.abs(words - limit) <= 2;

/** The commonest number of words among the cut ones, where two or more agree. */
function readLimit(counts: readonly number[]): number | null {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [best] = [...times].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] > 1 && best[0] >= LEAST_WORDS ? best[0] : null;
}

function countWords(text: string): number {
  let words = 0;
  let isWord = false;
  for (let at = 0; at < text.length; at++) {
    const isInner = !isSpace(text.charCodeAt(at));
    if (isInner && !isWord) words++;
    isWord = isInner;
  }
  return words;
}
