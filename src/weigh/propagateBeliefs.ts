import { EMISSION, GRID, normaliseLogs } from "./leanGrid.js";
import { FACTOR_SIZE, PLACES } from "./relationTable.js";
import type { StanceGraph } from "./stanceGraph.js";

/** What the graph makes of everybody. */
export interface Beliefs {
  /** Posterior over the grid by person. */
  readonly posteriors: readonly Float64Array[];
  /** What each comment, with all replies around it, says of its author: logarithms for three states. */
  readonly said: Float64Array;
  /** What each reply tells its own comment, and its parent: three numbers each, of mean 1. */
  readonly toChild: Float64Array;
  readonly toParent: Float64Array;
  readonly rounds: number;
  readonly converged: boolean;
}

/** Share of the old message that is kept at first: loops else may swing. */
const DAMPING = 0.25;
/** Where the change has not halved in so many rounds, messages do swing, and more of the old is kept. */
const LOOK_EVERY = 10;
const CLOSE = 1e-5;
const MOST_ROUNDS = 200;

/**
 * Loopy belief propagation (sum-product; Pearl 1988; Murphy, Weiss & Jordan 1999), all messages at
 * once, damped, and the more the less they settle. Exact where the graph has no loops. Time is linear in comments and replies for each
 * round, and a comment's pull fades with every step, so that rounds do not grow with the graph.
 */
export function propagateBeliefs(graph: StanceGraph): Beliefs {
  const { people, writer, child } = graph;
  const size = writer.length;
  const toChild = new Float64Array(child.length * 3).fill(1);
  const toParent = new Float64Array(child.length * 3).fill(1);
  const said = new Float64Array(size * 3);
  const fromWriter = new Float64Array(size * 3).fill(1);
  const commentsOf = groupByWriter(graph);
  let rounds = 0;
  let change = Infinity;
  let [damping, stood] = [DAMPING, Infinity];
  while (rounds < MOST_ROUNDS && change > CLOSE) {
    rounds += 1;
    gatherSaid(graph, toChild, toParent, said);
    // Who wrote one comment only says the same every time: an even prior.
    for (const each of commentsOf)
      if (rounds === 1 || each.length > 1) askWriter(each, said, fromWriter);
    change = passMessages(graph, said, fromWriter, toChild, toParent, damping);
    if (rounds % LOOK_EVERY === 0) {
      if (change > stood / 2) damping = (1 + damping) / 2;
      stood = change;
    }
  }
  gatherSaid(graph, toChild, toParent, said);
  const posteriors = people.map((_, person) => {
    const logs = new Float64Array(GRID.length);
    for (const at of commentsOf[person] ?? []) addLikelihood(logs, said, at);
    return normaliseLogs(logs);
  });
  return { posteriors, said, toChild, toParent, rounds, converged: change <= CLOSE };
}

/** What all sides but the writer say of each comment. Only ratios matter; the likeliest state is 0. */
function gatherSaid(
  { evidence, child, parent }: StanceGraph,
  toChild: Float64Array,
  toParent: Float64Array,
  into: Float64Array,
): void {
  for (let at = 0; at < into.length; at++) into[at] = Math.log(evidence[at] ?? 1);
  for (let edge = 0; edge < child.length; edge++)
    for (let state = 0; state < 3; state++) {
      const [low, high] = [(child[edge] ?? 0) * 3 + state, (parent[edge] ?? 0) * 3 + state];
      into[low] = (into[low] ?? 0) + Math.log(toChild[edge * 3 + state] ?? 1);
      into[high] = (into[high] ?? 0) + Math.log(toParent[edge * 3 + state] ?? 1);
    }
  for (let at = 0; at < into.length; at += 3) {
    const most = Math.max(into[at] ?? 0, into[at + 1] ?? 0, into[at + 2] ?? 0);
    for (let state = at; state < at + 3; state++) into[state] = (into[state] ?? 0) - most;
  }
}

export function groupByWriter({ people, writer }: StanceGraph): number[][] {
  const groups = people.map((): number[] => []);
  writer.forEach((person, at) => groups[person]?.push(at));
  return groups;
}

/** Adds log P(what a comment says | lean) for every lean. */
export function addLikelihood(logs: Float64Array, said: Float64Array, at: number): void {
  const pro = Math.exp(said[at * 3] ?? 0);
  const skeptic = Math.exp(said[at * 3 + 1] ?? 0);
  const neutral = Math.exp(said[at * 3 + 2] ?? 0);
  for (let place = 0; place < logs.length; place++) {
    const row = place * 3;
    const likelihood =
      pro * (EMISSION[row] ?? 0) +
      skeptic * (EMISSION[row + 1] ?? 0) +
      neutral * (EMISSION[row + 2] ?? 0);
    logs[place] = (logs[place] ?? 0) + Math.log(likelihood);
  }
}

/**
 * What a writer's other comments make each of their comments likely to be. Products rather than sums of
 * logarithms, brought back to 1 at each step: this is most of the work.
 */
function askWriter(comments: readonly number[], said: Float64Array, into: Float64Array): void {
  const size = GRID.length;
  const each = new Float64Array(comments.length * size);
  const all = new Float64Array(size).fill(1);
  for (let nth = 0; nth < comments.length; nth++) {
    const at = (comments[nth] ?? 0) * 3;
    const pro = Math.exp(said[at] ?? 0);
    const skeptic = Math.exp(said[at + 1] ?? 0);
    const neutral = Math.exp(said[at + 2] ?? 0);
    let most = 0;
    for (let place = 0; place < size; place++) {
      const likelihood =
        pro * (IF_PRO[place] ?? 0) +
        skeptic * (IF_SKEPTIC[place] ?? 0) +
        neutral * (IF_NEUTRAL[place] ?? 0);
      each[nth * size + place] = likelihood;
      const product = (all[place] ?? 0) * likelihood;
      all[place] = product;
      if (product > most) most = product;
    }
    for (let place = 0; place < size; place++) all[place] = (all[place] ?? 0) / most;
  }
  for (let nth = 0; nth < comments.length; nth++) {
    let [pro, skeptic, neutral] = [0, 0, 0];
    for (let place = 0; place < size; place++) {
      const others = (all[place] ?? 0) / (each[nth * size + place] ?? 1);
      pro += others * (IF_PRO[place] ?? 0);
      skeptic += others * (IF_SKEPTIC[place] ?? 0);
      neutral += others * (IF_NEUTRAL[place] ?? 0);
    }
    const at = (comments[nth] ?? 0) * 3;
    const sum = pro + skeptic + neutral;
    into[at] = pro / sum;
    into[at + 1] = skeptic / sum;
    into[at + 2] = neutral / sum;
  }
}

/** EMISSION by state: read in one go through all leans. */
const [IF_PRO, IF_SKEPTIC, IF_NEUTRAL] = [0, 1, 2].map((state) =>
  EMISSION.filter((_, at) => at % 3 === state),
) as [Float64Array, Float64Array, Float64Array];

/** @returns the greatest change of any message */
function passMessages(
  { child, parent, factors }: StanceGraph,
  said: Float64Array,
  fromWriter: Float64Array,
  toChild: Float64Array,
  toParent: Float64Array,
  damping: number,
): number {
  let change = 0;
  const belief = new Float64Array(3);
  const sums = new Float64Array(3);
  const send = (edge: number, from: number, back: Float64Array, into: Float64Array): void => {
    for (let state = 0; state < 3; state++)
      belief[state] =
        (Math.exp(said[from * 3 + state] ?? 0) * (fromWriter[from * 3 + state] ?? 1)) /
        (back[edge * 3 + state] ?? 1);
    let mean = 0;
    for (let state = 0; state < 3; state++) {
      let sum = 0;
      for (let other = 0; other < 3; other++) {
        const place = PLACES[state * 3 + other] ?? 0;
        sum += (factors[edge * FACTOR_SIZE + place] ?? 1) * (belief[other] ?? 0);
      }
      sums[state] = sum;
      mean += sum / 3;
    }
    for (let state = 0; state < 3; state++) {
      const old = into[edge * 3 + state] ?? 1;
      const next = damping * old + (1 - damping) * ((sums[state] ?? 0) / mean);
      change = Math.max(change, Math.abs(next - old));
      into[edge * 3 + state] = next;
    }
  };
  // Both directions are worked out from the messages of the round before.
  const before = Float64Array.from(toChild);
  for (let edge = 0; edge < child.length; edge++) {
    send(edge, parent[edge] ?? 0, toParent, toChild);
  }
  for (let edge = 0; edge < child.length; edge++) {
    send(edge, child[edge] ?? 0, before, toParent);
  }
  return change;
}
