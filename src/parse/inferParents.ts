import type { ParentCandidate } from "../thread/thread.js";
import { estimateWordsGain } from "./estimateWordsGain.js";
import { inferFlatParents, isFlat } from "./inferFlatParents.js";
import { type CaptureKind, isOut, toWeightArray } from "./parentFeatures.js";
import { ParentLattice, QUOTED } from "./parentLattice.js";
import { WITH_LINES, WITHOUT_LINES } from "./parentWeights.js";
import { type Listing, readListing, type Said } from "./utterances.js";

/** Parent by index into the comments (null: top level) with its posterior, and the runners-up. */
export interface InferredParent {
  readonly parent: number | null;
  readonly probability: number;
  /** Most probable first. */
  readonly candidates: readonly { readonly parent: number | null; readonly probability: number }[];
  /** P(the entry is no comment); the other probabilities are given that it is one. */
  readonly quoted: number;
}

const LINED = toWeightArray(WITH_LINES);
const UNLINED = toWeightArray(WITHOUT_LINES);

/**
 * Infers who answered whom in a flattened listing.
 *
 * Document order is a preorder walk of the tree, so a comment's parent is the comment before it,
 * one of that one's ancestors, or nobody: a lattice of paths, with one log-linear weight per
 * feature, gives each parent's posterior with all evidence, before and after, taken together.
 * Where a site has threading switched off the order is that of time, and any earlier comment may
 * be the parent.
 *
 * @param capture what the form of the capture keeps: the sort order in force, reply lines
 * @param quoted log-weight of each entry being no comment but words of the one before; -Infinity
 *   where it cannot be
 * @returns one entry per comment, probabilities sum to 1 over a comment's candidates
 * @see docs/decisions/0004-parents-by-forward-backward.md
 */
export function inferParents(
  comments: readonly Said[],
  capture: CaptureKind,
  quoted?: Float64Array,
): InferredParent[] {
  const weights = capture.replyLines === "none" ? UNLINED : LINED;
  const read = readListing(comments);
  const listing = { ...read, wordsGain: estimateWordsGain(read, weights) };
  if (isFlat(listing)) return inferFlatParents(listing, weights).map(toInferred);
  const options = quoted === undefined ? {} : { quoted };
  const lattice = new ParentLattice(listing, capture, weights, options);
  const ascending = readPosteriors(listing, lattice);
  if (ascending.outOfOrder < LEAST_OUT) return ascending.inferred;
  // A site can have the answers to a comment newest first: what fits the dates better is in force.
  const turned = new ParentLattice(
    listing,
    { ...capture, siblings: "descending" },
    weights,
    options,
  );
  const { inferred } = turned.logSum > lattice.logSum ? readPosteriors(listing, turned) : ascending;
  return inferred;
}

/** Answers expected out of their order before the other order is tried. */
const LEAST_OUT = 1.5;
/** Steps less probable than this are not looked at for their order. */
const LEAST_LIKELY = 0.01;

function readPosteriors({ utterances }: Listing, lattice: ParentLattice) {
  const inferred = utterances.map(() => UNKNOWN);
  const masses = new Map<number, number>();
  let outOfOrder = 0;
  let current = -1;
  // All steps of one comment come one after another: the sums of one are kept at a time.
  const finish = (): void => {
    if (current >= 0) inferred[current] = toInferred(masses);
    masses.clear();
  };
  lattice.visitPosteriors((reply, parent, posterior, step) => {
    if (reply !== current) finish();
    current = reply;
    masses.set(parent, (masses.get(parent) ?? 0) + posterior);
    if (parent < 0 || posterior < LEAST_LIKELY) return;
    const elder = utterances[lattice.findSibling(step, parent)];
    const said = utterances[reply];
    if (elder !== undefined && said !== undefined && isOut(said, elder, false))
      outOfOrder += posterior;
  });
  finish();
  return { inferred, outOfOrder };
}

const UNKNOWN: InferredParent = { parent: null, probability: 1, candidates: [], quoted: 0 };

function toInferred(masses: ReadonlyMap<number, number>): InferredParent {
  const quoted = masses.get(QUOTED) ?? 0;
  let sum = 0;
  for (const mass of masses.values()) sum += mass;
  sum -= quoted;
  const candidates = [...masses]
    .filter(([parent]) => parent !== QUOTED)
    .map(([parent, mass]) => ({
      parent: parent < 0 ? null : parent,
      probability: sum > 0 ? mass / sum : 0,
    }))
    .sort((a, b) => b.probability - a.probability);
  const [best] = candidates;
  return {
    parent: best?.parent ?? null,
    probability: best?.probability ?? 1,
    candidates: candidates.filter(
      ({ probability }, rank) => rank < 2 || probability >= LEAST_SHOWN,
    ),
    quoted,
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
