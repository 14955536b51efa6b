import type { PostedAt } from "../thread/thread.js";

/** What speaks for and against a parent, read once per comment. */
export interface Utterance {
  readonly author: string | null;
  readonly replyTo: string | null;
  /** Opening words, lower case: where people call each other by name. */
  readonly said: ReadonlySet<string>;
  /** Words of the author's own name worth calling them by, lower case. */
  readonly calledBy: readonly string[];
  readonly initials: string;
  readonly earliestMs: number;
  readonly latestMs: number;
}

/** What a kind of capture keeps of a thread. */
export interface CaptureKind {
  readonly topLevelOrder: "oldest" | "newest" | null;
  /** Reply lines are printed by browsers always, by plain extractors mostly, by 5.x never. */
  readonly replyLines: "kept" | "mostly" | "none";
}

/**
 * Hand-set until they are fitted on threads with known parents (docs/decisions/0004): each is a
 * likelihood or a factor, so that the posterior can be explained term by term.
 */
export const WEIGHTS = {
  /** P(a comment opens a new top-level thread), before any evidence. */
  topLevel: 0.15,
  /** P(answering the k-th nearest on the path), falling by this factor each step up. */
  nearness: 0.55,
  /** P(a reply line is lost) for names of ordinary length, and for very long ones. */
  lineLost: 0.02,
  lineLostInBrowser: 0.0005,
  lineLostLong: 0.97,
  longNameFrom: 36,
  /** P(the line names somebody else than the parent): a renamed user, a line of the body. */
  wrongName: 0.0005,
  /** Factor for a parent that is younger than its reply. */
  youngerParent: 0.001,
  /** Factor for siblings out of their order. */
  siblingOrder: 0.03,
  topLevelOrder: 0.02,
  /** Factor for calling the parent by name, and for answering oneself. */
  namedInOpening: 6,
  selfReply: 0.08,
} as const;

/** Reads what the model needs of a comment. */
export function toUtterance(block: {
  author: string | null;
  replyTo: string | null;
  text: string;
  postedAt: PostedAt | null;
}): Utterance {
  const words = (block.author ?? "").toLowerCase().split(/\s+/);
  return {
    author: block.author,
    replyTo: block.replyTo,
    said: new Set(
      block.text
        .slice(0, 60)
        .toLowerCase()
        .split(/[^\p{L}\p{N}']+/u),
    ),
    calledBy: words.filter((word) => word.length > 2 && !COMMON.has(word)),
    initials: words.map((word) => word[0] ?? "").join(""),
    earliestMs: block.postedAt === null ? -Infinity : Date.parse(block.postedAt.earliest),
    latestMs: block.postedAt === null ? Infinity : Date.parse(block.postedAt.latest),
  };
}

/** P(the line, or its absence, as seen | this parent). */
export function weighReplyLine(
  reply: Utterance,
  parent: Utterance | null,
  replyLines: CaptureKind["replyLines"],
): number {
  const { replyTo } = reply;
  if (replyLines === "none") return 1;
  if (parent === null) return replyTo === null ? 1 : WEIGHTS.wrongName;
  const lost = replyLines === "kept" ? WEIGHTS.lineLostInBrowser : chanceLineLost(parent.author);
  if (replyTo === null) return lost;
  return sameName(replyTo, parent.author) ? 1 - lost : WEIGHTS.wrongName;
}

/** A logistic step around the length from which captures were seen to drop the line. */
function chanceLineLost(name: string | null): number {
  const { lineLost, lineLostLong, longNameFrom } = WEIGHTS;
  const step = 1 / (1 + Math.exp(-((name ?? "").length - longNameFrom) / 1.5));
  return lineLost + (lineLostLong - lineLost) * step;
}

/** Factor for age: a parent is not younger than its reply. */
export const weighAge = (reply: Utterance, parent: Utterance | null): number =>
  parent !== null && parent.earliestMs > reply.latestMs ? WEIGHTS.youngerParent : 1;

/** Factor for order: siblings ascend in time; the top level descends where the newest come first. */
export function weighOrder(
  reply: Utterance,
  previousSibling: Utterance,
  isTopLevel: boolean,
  topLevelOrder: "oldest" | "newest" | null,
): number {
  const descends = isTopLevel && topLevelOrder === "newest";
  const isOutOfOrder = descends
    ? previousSibling.latestMs < reply.earliestMs
    : previousSibling.earliestMs > reply.latestMs;
  if (!isOutOfOrder) return 1;
  return isTopLevel ? WEIGHTS.topLevelOrder : WEIGHTS.siblingOrder;
}

/** Factor for who speaks: people are called by name, and seldom answer themselves. */
export function weighSpeakers(reply: Utterance, parent: Utterance | null): number {
  if (parent?.author == null) return 1;
  if (reply.author === parent.author) return WEIGHTS.selfReply;
  return callsByName(reply, parent) ? WEIGHTS.namedInOpening : 1;
}

function callsByName({ said }: Utterance, { calledBy, initials }: Utterance): boolean {
  if (calledBy.some((word) => said.has(word))) return true;
  // "Morning LPC" to somebody whose name holds the words L… P… C….
  for (const word of said)
    if (word.length >= 3 && initials.includes(word) && !COMMON.has(word)) return true;
  return false;
}

const COMMON = new Set(["the", "and", "for", "not", "you", "old", "man", "new", "one", "who"]);

export const sameName = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.normalize("NFC") === b.normalize("NFC");
