import type { Flag } from "../thread/flag.js";
import type { Score } from "../thread/score.js";
import type { CommenterStance } from "../thread/stance.js";
import { refineLoops } from "./findLoops.js";
import { type DatedComment, findShifts } from "./findShifts.js";
import { describeLean } from "./leanGrid.js";
import { type Beliefs, propagateBeliefs } from "./propagateBeliefs.js";
import {
  buildStanceGraph,
  namesPerson,
  spreadOf,
  type StanceGraph,
  type Written,
} from "./stanceGraph.js";

/** Name and version; raise on any change of output. */
export const WEIGHER = "signed-graph@2";

/** A message that makes one state less than a tenth likelier than another is no evidence. */
const TELLS = Math.log(1.1);
/** Power of a comment's evidence where changes of mind are looked for. */
const SHIFT_TEMPER = 0.7;

/**
 * Where each commenter leans, over a thread, an article or a whole site: whatever is given.
 *
 * Comments say how they stand, as far as their words show it; replies say how two comments stand to
 * each other; people tend to stand where they stood. All three are weighed at once, with their
 * uncertainties, on a signed graph (docs/decisions/0007): "Agree." takes its parent's side as far
 * as the parent has one and is the parent.
 *
 * @returns one entry per commenter, most comments first; `unknown` where nothing tells, or no label is
 *   likelier than all others together, or the name is one that many share
 */
export function weighCommenters(
  { comments }: { readonly comments: readonly Written[] },
  scores: readonly Score[],
  flags: readonly Flag[],
): CommenterStance[] {
  const scoreOf = new Map(scores.map((score) => [score.id, score]));
  const flagged = new Set(flags.map(({ commentId }) => commentId));
  const target = scores[0]?.stance.target ?? "";
  const graph = buildStanceGraph(comments, scoreOf);
  const beliefs = propagateBeliefs(graph);
  const posteriors = refineLoops(graph, beliefs);
  const rowOf = new Map(graph.people.map((person, row) => [person, row]));
  const evidenceOf = gatherEvidence(graph, beliefs, scoreOf);
  const datedOf = gatherDated(graph, beliefs);
  const spoken = temperAlike(graph, beliefs);
  const order = new Map(comments.map(({ id }, at) => [id, at]));
  return [...groupByAuthor(comments)]
    .map(([authorKey, { author, ids, isPerson }]) => {
      const row = isPerson ? rowOf.get(authorKey) : undefined;
      const evidence = [...(row === undefined ? [] : (evidenceOf[row] ?? []))];
      const posterior = row === undefined ? undefined : posteriors[row];
      const isKnown = posterior !== undefined && evidence.length > 0;
      const theirs = ids.flatMap((id) => scoreOf.get(id) ?? []);
      return {
        author,
        authorKey,
        comments: ids.length,
        stance: { target, ...(isKnown ? describeLean(posterior) : UNKNOWN) },
        incivility: summarise(theirs, ids.filter((id) => flagged.has(id)).length),
        evidence: evidence.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
        shifts: isKnown && row !== undefined ? findShifts(datedOf[row] ?? [], spoken) : [],
      };
    })
    .sort(
      (a, b) =>
        b.comments - a.comments ||
        compare(a.author ?? "", b.author ?? "") ||
        compare(a.authorKey, b.authorKey),
    );
}

const UNKNOWN = { label: "unknown", probabilities: null, interval: null } as const;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A person is called as in the comment whose id comes first, whatever order they come in. */
function groupByAuthor(comments: readonly Written[]) {
  const groups = new Map<
    string,
    { author: string | null; first: string; ids: string[]; isPerson: boolean }
  >();
  for (const comment of comments) {
    const { authorKey, author, id } = comment;
    if (authorKey === null) continue;
    const group = groups.get(authorKey) ?? {
      author,
      first: id,
      ids: [],
      isPerson: namesPerson(comment),
    };
    if (id < group.first) Object.assign(group, { author, first: id });
    group.ids.push(id);
    groups.set(authorKey, group);
  }
  return groups;
}

/** By person: own comments that speak of the target, and both ends of replies that tell something. */
function gatherEvidence(
  { people, comments, writer, child, parent }: StanceGraph,
  { toChild, toParent }: Beliefs,
  scoreOf: ReadonlyMap<string, Score>,
): Set<string>[] {
  const evidence = people.map(() => new Set<string>());
  const idOf = (at: number): string => comments[at]?.id ?? "";
  comments.forEach(({ id }, at) => {
    if ((scoreOf.get(id)?.stance.probabilities ?? null) !== null)
      evidence[writer[at] ?? 0]?.add(id);
  });
  child.forEach((low, edge) => {
    const high = parent[edge] ?? 0;
    const heard = (messages: Float64Array): boolean =>
      spreadOf([...messages.subarray(edge * 3, edge * 3 + 3)]) > TELLS;
    if (heard(toChild)) evidence[writer[low] ?? 0]?.add(idOf(low)).add(idOf(high));
    if (heard(toParent)) evidence[writer[high] ?? 0]?.add(idOf(high)).add(idOf(low));
  });
  return evidence;
}

function gatherDated(
  { people, comments, writer }: StanceGraph,
  { said }: Beliefs,
): DatedComment[][] {
  const dated = people.map((): DatedComment[] => []);
  comments.forEach(({ postedAt }, at) => {
    const logs = [...said.subarray(at * 3, at * 3 + 3)];
    if (postedAt !== null && Math.max(...logs) - Math.min(...logs) > TELLS)
      dated[writer[at] ?? 0]?.push({ at, postedAt });
  });
  return dated;
}

/**
 * A change is looked for in comments that count alike for everybody: those of busy people are tempered
 * most, because they repeat themselves, and that is what a change of mind is an end of.
 */
function temperAlike({ writer, tempers }: StanceGraph, { said }: Beliefs): Float64Array {
  return said.map((log, at) => {
    const temper = tempers[writer[Math.floor(at / 3)] ?? 0] ?? 1;
    return (log * SHIFT_TEMPER) / temper;
  });
}

function summarise(scores: readonly Score[], flagged: number): CommenterStance["incivility"] {
  const values = scores.flatMap(({ incivility }) => incivility.probability ?? []);
  if (values.length === 0) return { mean: null, max: null, flagged };
  const mean = [...values].sort((a, b) => a - b).reduce((a, b) => a + b, 0) / values.length;
  return {
    mean: Math.round(mean * 1e4) / 1e4,
    max: values.reduce((a, b) => Math.max(a, b)),
    flagged,
  };
}
