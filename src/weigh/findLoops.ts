import { enumerateBeliefs, MOST_ENUMERATED } from "./enumerateBeliefs.js";
import type { Beliefs } from "./propagateBeliefs.js";
import type { StanceGraph } from "./stanceGraph.js";

/** Propagated beliefs, with those of small groups that talk in circles worked out exactly instead. */
export function refineLoops(graph: StanceGraph, { posteriors }: Beliefs): Float64Array[] {
  const refined = [...posteriors];
  for (const loop of findSmallLoops(graph)) {
    enumerateBeliefs(loop.graph).forEach((posterior, at) => {
      refined[loop.people[at] ?? 0] = posterior;
    });
  }
  return refined;
}

interface Part {
  readonly people: readonly number[];
  readonly graph: StanceGraph;
}

/**
 * Connected parts with a loop and few enough comments to enumerate. People and comments are nodes,
 * writing and answering are links: a part without a loop has one link fewer than nodes.
 */
function findSmallLoops(graph: StanceGraph): Part[] {
  const { people, writer, child, parent } = graph;
  const roots = Int32Array.from(people, (_, person) => person);
  const find = (person: number): number => {
    let at = person;
    while (roots[at] !== at) at = roots[at] = roots[roots[at] ?? 0] ?? 0;
    return at;
  };
  const ends = Array.from(child, (at, edge) => [writer[at] ?? 0, writer[parent[edge] ?? 0] ?? 0]);
  for (const [one = 0, other = 0] of ends) roots[find(one)] = find(other);
  const parts = new Map<number, { people: number[]; comments: number[]; edges: number[] }>();
  const partOf = (person: number) => {
    const root = find(person);
    const part = parts.get(root) ?? { people: [], comments: [], edges: [] };
    parts.set(root, part);
    return part;
  };
  people.forEach((_, person) => partOf(person).people.push(person));
  writer.forEach((person, at) => partOf(person).comments.push(at));
  ends.forEach(([one = 0], edge) => partOf(one).edges.push(edge));
  return [...parts.values()]
    .filter((part) => part.edges.length > part.people.length - 1)
    .filter(({ comments }) => comments.length <= MOST_ENUMERATED)
    .map((part) => ({ people: part.people, graph: cutOut(graph, part) }));
}

function cutOut(
  graph: StanceGraph,
  { people, comments, edges }: { people: number[]; comments: number[]; edges: number[] },
): StanceGraph {
  const row = new Map(people.map((person, at) => [person, at]));
  const place = new Map(comments.map((at, index) => [at, index]));
  const pick = (from: Float64Array, size: number, which: readonly number[]): Float64Array =>
    Float64Array.from(which.flatMap((at) => [...from.subarray(at * size, (at + 1) * size)]));
  return {
    people: people.map((person) => graph.people[person] ?? null),
    comments: comments.flatMap((at) => graph.comments[at] ?? []),
    writer: Int32Array.from(comments, (at) => row.get(graph.writer[at] ?? 0) ?? 0),
    evidence: pick(graph.evidence, 3, comments),
    tempers: pick(graph.tempers, 1, people),
    child: Int32Array.from(edges, (edge) => place.get(graph.child[edge] ?? 0) ?? 0),
    parent: Int32Array.from(edges, (edge) => place.get(graph.parent[edge] ?? 0) ?? 0),
    factors: pick(graph.factors, 4, edges),
  };
}
