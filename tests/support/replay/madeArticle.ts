import { Chance } from "../fuzz/random.js";
import type { SampleComment, SampleThread } from "../sampleThread.js";
import { countWords, CUT_WORDS } from "./madePage.js";
import { writeComment, writeName } from "./madeTexts.js";

const START_MS = Date.UTC(2025, 2, 3, 6);
const HOUR_MS = 3_600_000;
const MOST_DEPTH = 10;
/** Ids are one sequence over a site, as in WordPress. */
const IDS_OF_ARTICLE = 1_000_000;

/**
 * The truth of one made article: the same for the same seed, number and size. Threads have one to some
 * thirty comments; replies go down to ten levels, most no deeper than three.
 *
 * @param number of the article on its site, from 0
 */
export function makeArticle(
  origin: string,
  { seed, number, size }: { seed: number; number: number; size: number },
): SampleThread {
  const chance = new Chance(seed, number);
  const slug = `made-article-${number}`;
  const startMs = START_MS + number * 9 * HOUR_MS;
  const comments: SampleComment[] = [];
  const depths: number[] = [];
  let thread = 0;
  let postedMs = startMs;
  for (let at = 0; at < size; at++) {
    if (at === 0 || chance.below(4) === 0) thread = at;
    // The later in a thread, the likelier deep; some answer the root itself.
    const answered = thread === at ? null : thread + chance.below(at - thread);
    const isDeep = answered !== null && (depths[answered] ?? 0) >= MOST_DEPTH;
    const parent = isDeep ? thread : answered;
    depths.push(parent === null ? 1 : (depths[parent] ?? 0) + 1);
    postedMs += Math.ceil(chance.next() ** 2 * 40) * 60_000;
    const { text, gold } = writeComment(chance);
    comments.push({
      id: (number + 1) * IDS_OF_ARTICLE + at,
      parent: parent === null ? null : (comments[parent]?.id ?? null),
      author: writeName(chance),
      role: null,
      postedAt: new Date(postedMs).toISOString(),
      text,
      votes: Math.floor((chance.next() * 2 - 0.7) * 12 * chance.next()),
      edited: null,
      truncated: countWords(text) > CUT_WORDS,
      gold,
    });
  }
  return {
    slug,
    url: `${origin}/${slug}/`,
    site: "The Made Gazette",
    title: `Made article number ${number}`,
    author: "Ida Quill",
    authorBio: "Ida Quill writes on harbours and what passes through them.",
    publishedAt: new Date(startMs).toISOString(),
    capturedAt: new Date(START_MS + 400 * 24 * HOUR_MS).toISOString(),
    sort: "oldest",
    article: [
      `This is the text of article ${number}. It is about what was shipped and what was not.`,
      "The figures come from the port's own ledger, which anybody may read.",
    ],
    comments,
  };
}
