import { findProbabilityLevel } from "../thread/level.js";
import { isParentUncertain } from "../thread/parentDoubt.js";
import { type TreePlace, walkReplies } from "../thread/replyTree.js";
import type { Incivility, IncivilityLabel, Score, ScorerName } from "../thread/score.js";
import type { Comment, Thread } from "../thread/thread.js";
import { cleanLine, cleanText } from "./cleanText.js";
import { pseudonymOf, pseudonymOfName } from "./pseudonym.js";
import type { ReplyGraph, ReplyNode, Tone } from "./replyGraph.js";

export interface ReplyGraphOptions {
  /** Leaves out every commenter's words. */
  readonly withoutText?: boolean;
  /** Names become pseudonyms; names in the text of comments stay. */
  readonly pseudonyms?: boolean;
  readonly scorers: { readonly sentiment: ScorerName; readonly incivility: ScorerName };
}

/** Longest headline drawn, in UTF-16 units; and of an article's opening where it has none. */
const MOST_TITLE = 200;
const MOST_OPENING = 90;

/**
 * A thread and its scores as a graph in reading order, every word in it cleaned.
 *
 * @param scores by comment id; a comment that is not in it counts as unscored, `no_evidence`
 */
export function readReplyGraph(
  thread: Thread,
  scores: ReadonlyMap<string, Pick<Score, "sentiment" | "incivility">>,
  options: ReplyGraphOptions,
): ReplyGraph {
  const places = walkReplies(thread.comments);
  const ids = makeIds(thread.comments);
  const idOf = makeTranslation(thread.comments, ids);
  const nodes = places.flatMap((place) => {
    const comment = thread.comments[place.index];
    if (comment === undefined) return [];
    const tone = readTone(scores.get(comment.id));
    return [
      readNode({ comment, place, id: ids[place.index] ?? comment.id, tone, thread, idOf, options }),
    ];
  });
  const edges = places.flatMap(({ index, parentIndex }, at) => {
    const [source, target] = [ids[index], parentIndex === null ? undefined : ids[parentIndex]];
    const node = nodes[at];
    if (source === undefined || target === undefined || node === undefined) return [];
    return [
      {
        source,
        target,
        confidence: node.parentConfidence,
        evidence: node.parentEvidence,
        isUncertain: node.isParentUncertain,
        candidates: node.parentCandidates,
      },
    ];
  });
  return {
    title: titleOf(thread),
    source: { ...thread.source, url: thread.source.url && cleanLine(thread.source.url) },
    parser: thread.parser,
    scorers: options.scorers,
    count: countNodes(thread, nodes),
    isPseudonymous: options.pseudonyms === true,
    problems: sumUpProblems(thread.problems),
    nodes,
    edges,
  };
}

/** The page's ids; a repeated one gets a number behind it. */
function makeIds(comments: readonly Comment[]): string[] {
  const taken = new Set<string>();
  const used = new Map<string, number>();
  return comments.map(({ id }) => {
    const clean = cleanLine(id) || "comment";
    let nth = used.get(clean) ?? 1;
    let unique = nth === 1 ? clean : `${clean}~${nth}`;
    while (taken.has(unique)) unique = `${clean}~${++nth}`;
    used.set(clean, nth + 1);
    taken.add(unique);
    return unique;
  });
}

/** From an id as read to that of the first comment that has it; one that nobody has is only cleaned. */
function makeTranslation(comments: readonly Comment[], ids: readonly string[]) {
  const known = new Map<string, string>();
  comments.forEach(({ id }, at) => {
    if (!known.has(id)) known.set(id, ids[at] ?? id);
  });
  return (id: string) => known.get(id) ?? cleanLine(id);
}

function readNode(given: {
  readonly comment: Comment;
  readonly place: TreePlace;
  readonly id: string;
  readonly tone: Tone;
  readonly thread: Thread;
  readonly idOf: (id: string) => string;
  readonly options: ReplyGraphOptions;
}): ReplyNode {
  const { comment, place, id, tone, thread, idOf, options } = given;
  const { postedAt, edited } = comment;
  const hide = options.pseudonyms === true;
  const nameOf = (name: string | null) =>
    hide ? pseudonymOfName(thread.source.url, name) : name && cleanLine(name);
  const pseudonym = comment.authorKey === null ? null : pseudonymOf(comment.authorKey);
  return {
    id,
    ordinal: comment.ordinal,
    parentId: comment.parentId && idOf(comment.parentId),
    parentConfidence: comment.parentConfidence,
    parentEvidence: comment.parentEvidence,
    parentCandidates: comment.parentCandidates.map(({ id, probability }) => ({
      id: id === null ? null : idOf(id),
      probability,
    })),
    depth: place.depth,
    author: hide ? pseudonym : comment.author && cleanLine(comment.author),
    authorKey: hide ? pseudonym : comment.authorKey,
    authorRole: comment.authorRole && cleanLine(comment.authorRole),
    postedAt: postedAt && { ...postedAt, asWritten: cleanLine(postedAt.asWritten) },
    text: options.withoutText === true ? null : cleanText(comment.text),
    truncated: comment.truncated,
    edited: edited && { by: nameOf(edited.by), asWritten: hide ? "" : cleanLine(edited.asWritten) },
    votes: comment.votes,
    status: comment.status,
    astray: place.astray,
    isParentUncertain: isParentUncertain(comment),
    replies: place.replies,
    descendants: place.descendants,
    tone,
  };
}

function readTone(score: Pick<Score, "sentiment" | "incivility"> | undefined): Tone {
  const unscored = "no_evidence" as const;
  return {
    sentiment: score?.sentiment ?? { score: null, label: null, confidence: null, unscored },
    incivility: readIncivility(
      score?.incivility ?? {
        probability: null,
        labels: null,
        addressee: null,
        spans: [],
        unscored,
      },
    ),
  };
}

function readIncivility(incivility: Incivility): Tone["incivility"] {
  if (incivility.probability === null) {
    const { probability, addressee, unscored } = incivility;
    return { probability, level: null, addressee, labels: [], unscored };
  }
  const { probability, addressee, labels } = incivility;
  return {
    probability,
    level: findProbabilityLevel(probability),
    addressee,
    labels: (Object.entries(labels) as [IncivilityLabel, number][])
      .filter(([, p]) => p >= 0.5)
      .sort(([, a], [, b]) => b - a)
      .map(([label]) => label),
  };
}

function titleOf({ article, source }: Thread): string {
  const named = cleanLine((article.title ?? "").slice(0, MOST_TITLE * 2));
  const opening = cleanLine((article.text ?? "").slice(0, MOST_OPENING * 2));
  if (named !== "") return shorten(named, MOST_TITLE);
  if (opening !== "") return shorten(opening, MOST_OPENING);
  return source.url === null ? "Untitled article" : cleanLine(source.url);
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const blank = text.lastIndexOf(" ", most);
  return `${text.slice(0, blank > most / 2 ? blank : most).toWellFormed()}…`;
}

function countNodes(thread: Thread, nodes: readonly ReplyNode[]): ReplyGraph["count"] {
  const count = (test: (node: ReplyNode) => boolean) => nodes.filter(test).length;
  return {
    ...thread.count,
    names: new Set(nodes.flatMap(({ authorKey }) => authorKey ?? [])).size,
    topLevel: count(({ depth }) => depth === 0),
    deepest: nodes.reduce((most, { depth }) => Math.max(most, depth + 1), 0),
    uncertainParents: count((node) => node.isParentUncertain),
    truncated: count(({ truncated }) => truncated),
    held: count(({ status }) => status === "held"),
    unscored: count(({ tone }) => tone.sentiment.score === null),
    uncivil: count(({ tone }) => tone.incivility.level === "high"),
  };
}

function sumUpProblems(problems: Thread["problems"]): ReplyGraph["problems"] {
  const sums = new Map<string, ReplyGraph["problems"][number]>();
  for (const { code, message } of problems) {
    const sum = sums.get(code);
    if (sum === undefined) sums.set(code, { code, count: 1, message: cleanLine(message) });
    else sum.count++;
  }
  return [...sums.values()];
}
