import { authorKeyOf } from "../thread/identity.js";
import type { Comment, FieldSources, PostedAt } from "../thread/thread.js";

/** Where a reading of a comment comes from; the lower, the more it says. */
export const RANK = { page: 0, answer: 1, sorted: 2, rest: 3, feed: 4, text: 5 } as const;

/** One capture's reading of a comment. */
export interface Witness {
  readonly captureId: string;
  readonly rank: number;
  readonly comment: Comment;
}

/** A "Read more" answer: the whole text, and nothing else. */
export interface FullText {
  readonly captureId: string;
  readonly text: string;
}

export type DisputedField = "parentId" | "author" | "postedAt";

/** Two captures that say different things of one comment. */
export interface Dispute {
  readonly field: DisputedField;
  readonly commentId: string;
  readonly kept: string;
  readonly other: string;
}

/** Clocks of a page and of an export of it differ by less. */
const TOLERANCE_MS = 60_000;

/**
 * Makes one comment of all its readings. A field is taken from the first witness that has it, pages before
 * exports; of a date the narrowest interval that the witnesses share; the text from the first that has it
 * whole: as a page shows it, as "Read more" answers, as exports hold it.
 *
 * @param witnesses of one comment, by rank
 */
export function mergeComment(
  witnesses: readonly [Witness, ...Witness[]],
  fullText: FullText | undefined,
  site: string,
): { comment: Comment; disputes: Dispute[] } {
  const [base] = witnesses;
  const disputes: Dispute[] = [];
  const sources: FieldSources = { base: base.captureId };
  const dispute = (field: DisputedField, kept: string, other: string): void => {
    if (kept !== other) disputes.push({ field, commentId: base.comment.id, kept, other });
  };
  const choose = <F extends "authorRole" | "replyTo" | "edited" | "votes" | "author">(
    field: F,
  ): Comment[F] => {
    const witness = witnesses.find(({ comment }) => comment[field] !== null) ?? base;
    if (witness.captureId !== base.captureId) sources[field] = witness.captureId;
    return witness.comment[field];
  };
  const author = choose("author");
  for (const { captureId, comment } of witnesses)
    if (comment.author !== null && authorKeyOf(site, comment.author) !== authorKeyOf(site, author))
      dispute("author", sources.author ?? base.captureId, captureId);
  const parent = chooseParent(witnesses);
  if (parent.captureId !== base.captureId) sources.parentId = parent.captureId;
  for (const { captureId, comment, rank } of witnesses)
    if (statesParent(comment, rank) && comment.parentId !== parent.comment.parentId)
      dispute("parentId", parent.captureId, captureId);
  const date = chooseDate(witnesses, (kept, other) => {
    dispute("postedAt", kept, other);
  });
  if (date.captureId !== base.captureId) sources.postedAt = date.captureId;
  const text = chooseText(witnesses, fullText);
  if (text.captureId !== base.captureId) sources.text = text.captureId;
  const { parentId, parentConfidence, parentEvidence, parentCandidates } = parent.comment;
  const comment: Comment = {
    ...base.comment,
    parentId,
    parentConfidence,
    parentEvidence,
    parentCandidates,
    author,
    authorKey: authorKeyOf(site, author),
    authorRole: choose("authorRole"),
    replyTo: choose("replyTo"),
    postedAt: date.postedAt,
    text: text.text,
    truncated: text.truncated,
    edited: choose("edited"),
    votes: choose("votes"),
    sources,
  };
  return { comment, disputes };
}

/** A feed names the parent of a reply; of a comment without one it says nothing that could be relied on. */
const statesParent = ({ parentId, parentEvidence }: Comment, rank: number): boolean =>
  parentEvidence === "markup" && (rank !== RANK.feed || parentId !== null);

const chooseParent = (witnesses: readonly [Witness, ...Witness[]]): Witness =>
  witnesses.find(({ comment, rank }) => statesParent(comment, rank)) ?? witnesses[0];

/** The narrower of two dates that exclude each other is kept: exports state UTC to the second. */
function chooseDate(
  witnesses: readonly [Witness, ...Witness[]],
  differ: (kept: string, other: string) => void,
): { postedAt: PostedAt | null; captureId: string } {
  let kept: { postedAt: PostedAt | null; captureId: string } = {
    postedAt: witnesses[0].comment.postedAt,
    captureId: witnesses[0].captureId,
  };
  for (const { comment, captureId } of witnesses.slice(1)) {
    const other = comment.postedAt;
    if (other === null) continue;
    const { postedAt } = kept;
    if (postedAt === null) {
      kept = { postedAt: other, captureId };
      continue;
    }
    const isNarrower = widthMs(other) < widthMs(postedAt);
    const shared = intersect(postedAt, other);
    if (shared !== null) {
      if (isNarrower) kept = { postedAt: shared, captureId };
      else kept = { ...kept, postedAt: shared };
      continue;
    }
    if (gapMs(postedAt, other) > TOLERANCE_MS)
      differ(isNarrower ? captureId : kept.captureId, isNarrower ? kept.captureId : captureId);
    if (isNarrower) kept = { postedAt: { ...other, asWritten: postedAt.asWritten }, captureId };
  }
  return kept;
}

const widthMs = ({ earliest, latest }: PostedAt): number =>
  Date.parse(latest) - Date.parse(earliest);

const gapMs = (a: PostedAt, b: PostedAt): number =>
  Math.max(
    Date.parse(a.earliest) - Date.parse(b.latest),
    Date.parse(b.earliest) - Date.parse(a.latest),
  );

/** What both allow; what is written stays that of the page. */
function intersect(a: PostedAt, b: PostedAt): PostedAt | null {
  const later = Date.parse(a.earliest) >= Date.parse(b.earliest) ? a : b;
  const sooner = Date.parse(a.latest) <= Date.parse(b.latest) ? a : b;
  if (Date.parse(later.earliest) > Date.parse(sooner.latest)) return null;
  return { earliest: later.earliest, latest: sooner.latest, asWritten: a.asWritten };
}

function chooseText(
  witnesses: readonly [Witness, ...Witness[]],
  fullText: FullText | undefined,
): { text: string; truncated: boolean; captureId: string } {
  const shown = witnesses.find(({ comment, rank }) => rank < RANK.rest && !comment.truncated);
  const whole = shown ?? witnesses.find(({ comment }) => !comment.truncated);
  if (shown === undefined && fullText !== undefined)
    return { text: fullText.text, truncated: false, captureId: fullText.captureId };
  const longest = [...witnesses].sort((a, b) => b.comment.text.length - a.comment.text.length)[0];
  const { comment, captureId } = whole ?? longest ?? witnesses[0];
  return { text: comment.text, truncated: comment.truncated, captureId };
}
