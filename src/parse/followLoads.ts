import type { AnswerContribution, Collected, Contribution } from "./collectCaptures.js";
import { PageOrder } from "./pageOrder.js";
import type { LeftOut } from "./reading.js";
import { RANK, type Witness } from "./mergeComment.js";

/** What a visitor would see after every call that was recorded. */
export interface Loaded {
  /** Ids in the order of the page; those that only exports know are not among them. */
  readonly order: readonly string[];
  readonly declared: number | null;
  readonly leftOut: Partial<LeftOut>;
}

/**
 * Replays the recorded calls on the page: "load more" in the order its script made them, then replies in
 * the place of their root. Answers in another sort order, or with a gap before them, place nothing: what
 * they bring is known, where it stands is not.
 *
 * @param witnesses readings of each comment, a text's under the ids it was given
 */
export function readLoaded(
  { contributions, answers, refused }: Collected,
  witnesses: ReadonlyMap<string, readonly Witness[]>,
): Loaded {
  const pages = sortPages(contributions.filter(({ kind }) => kind === "page"));
  const order = new PageOrder();
  for (const { reading } of pages) order.append(reading.comments);
  const { followed, hasMore } = followMore(pages, answers);
  for (const { reading } of followed) order.append(reading.comments);
  const opened = answers.filter(({ answer }) => answer.kind === "replies");
  for (const { answer, reading } of opened) {
    const rootId = answer.commentId ?? reading.comments[0]?.id;
    if (rootId !== undefined) order.replaceReplies(rootId, reading.comments);
  }
  const text = contributions.find(({ kind }) => kind === "text");
  if (text !== undefined) order.append(gatherTextOrder(witnesses));
  const stated = [...pages, ...(text === undefined ? [] : [text])].map(({ reading }) => reading);
  const counted = stated.find(({ count }) => count.declared !== null);
  return {
    order: order.toIds(),
    declared: counted?.count.declared ?? null,
    leftOut: {
      isCountExact: counted?.leftOut?.isCountExact ?? true,
      hasMore,
      otherPages: countOtherPages(pages),
      repliesBelow: gatherFolded([...pages, ...answers]),
      isRefused: refused > 0,
    },
  };
}

/** WordPress's pages of comments count from the oldest; the bare address shows the first or the last. */
const sortPages = (pages: readonly Contribution[]): Contribution[] =>
  [...pages].sort((a, b) => pageOf(a) - pageOf(b));

const pageOf = ({ reading }: Contribution): number => reading.leftOut?.loadMarks?.page ?? 1;

function countOtherPages(pages: readonly Contribution[]): number {
  const last = Math.max(1, ...pages.map(({ reading }) => reading.leftOut?.loadMarks?.pages ?? 1));
  return last - Math.max(1, new Set(pages.map(pageOf)).size);
}

/** The chain of "load more" from the page on: each call names the thread the one before ended with. */
function followMore(
  pages: readonly Contribution[],
  answers: readonly AnswerContribution[],
): { followed: AnswerContribution[]; hasMore: boolean } {
  const marks = pages.flatMap(({ reading }) => reading.leftOut?.loadMarks ?? []);
  const ends = new Set(["0", ...marks.flatMap(({ lastParentId }) => lastParentId ?? [])]);
  const calls = answers
    .filter(({ answer }) => answer.kind === "more")
    .sort((a, b) => (a.answer.offset ?? 0) - (b.answer.offset ?? 0));
  const followed: AnswerContribution[] = [];
  let hasMore = marks.some((mark) => mark.hasMore);
  for (const call of calls) {
    const { lastParentId, nextParentId } = call.answer;
    // Without a page, or a recorded request, there is nothing to hold it against.
    const isNext = lastParentId === null || pages.length === 0 || ends.has(lastParentId);
    if (!isNext) continue;
    followed.push(call);
    hasMore = call.answer.hasMore ?? hasMore;
    if (nextParentId !== null) ends.add(nextParentId);
  }
  return { followed, hasMore };
}

function gatherFolded(
  readings: readonly { readonly reading: Contribution["reading"] }[],
): Map<string, number> {
  const folded = new Map<string, number>();
  for (const { reading } of readings)
    for (const [id, replies] of reading.leftOut?.repliesBelow ?? [])
      folded.set(id, Math.max(replies, folded.get(id) ?? 0));
  return folded;
}

/** A text is in the order of its page. */
function gatherTextOrder(witnesses: ReadonlyMap<string, readonly Witness[]>) {
  return [...witnesses.values()]
    .flatMap((list) => list.find(({ rank }) => rank === RANK.text)?.comment ?? [])
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ id }) => ({ id, parentId: null }));
}
