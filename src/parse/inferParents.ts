import type { ParentCandidate } from "../thread/thread.js";
import {
  type CaptureKind,
  type Utterance,
  WEIGHTS,
  weighAge,
  weighOrder,
  weighReplyLine,
  weighSpeakers,
} from "./parentEvidence.js";

/** Parent by index into the comments (null: top level) with its posterior, and the runners-up. */
export interface InferredParent {
  readonly parent: number | null;
  readonly probability: number;
  readonly candidates: readonly { readonly parent: number | null; readonly probability: number }[];
}

/** A path from the top level down to one comment. Equal paths are one node, so states merge. */
interface Path {
  readonly index: number;
  readonly above: Path | null;
  /** Comments on it. */
  readonly length: number;
  /** Paths that continue this one by one comment, by its index. */
  readonly below: Map<number, Path>;
}

interface Step {
  readonly from: State;
  readonly to: State;
  readonly weight: number;
  readonly parent: number | null;
}

interface State {
  readonly path: Path;
  forward: number;
  backward: number;
}

/** States kept per comment; more changes nothing measurable and costs time. */
const WIDTH = 16;

/**
 * Infers who answered whom in a preorder listing.
 *
 * Document order is a preorder walk of the tree, so a comment's parent is the comment before it,
 * one of that one's ancestors, or nobody. A state is the path from the top level to the latest
 * comment; every comment moves to the next state by choosing its parent on that path. Forward and
 * backward passes over these states give each parent's posterior with all evidence, before and
 * after, taken together: one doubtful line does not spoil the rest.
 *
 * @param capture what the form of the capture keeps: the sort order in force, reply lines
 * @returns one entry per comment, probabilities sum to 1 over a comment's candidates
 * @see docs/decisions/0004-parents-by-forward-backward.md
 */
export function inferParents(
  utterances: readonly Utterance[],
  capture: CaptureKind,
): InferredParent[] {
  const root: Path = { index: -1, above: null, length: 0, below: new Map() };
  const layers: Step[][] = [];
  let states: State[] = [{ path: root, forward: 1, backward: 0 }];
  for (const index of utterances.keys()) {
    const steps = stepForward(states, index, utterances, capture);
    states = prune(steps);
    const kept = new Set(states);
    layers.push(steps.filter(({ to }) => kept.has(to)));
  }
  for (const state of states) state.backward = 1;
  return readPosteriors(layers);
}

function stepForward(
  states: readonly State[],
  index: number,
  utterances: readonly Utterance[],
  capture: CaptureKind,
): Step[] {
  const next = new Map<Path, State>();
  const steps: Step[] = [];
  const weighPair = makePairWeights(utterances, index, capture);
  for (const from of states) {
    let child: Path | null = null;
    let distance = 0;
    for (let at: Path | null = from.path; at !== null; at = at.above) {
      const weight =
        weighPlace(at, distance, from.path.length) *
        weighPair(at.index) *
        weighSibling(utterances[index], at, child, utterances, capture);
      const path = continuePath(at, index);
      const to = next.get(path) ?? { path, forward: 0, backward: 0 };
      next.set(path, to);
      to.forward += from.forward * weight;
      steps.push({ from, to, weight, parent: at.index < 0 ? null : at.index });
      child = at;
      distance++;
    }
  }
  return steps;
}

/** What a reply says of a parent is the same on every path: weighed once. */
function makePairWeights(
  utterances: readonly Utterance[],
  index: number,
  { replyLines }: CaptureKind,
): (parentIndex: number) => number {
  const reply = utterances[index];
  const known = new Map<number, number>();
  return (parentIndex) => {
    let weight = known.get(parentIndex);
    if (weight === undefined) {
      const parent = utterances[parentIndex] ?? null;
      weight =
        reply === undefined
          ? 1
          : weighReplyLine(reply, parent, replyLines) *
            weighAge(reply, parent) *
            weighSpeakers(reply, parent);
      known.set(parentIndex, weight);
    }
    return weight;
  };
}

function weighSibling(
  reply: Utterance | undefined,
  at: Path,
  child: Path | null,
  utterances: readonly Utterance[],
  { topLevelOrder }: CaptureKind,
): number {
  const sibling = child === null ? undefined : utterances[child.index];
  if (reply === undefined || sibling === undefined) return 1;
  return weighOrder(reply, sibling, at.index < 0, topLevelOrder);
}

/** Prior over the places on a path: top level, or the nearest more probable than those above. */
function weighPlace(at: Path, distance: number, length: number): number {
  const { topLevel, nearness } = WEIGHTS;
  if (length === 0) return 1;
  if (at.index < 0) return topLevel;
  const all = (1 - nearness ** length) / (1 - nearness);
  return ((1 - topLevel) * nearness ** distance) / all;
}

function continuePath(above: Path, index: number): Path {
  const known = above.below.get(index);
  if (known !== undefined) return known;
  const path: Path = { index, above, length: above.length + 1, below: new Map() };
  above.below.set(index, path);
  return path;
}

/** The most probable states, scaled to sum to 1 so that long threads do not underflow. */
function prune(steps: readonly Step[]): State[] {
  const states = [...new Set(steps.map(({ to }) => to))];
  states.sort((a, b) => b.forward - a.forward);
  states.length = Math.min(states.length, WIDTH);
  const sum = states.reduce((total, { forward }) => total + forward, 0);
  for (const state of states) state.forward /= sum;
  return states;
}

function readPosteriors(layers: readonly (readonly Step[])[]): InferredParent[] {
  const inferred: InferredParent[] = [];
  for (const steps of [...layers].reverse()) {
    const byParent = new Map<number | null, number>();
    let sum = 0;
    for (const { from, to, weight, parent } of steps) {
      const mass = from.forward * weight * to.backward;
      byParent.set(parent, (byParent.get(parent) ?? 0) + mass);
      sum += mass;
      from.backward += weight * to.backward;
    }
    rescale(steps);
    inferred.push(toInferred(byParent, sum));
  }
  return inferred.reverse();
}

function rescale(steps: readonly Step[]): void {
  const froms = new Set(steps.map(({ from }) => from));
  let most = 0;
  for (const { backward } of froms) most = Math.max(most, backward);
  if (most > 0) for (const state of froms) state.backward /= most;
}

function toInferred(byParent: ReadonlyMap<number | null, number>, sum: number): InferredParent {
  const candidates = [...byParent]
    .map(([parent, mass]) => ({ parent, probability: sum > 0 ? mass / sum : 0 }))
    .sort((a, b) => b.probability - a.probability);
  const [best] = candidates;
  return {
    parent: best?.parent ?? null,
    probability: best?.probability ?? 1,
    candidates: candidates.filter(
      ({ probability }, rank) => rank < 2 || probability >= LEAST_SHOWN,
    ),
  };
}

/** Beyond the first runner-up, candidates below this say nothing to a reader. */
const LEAST_SHOWN = 0.005;

/** Candidates with the comments' ids in place of their indexes. */
export function nameCandidates(
  { candidates }: InferredParent,
  ids: readonly string[],
): ParentCandidate[] {
  return candidates.map(({ parent, probability }) => ({
    id: parent === null ? null : (ids[parent] ?? null),
    probability: Math.round(probability * 1e4) / 1e4,
  }));
}
