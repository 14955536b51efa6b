import { EMISSION, GRID } from "./leanGrid.js";
import { groupByWriter } from "./propagateBeliefs.js";
import { FACTOR_SIZE, PLACES } from "./relationTable.js";
import type { StanceGraph } from "./stanceGraph.js";

/** Comments up to which all 3^n ways they may stand are gone through. */
export const MOST_ENUMERATED = 7;

/**
 * Posterior over the grid of each person, exactly: the sum over every way the comments may stand.
 *
 * @param graph at most MOST_ENUMERATED comments
 */
export function enumerateBeliefs(graph: StanceGraph): Float64Array[] {
  const size = graph.writer.length;
  const commentsOf = groupByWriter(graph);
  const sums = graph.people.map(() => new Float64Array(GRID.length));
  const states = new Int8Array(size);
  for (let way = 0; way < 3 ** size; way++) {
    for (let at = 0, rest = way; at < size; at++, rest = Math.floor(rest / 3))
      states[at] = rest % 3;
    const likelihoods = commentsOf.map((comments) => likelihoodOf(comments, states));
    const totals = likelihoods.map((each) => each.reduce((a, b) => a + b, 0));
    const weight = totals.reduce((a, b) => a * b, weighWay(graph, states));
    likelihoods.forEach((each, person) => {
      const total = totals[person] ?? 1;
      const sum = sums[person];
      if (sum !== undefined)
        each.forEach((value, place) => (sum[place] = (sum[place] ?? 0) + (weight * value) / total));
    });
  }
  return sums.map((sum) => {
    const total = sum.reduce((a, b) => a + b, 0);
    return sum.map((value) => value / total);
  });
}

function likelihoodOf(comments: readonly number[], states: Int8Array): Float64Array {
  const product = new Float64Array(GRID.length).fill(1);
  for (const at of comments)
    for (let place = 0; place < product.length; place++)
      product[place] = (product[place] ?? 0) * (EMISSION[place * 3 + (states[at] ?? 0)] ?? 0);
  return product;
}

function weighWay({ evidence, child, parent, factors }: StanceGraph, states: Int8Array): number {
  let weight = 1;
  states.forEach((state, at) => (weight *= evidence[at * 3 + state] ?? 1));
  child.forEach((at, edge) => {
    const place = PLACES[(states[at] ?? 0) * 3 + (states[parent[edge] ?? 0] ?? 0)] ?? 0;
    weight *= factors[edge * FACTOR_SIZE + place] ?? 1;
  });
  return weight;
}
