import fc from "fast-check";
import type { SampleComment, SampleThread } from "./sampleThread.js";

const START_MS = Date.UTC(2026, 0, 5, 8);
const MINUTE_MS = 60_000;

/**
 * Words that cannot be taken for a date, a name of this thread or the plugin's own words. Enough of them
 * that two comments seldom share many: shared words speak for a reply whose line was lost.
 */
const word = fc.constantFrom(
  ..."hull crane tender dock keel wake berth spar slip ballast winch yard refit sonar anchor buoy capstan davit fender galley hatch jetty ladder mast oar pier quay rudder sail tiller helm bilge bow stern deck cleat".split(
    " ",
  ),
);
const makeBody = (mostWords: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.array(word, { minLength: 2, maxLength: mostWords }).map((words) => words.join(" ")),
      { minLength: 1, maxLength: 3 },
    )
    .map((paragraphs) => paragraphs.join("\n\n"));

/**
 * Random reply trees. Everybody has a name of their own, so that a "Reply to" line names one
 * comment; posting times lie hours apart and ascend by id.
 *
 * @param mostWords of a paragraph
 */
export const randomThread = (most: number, mostWords = 12): fc.Arbitrary<SampleThread> =>
  fc
    .record({
      sort: fc.constantFrom("oldest" as const, "newest" as const),
      comments: fc.array(
        fc.record({
          // Which earlier comment it answers, as a fraction; under 0.2 it opens a thread.
          answers: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          text: makeBody(mostWords),
          votes: fc.integer({ min: -9, max: 40 }),
        }),
        { maxLength: most },
      ),
    })
    .map(({ sort, comments }) => toThread(sort, comments));

function toThread(
  sort: "oldest" | "newest",
  drafts: readonly { answers: number; text: string; votes: number }[],
): SampleThread {
  const comments: SampleComment[] = drafts.map(({ answers, text, votes }, index) => ({
    id: 1000 + index * 7,
    parent:
      index === 0 || answers < 0.2 ? null : 1000 + Math.floor(((answers - 0.2) / 0.8) * index) * 7,
    author: `Hand ${String.fromCharCode(65 + (index % 26))}${index}`,
    role: null,
    postedAt: new Date(START_MS + index * 190 * MINUTE_MS).toISOString(),
    text,
    votes,
    edited: null,
    truncated: false,
    gold: { stance: "neutral", labels: [], addressee: "none" },
  }));
  return {
    slug: "random-thread",
    url: "https://defence.example/2026/01/random-thread/",
    site: "The Harbour Gazette",
    title: "Random thread",
    author: "Desk",
    authorBio: "The desk writes about harbours.",
    publishedAt: new Date(START_MS - 60 * MINUTE_MS).toISOString(),
    capturedAt: new Date(START_MS + (drafts.length * 190 + 600) * MINUTE_MS).toISOString(),
    sort,
    article: ["A paragraph about a harbour."],
    comments,
  };
}
