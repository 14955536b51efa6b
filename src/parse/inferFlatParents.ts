import { addPairFeatures, FeatureVector } from "./parentFeatures.js";
import type { Listing } from "./utterances.js";

/** Share of reply lines that may name nobody on the path before the order is taken for no tree's. */
const MOST_OFF = 0.12;
const LEAST_OFF = 3;
/** P(the k-th latest by that name) falls as k to this power. */
const NEARNESS = 1.2;
/** Answering somebody's answer to oneself, as factor. */
const TURN = Math.log(2);
const MOST_BACK = 400;
/** P(a comment without a line is a reply all the same). */
const LOST = 0.03;

/**
 * Whether the listing is one of time and not of a tree: threading is switched off, so that reply
 * lines name people who spoke before, but not on any path above.
 */
export function isFlat({ utterances }: Listing): boolean {
  const path: number[] = [];
  const known = new Set<number>();
  let [lines, off] = [0, 0];
  for (const { who, hasLine, answers } of utterances) {
    if (!hasLine) path.length = 0;
    else if (known.has(answers)) {
      lines++;
      const at = path.lastIndexOf(answers);
      if (at < 0) off++;
      else path.length = at + 1;
    }
    path.push(who);
    if (who >= 0) known.add(who);
  }
  return off >= LEAST_OFF && off > lines * MOST_OFF;
}

/** Posteriors of parents by index (-1: top level), each comment for itself. */
export function inferFlatParents(listing: Listing, weights: Float64Array): Map<number, number>[] {
  return listing.utterances.map((_, reply) => weighEarlier(listing, reply, weights));
}

function weighEarlier(listing: Listing, reply: number, weights: Float64Array): Map<number, number> {
  const { utterances } = listing;
  const said = utterances[reply];
  const { hasLine = false, answers = -1 } = said ?? {};
  const masses = new Map<number, number>();
  const vector = new FeatureVector();
  let sum = 0;
  let rank = 0;
  for (let at = reply - 1; at >= 0 && at >= reply - MOST_BACK; at--) {
    if (hasLine && (answers < 0 || utterances[at]?.who !== answers)) continue;
    rank++;
    vector.clear();
    addPairFeatures(vector, listing, reply, at, { topLevelOrder: null, replyLines: "none" });
    const isTurn = said !== undefined && said.who >= 0 && utterances[at]?.answers === said.who;
    const mass = Math.exp(vector.dot(weights) + (isTurn ? TURN : 0)) / rank ** NEARNESS;
    masses.set(at, mass);
    sum += mass;
  }
  const topLevel = !hasLine ? 1 - LOST : rank === 0 ? 1 : 0.01;
  const scale = sum > 0 ? (1 - topLevel) / sum : 0;
  for (const [at, mass] of masses) masses.set(at, mass * scale);
  masses.set(-1, sum > 0 ? topLevel : 1);
  return masses;
}
