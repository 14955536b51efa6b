import { GrowingFloats, GrowingInts } from "./growingArrays.js";
import {
  addPairFeatures,
  addPlaceFeatures,
  type CaptureKind,
  FeatureVector,
  type Place,
} from "./parentFeatures.js";
import type { Listing } from "./utterances.js";

/** Stands for the parent where an entry is no comment, but words of the one before it. */
export const QUOTED = -2;
/** Index of the parent of a top-level comment. */
export const TOP_LEVEL = -1;

/** States kept per comment, and how much less probable than the best one may be. */
const WIDTH = 24;
const LEAST = 1e-5;
/** Comments of a path that are looked at from below; above them only the top level. */
const MOST_UP = 128;
/** Comments of a path by the person a reply line names that are looked at: the nearest. */
const MOST_NAMESAKES = 24;
const ROOT = 0;

type OpenPlace = { -readonly [Key in keyof Place]: Place[Key] };

/**
 * All likely ways to read a listing as a preorder walk of a tree, with forward and backward sums.
 *
 * A state is the path from the top level to the latest comment; every comment moves to the next by
 * choosing its parent on that path, which is cut there and grows by one. Equal paths are one node,
 * so hypotheses merge. Nodes, states and steps stand in flat arrays: long threads have millions.
 */
export class ParentLattice {
  /** Log of the sum over all kept ways: how well the listing fits the kind of capture. */
  logSum = 0;

  readonly #listing: Listing;
  readonly #kind: CaptureKind;
  readonly #weights: Float64Array;
  readonly #who: Int32Array;

  // Paths: a node is a comment below another node; node 0 is the top level.
  readonly #index = new GrowingInts();
  readonly #above = new GrowingInts();
  readonly #top = new GrowingInts();
  readonly #length = new GrowingInts();
  /** State that a node is continued to, and that stays on it, in the layer of that number. */
  readonly #child = new GrowingInts();
  readonly #childLayer = new GrowingInts();
  readonly #stay = new GrowingInts();
  readonly #stayLayer = new GrowingInts();

  readonly #nodeArrays = [
    this.#index,
    this.#above,
    this.#top,
    this.#length,
    this.#child,
    this.#childLayer,
    this.#stay,
    this.#stayLayer,
  ];

  // States, and the steps between them; layer k has those of comment k.
  readonly #path = new GrowingInts();
  readonly #forward = new GrowingFloats();
  readonly #backward = new GrowingFloats();
  readonly #from = new GrowingInts();
  readonly #to = new GrowingInts();
  readonly #weight = new GrowingFloats();
  readonly #parent = new GrowingInts();
  readonly #layerStart: number[] = [0];

  readonly #vector = new FeatureVector();
  readonly #pairScore: Float64Array;
  readonly #pairLayer: Int32Array;
  /** How often each person was met on a walk up, and on which walk that was. */
  readonly #met: Int32Array;
  readonly #metOn: Int32Array;
  #walk = 0;
  readonly #place: OpenPlace = {
    reply: 0,
    parent: 0,
    grandparent: 0,
    sibling: 0,
    stepsUp: 0,
    length: 0,
    spokeBelow: false,
    namesakes: 0,
  };

  /**
   * @param quoted log-weight of each entry being words of the one before; -Infinity where it is not
   * @param forced parents that must stay among the states (for fitting)
   */
  constructor(
    listing: Listing,
    kind: CaptureKind,
    weights: Float64Array,
    { quoted, forced }: { readonly quoted?: Float64Array; readonly forced?: Int32Array } = {},
  ) {
    this.#listing = listing;
    this.#kind = kind;
    this.#weights = weights;
    const count = listing.utterances.length;
    this.#who = Int32Array.from(listing.utterances, ({ who }) => who);
    this.#pairScore = new Float64Array(count + 1);
    this.#pairLayer = new Int32Array(count + 1).fill(-1);
    this.#met = new Int32Array(count + 1);
    this.#metOn = new Int32Array(count + 1);
    this.#addNode(TOP_LEVEL, ROOT);
    let states = [this.#addState(ROOT)];
    this.#forward.set(0, 1);
    let held = 0;
    for (let reply = 0; reply < count; reply++) {
      const first = this.#from.length;
      const firstNode = this.#index.length;
      const next = this.#stepForward(states, reply, quoted?.[reply] ?? -Infinity);
      if (forced !== undefined) held = this.#findStep(first, held, forced[reply] ?? TOP_LEVEL);
      const moved = this.#prune(next, first, firstNode, forced === undefined ? -1 : held);
      held = moved[held - (next[0] ?? 0)] ?? -1;
      states = moved.filter((state) => state >= 0);
      this.#layerStart.push(this.#from.length);
    }
  }

  /**
   * Gives every step's posterior, comments from last to first: the probability that the comment
   * took this parent, with all evidence before and after.
   */
  visitPosteriors(visit: (reply: number, parent: number, posterior: number, step: number) => void) {
    const [forward, backward] = [this.#forward, this.#backward];
    const last = this.#layerStart.length - 2;
    for (let step = this.#startOf(last); step < this.#startOf(last + 1); step++)
      backward.set(this.#to.get(step), 1);
    for (let reply = last; reply >= 0; reply--) {
      const [start, end] = [this.#startOf(reply), this.#startOf(reply + 1)];
      let [sum, most] = [0, 0];
      for (let step = start; step < end; step++) {
        const from = this.#from.get(step);
        const mass = this.#weight.get(step) * backward.get(this.#to.get(step));
        sum += forward.get(from) * mass;
        backward.set(from, backward.get(from) + mass);
        most = Math.max(most, backward.get(from));
      }
      for (let step = start; step < end; step++) {
        const mass = this.#weight.get(step) * backward.get(this.#to.get(step));
        const posterior = (forward.get(this.#from.get(step)) * mass) / (sum || 1);
        visit(reply, this.#parent.get(step), posterior, step);
      }
      this.#scaleBackward(start, end, most || 1);
    }
  }

  /** The place that a step took, for fitting; null for a quotation. */
  readPlace(reply: number, step: number): Place | null {
    let found: Place | null = null;
    const parent = this.#parent.get(step);
    this.#walkUp(this.#path.get(this.#from.get(step)), reply, (_, place) => {
      if (place.parent === parent) found = { ...place };
    });
    return found;
  }

  /** The step a comment takes from a state to a parent, its log-weight and where it leads. */
  readStep(
    reply: number,
    from: number,
    parent: number,
  ): { step: number; score: number; to: number } {
    for (let step = this.#startOf(reply); step < this.#startOf(reply + 1); step++)
      if (this.#from.get(step) === from && this.#parent.get(step) === parent)
        return { step, score: Math.log(this.#weight.get(step)), to: this.#to.get(step) };
    throw new Error(`comment ${reply} takes no step to ${parent}`);
  }

  /** Comment that answers `parent` on the path a step came from: the elder sibling; -1 where none. */
  findSibling(step: number, parent: number): number {
    let node = this.#path.get(this.#from.get(step));
    let sibling = -1;
    for (; node !== ROOT && this.#index.get(node) > parent; node = this.#above.get(node))
      sibling = this.#index.get(node);
    return sibling;
  }

  #startOf(layer: number): number {
    return this.#layerStart[layer] ?? 0;
  }

  #stepForward(states: readonly number[], reply: number, quoted: number): number[] {
    const next: number[] = [];
    for (const from of states) {
      const path = this.#path.get(from);
      const forward = this.#forward.get(from);
      this.#walkUp(path, reply, (node, place) => {
        this.#vector.clear();
        addPlaceFeatures(this.#vector, this.#listing, place, this.#kind);
        const score = this.#vector.dot(this.#weights) + this.#scorePair(reply, place.parent);
        this.#addStep(from, this.#continue(node, reply, next), Math.exp(score), place.parent);
      });
      if (quoted > -Infinity)
        this.#addStep(from, this.#stayOn(path, reply, next), Math.exp(quoted), QUOTED);
      for (let step = this.#from.length - 1; step >= 0 && this.#from.get(step) === from; step--) {
        const to = this.#to.get(step);
        this.#forward.set(to, this.#forward.get(to) + forward * this.#weight.get(step));
      }
    }
    return next;
  }

  /**
   * Visits the places on a path from below. Where somebody of the name in the reply line is on it,
   * nobody else is visited; the top level is a choice where there is no such line or name.
   */
  #walkUp(path: number, reply: number, visit: (node: number, place: Place) => void): void {
    const place = this.#place;
    const who = this.#who[reply] ?? -1;
    const wanted = this.#findNamed(path, reply);
    this.#walk++;
    place.reply = reply;
    place.length = this.#length.get(path);
    place.sibling = -1;
    place.stepsUp = 0;
    place.spokeBelow = false;
    let node = path;
    while (node !== ROOT && place.stepsUp < MOST_UP) {
      const by = this.#who[this.#index.get(node)] ?? -1;
      const namesakes = by >= 0 ? this.#meet(by) : 0;
      const above = this.#above.get(node);
      place.parent = this.#index.get(node);
      if (wanted < 0 || (by === wanted && namesakes < MOST_NAMESAKES)) {
        place.grandparent = this.#index.get(above);
        place.namesakes = namesakes;
        visit(node, place);
      }
      if (place.sibling >= 0 && who >= 0 && this.#who[place.sibling] === who)
        place.spokeBelow = true;
      place.sibling = place.parent;
      place.stepsUp++;
      node = above;
    }
    if (wanted >= 0) return;
    // What lies further up is passed over; the top level is always a choice.
    place.stepsUp = place.length;
    place.sibling = this.#index.get(this.#top.get(path));
    place.parent = TOP_LEVEL;
    place.grandparent = TOP_LEVEL;
    place.namesakes = 0;
    visit(ROOT, place);
  }

  /** The person a reply line names, if one of that name is within reach on the path; else -1. */
  #findNamed(path: number, reply: number): number {
    const wanted = this.#listing.utterances[reply]?.answers ?? -1;
    if (wanted < 0 || this.#kind.replyLines === "none") return -1;
    let steps = 0;
    for (let node = path; node !== ROOT && steps < MOST_UP; node = this.#above.get(node), steps++)
      if (this.#who[this.#index.get(node)] === wanted) return wanted;
    return -1;
  }

  /** Counts a person met on this walk; returns how often before. */
  #meet(who: number): number {
    const before = this.#metOn[who] === this.#walk ? (this.#met[who] ?? 0) : 0;
    this.#met[who] = before + 1;
    this.#metOn[who] = this.#walk;
    return before;
  }

  /** What a reply says of a parent is the same on every path: weighed once. */
  #scorePair(reply: number, parent: number): number {
    if (this.#pairLayer[parent + 1] !== reply) {
      this.#vector.clear();
      addPairFeatures(this.#vector, this.#listing, reply, parent, this.#kind);
      this.#pairScore[parent + 1] = this.#vector.dot(this.#weights);
      this.#pairLayer[parent + 1] = reply;
    }
    return this.#pairScore[parent + 1] ?? 0;
  }

  #addNode(index: number, above: number): number {
    const node = this.#index.push(index);
    this.#above.push(above);
    this.#top.push(above === ROOT ? node : this.#top.get(above));
    this.#length.push(node === ROOT ? 0 : this.#length.get(above) + 1);
    this.#child.push(-1);
    this.#childLayer.push(-1);
    this.#stay.push(-1);
    this.#stayLayer.push(-1);
    return node;
  }

  #addState(path: number): number {
    this.#forward.push(0);
    this.#backward.push(0);
    return this.#path.push(path);
  }

  #addStep(from: number, to: number, weight: number, parent: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#weight.push(weight);
    this.#parent.push(parent);
  }

  #continue(above: number, reply: number, next: number[]): number {
    if (this.#childLayer.get(above) === reply) return this.#child.get(above);
    const state = this.#addState(this.#addNode(reply, above));
    this.#child.set(above, state);
    this.#childLayer.set(above, reply);
    next.push(state);
    return state;
  }

  #stayOn(path: number, reply: number, next: number[]): number {
    if (this.#stayLayer.get(path) === reply) return this.#stay.get(path);
    const state = this.#addState(path);
    this.#stay.set(path, state);
    this.#stayLayer.set(path, reply);
    next.push(state);
    return state;
  }

  #findStep(first: number, from: number, parent: number): number {
    for (let step = first; step < this.#from.length; step++)
      if (this.#from.get(step) === from && this.#parent.get(step) === parent)
        return this.#to.get(step);
    throw new Error(`no step to ${parent}`);
  }

  /**
   * Keeps the most probable states, scaled to sum to 1 so that long threads do not underflow.
   *
   * @param next all states of the layer, which are numbered on from the first
   * @param first its first step
   * @param firstNode its first node
   * @returns their new numbers, -1 for those that were dropped
   */
  #prune(next: readonly number[], first: number, firstNode: number, held: number): number[] {
    const forward = this.#forward;
    let most = 0;
    for (const state of next) most = Math.max(most, forward.get(state));
    const likely = next.filter((state) => forward.get(state) >= most * LEAST || state === held);
    // Most comments have few likely states: only where there are more are they ranked.
    if (likely.length > WIDTH) likely.sort((a, b) => forward.get(b) - forward.get(a));
    const kept = new Set(likely.filter((state, rank) => rank < WIDTH || state === held));
    let sum = 0;
    for (const state of kept) sum += forward.get(state);
    const isSound = sum > 0 && sum < Infinity;
    for (const state of kept)
      forward.set(state, isSound ? forward.get(state) / sum : 1 / kept.size);
    this.logSum += isSound ? Math.log(sum) : 0;
    return kept.size === next.length ? [...next] : this.#compact(next, first, firstNode, kept);
  }

  /** Moves what is kept of a layer together: most of its states are not, and long threads have millions. */
  #compact(
    next: readonly number[],
    first: number,
    firstNode: number,
    kept: ReadonlySet<number>,
  ): number[] {
    const base = next[0] ?? 0;
    let [state, node] = [base, firstNode];
    // States of a layer and the nodes it has made stand in the same order.
    const moved = next.map((old) => {
      if (!kept.has(old)) return -1;
      const path = this.#path.get(old);
      this.#path.set(state, path < firstNode ? path : this.#moveNode(path, node++));
      this.#forward.set(state, this.#forward.get(old));
      return state++;
    });
    for (const each of [this.#path, this.#forward, this.#backward]) each.cut(state);
    for (const each of this.#nodeArrays) each.cut(node);
    let end = first;
    for (let step = first; step < this.#from.length; step++) {
      const to = moved[this.#to.get(step) - base] ?? -1;
      if (to < 0) continue;
      this.#from.set(end, this.#from.get(step));
      this.#to.set(end, to);
      this.#weight.set(end, this.#weight.get(step));
      this.#parent.set(end, this.#parent.get(step));
      end++;
    }
    for (const steps of [this.#from, this.#to, this.#weight, this.#parent]) steps.cut(end);
    return moved;
  }

  /** A node of the newest layer: nothing goes on from it yet. */
  #moveNode(from: number, to: number): number {
    this.#index.set(to, this.#index.get(from));
    this.#above.set(to, this.#above.get(from));
    this.#top.set(to, this.#top.get(from) === from ? to : this.#top.get(from));
    this.#length.set(to, this.#length.get(from));
    return to;
  }

  /** Backward sums of a layer's states, each once, so that long threads do not underflow. */
  #scaleBackward(start: number, end: number, most: number): void {
    let previous = -1;
    for (let step = start; step < end; step++) {
      const from = this.#from.get(step);
      // Steps of one state stand together.
      if (from !== previous) this.#backward.set(from, this.#backward.get(from) / most);
      previous = from;
    }
  }
}
