import type { TextBlock } from "./splitFlattenedText.js";

/** Fewer words than any site cuts at. */
const LEAST_WORDS = 20;

/**
 * A site cuts every long comment after the same number of words. A body that ends in "Read more"
 * and is shorter was written so by its author: the words are its own.
 */
export function dropFakeCuts(blocks: readonly TextBlock[]): TextBlock[] {
  const counts = blocks
    .filter(({ isTruncated }) => isTruncated)
    .map(({ text }) => countWords(text));
  const limit = readLimit(counts);
  return blocks.map((block) => {
    if (!block.isTruncated || isCut(countWords(block.text), limit)) return block;
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

const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;
