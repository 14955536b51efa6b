import { type Score, STANCE_PRIOR } from "../thread/score.js";
import type { Comment } from "../thread/thread.js";
import { STATES } from "./leanGrid.js";
import { readFactor } from "./relationTable.js";

/** What weighing needs of a comment. Ids are unique, also where several threads are weighed together. */
export type Written = Pick<
  Comment,
  "id" | "author" | "authorKey" | "parentId" | "parentConfidence" | "parentCandidates" | "postedAt"
>;

/**
 * People, their comments, and the replies among them: a signed graph, as numbers. Comments that say
 * nothing of anybody are left out.
 */
export interface StanceGraph {
  /** Of each person; null for one whose other comments are not known to be theirs. */
  readonly people: readonly (string | null)[];
  readonly comments: readonly Written[];
  /** Person by comment. */
  readonly writer: Int32Array;
  /** What each comment's own words say: likelihood of its three states. */
  readonly evidence: Float64Array;
  /** By person: power to which their comments' evidence was raised. */
  readonly tempers: Float64Array;
  /** Replies: comments at both ends, and the four numbers of the relation. */
  readonly child: Int32Array;
  readonly parent: Int32Array;
  readonly factors: Float64Array;
}

/** n alike comments by one person count for n^0.7 independent ones; so do n replies between two people. */
const ALIKE = 0.7;
/** Nothing is surer than that. */
const LEAST = 1e-3;

/** Names that many people share. */
const NOBODY = new Set([
  "anonymous",
  "anon",
  "a guest",
  "guest",
  "visitor",
  "unknown",
  "nobody",
  "no name",
  "name withheld",
  "user",
  "reader",
  "a reader",
]);

/** Whether a name stands for one person, as far as names can. */
export const namesPerson = ({
  author,
  authorKey,
}: Pick<Written, "author" | "authorKey">): boolean =>
  authorKey !== null && !NOBODY.has((author ?? "").trim().toLowerCase());

interface Edge {
  readonly child: number;
  readonly parent: number;
  readonly factor: readonly number[];
}

/** Comments in the order of their ids, so that the order they come in changes nothing. */
export function buildStanceGraph(
  written: readonly Written[],
  scoreOf: ReadonlyMap<string, Score>,
): StanceGraph {
  const all = [...written].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const personOf = all.map((comment, at) =>
    namesPerson(comment) ? (comment.authorKey ?? "") : at,
  );
  const edges = temperEdges(findEdges(all, personOf, scoreOf), personOf);
  const telling = new Set(edges.flatMap(({ child, parent }) => [child, parent]));
  all.forEach(({ id }, at) => {
    if ((scoreOf.get(id)?.stance.probabilities ?? null) !== null) telling.add(at);
  });
  const kept = [...telling].sort((a, b) => a - b);
  const placeOf = new Map(kept.map((at, place) => [at, place]));
  const comments = kept.flatMap((at) => all[at] ?? []);
  const people = [...new Set(kept.map((at) => personOf[at] ?? at))];
  const rowOf = new Map(people.map((person, row) => [person, row]));
  const writer = Int32Array.from(kept, (at) => rowOf.get(personOf[at] ?? at) ?? 0);
  return {
    people: people.map((person) => (typeof person === "string" ? person : null)),
    comments,
    writer,
    ...readEvidence(comments, writer, people.length, scoreOf),
    child: Int32Array.from(edges, ({ child }) => placeOf.get(child) ?? 0),
    parent: Int32Array.from(edges, ({ parent }) => placeOf.get(parent) ?? 0),
    factors: Float64Array.from(edges.flatMap(({ factor }) => factor)),
  };
}

/** Answers to oneself say nothing, and neither do those that as likely answer somebody else. */
function findEdges(
  all: readonly Written[],
  personOf: readonly (string | number)[],
  scoreOf: ReadonlyMap<string, Score>,
): Edge[] {
  const placeOf = new Map(all.map(({ id }, at) => [id, at]));
  return all.flatMap((comment, child) => {
    const said = scoreOf.get(comment.id)?.reply.probabilities ?? null;
    const parent = comment.parentId === null ? undefined : placeOf.get(comment.parentId);
    if (said === null || parent === undefined || personOf[parent] === personOf[child]) return [];
    const theirs = (id: string): boolean => personOf[placeOf.get(id) ?? -1] === personOf[parent];
    const factor = readFactor(said, sureOfPerson(comment, theirs));
    return spreadOf(factor) > 1e-9 ? [{ child, parent, factor }] : [];
  });
}

/** P(it answers that person): which of their comments it is matters less. */
function sureOfPerson(comment: Written, theirs: (id: string) => boolean): number {
  const { parentId, parentConfidence, parentCandidates } = comment;
  const others = new Map<string, number>();
  for (const { id, probability } of parentCandidates)
    if (id !== null && id !== parentId && theirs(id)) others.set(id, probability);
  return Math.min(
    1,
    [...others.values()].reduce((a, b) => a + b, parentConfidence),
  );
}

function temperEdges(edges: readonly Edge[], personOf: readonly (string | number)[]): Edge[] {
  const pairs = new Map<string, number[]>();
  const pairOf = ({ child, parent }: Edge): string =>
    [personOf[child], personOf[parent]]
      .map((each) => `${typeof each} ${each}`)
      .sort()
      .join("\n");
  for (const edge of edges) {
    const weights = pairs.get(pairOf(edge)) ?? [];
    weights.push(spreadOf(edge.factor));
    pairs.set(pairOf(edge), weights);
  }
  const power = new Map([...pairs].map(([pair, weights]) => [pair, temperFor(weights)]));
  return edges.map((edge) => {
    const exponent = power.get(pairOf(edge)) ?? 1;
    return { ...edge, factor: edge.factor.map((each) => each ** exponent) };
  });
}

/** The logarithm of how much likelier the likeliest is than the least likely. */
export function spreadOf(likelihoods: readonly number[]): number {
  return Math.log(Math.max(...likelihoods) / Math.min(...likelihoods));
}

/** Exponent for alike pieces of evidence. Pieces that say nothing do not count: (Σw)² / Σw² is their number. */
function temperFor(weights: readonly number[]): number {
  const sum = weights.reduce((a, b) => a + b, 0);
  const squares = weights.reduce((a, b) => a + b * b, 0);
  return squares === 0 ? 1 : ((sum * sum) / squares) ** (ALIKE - 1);
}

/** What a comment says beyond what the scorer says of one that leans nowhere; nothing where it is unscored. */
function readEvidence(
  comments: readonly Written[],
  writer: Int32Array,
  people: number,
  scoreOf: ReadonlyMap<string, Score>,
): Pick<StanceGraph, "evidence" | "tempers"> {
  const ratios = comments.map(({ id }) => {
    const said = scoreOf.get(id)?.stance.probabilities ?? STANCE_PRIOR;
    return STATES.map((state) => Math.max(said[state], LEAST) / STANCE_PRIOR[state]);
  });
  const weights = Array.from({ length: people }, (): number[] => []);
  ratios.forEach((each, at) => weights[writer[at] ?? 0]?.push(spreadOf(each)));
  const tempers = Float64Array.from(weights, temperFor);
  const evidence = Float64Array.from(
    ratios.flatMap((each, at) => each.map((ratio) => ratio ** (tempers[writer[at] ?? 0] ?? 1))),
  );
  return { evidence, tempers };
}
