import { compareWords, FEATURES } from "./parentFeatures.js";
import type { Listing } from "./utterances.js";

const GAINS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5] as const;
/** Certain replies that are looked at: enough to tell. */
const ENOUGH = 400;
/** Nats that a gain of 0 has to be better by: words of real people do carry over. */
const TRUST = 2;
/** Comments before one that are compared where no lines are kept. */
const ADJACENT = 8;
/** Candidates of one reply that are compared. */
const MOST = 24;

/**
 * How far to trust shared words in this thread: under the likeliest gain, shared words alone would
 * have found the parents that are near certain without them. Those are the nearest by the name in
 * the reply line; where no lines are kept, the comment before. Threads in which replies do not take
 * up their parent's words get 0. Replies that quote are no evidence: quotations are weighed anyway.
 */
export function estimateWordsGain(listing: Listing, weights: Float64Array): number {
  const ofSimilar = weights[FEATURES.indexOf("similar")] ?? 0;
  const likelihoods = GAINS.map((gain) => -TRUST * (1 - gain) ** 2);
  const known = listing.unlined < 1 ? findNamed(listing) : findAdjacent(listing);
  let seen = 0;
  for (const { reply, path, parent } of known) {
    const likeness = path.map((candidate) => compareWords(listing, reply, candidate));
    if (likeness.some(({ quotes }) => quotes > 0)) continue;
    const best = likeness[path.indexOf(parent)]?.similar ?? 0;
    for (const [at, gain] of GAINS.entries()) {
      let sum = 0;
      for (const { similar } of likeness) sum += Math.exp(gain * ofSimilar * (similar - best));
      likelihoods[at] = (likelihoods[at] ?? 0) - Math.log(sum / likeness.length);
    }
    if (++seen === ENOUGH) break;
  }
  return GAINS[likelihoods.indexOf(Math.max(...likelihoods))] ?? 1;
}

interface Known {
  readonly reply: number;
  readonly path: readonly number[];
  readonly parent: number;
}

/** Replies to the nearest by that name, on the path that such parents make. */
function* findNamed({ utterances }: Listing): Generator<Known> {
  const path: number[] = [];
  for (const [reply, { hasLine, answers }] of utterances.entries()) {
    if (!hasLine) path.length = 0;
    else {
      const parent =
        answers < 0 ? undefined : path.findLast((at) => utterances[at]?.who === answers);
      const near = path.slice(-MOST);
      if (parent !== undefined && near.length > 1 && near.includes(parent))
        yield { reply, path: near, parent };
      if (parent !== undefined) path.length = path.lastIndexOf(parent) + 1;
    }
    path.push(reply);
  }
}

function* findAdjacent({ utterances }: Listing): Generator<Known> {
  for (let reply = 2; reply < utterances.length; reply++) {
    const path = Array.from({ length: Math.min(reply, ADJACENT) }, (_, back) => reply - 1 - back);
    yield { reply, path, parent: reply - 1 };
  }
}
