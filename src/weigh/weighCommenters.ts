import type { Flag } from "../thread/flag.js";
import { type Score, STANCE_PRIOR, type StanceProbabilities } from "../thread/score.js";
import type { CommenterStance } from "../thread/stance.js";
import type { Comment } from "../thread/thread.js";

/** Name and version; raise on any change of output. */
export const WEIGHER = "lean-posterior@1";

/** What weighing needs of a comment. */
type Written = Pick<Comment, "id" | "author" | "authorKey">;

/** Comments by one person are not independent: each counts for this much of one. */
const TEMPER = 0.7;
/** Below this probability of the best label nothing is claimed. */
const LEAST_SURE = 0.55;
/** Leans up to this far from 0 are neutral. */
const NEUTRAL_LEAN = 0.2;
/** Ends of the 90 % interval. */
const LOW = 0.05;
const HIGH = 0.95;
/** Leans the posterior is computed at, -1 to 1. */
const GRID = Array.from({ length: 81 }, (_, step) => -1 + step / 40);

/**
 * Where each commenter of a thread leans.
 *
 * A person's lean is a number from -1 (writes skeptic comments only) to 1 (pro only); 1 - |lean| is
 * their share of comments that lean nowhere. Its posterior, from an even prior, multiplies what each
 * comment says (likelihood ratios against the scorer's prior, tempered): a comment that merely touches
 * the subject says nothing of its author. The label's probabilities are the posterior's mass beyond
 * 0.2 to either side and in between; the interval is its middle 90 %.
 *
 * @returns one entry per commenter, most comments first; `unknown` where no comment speaks of the
 *   target or the best label stays under 0.55
 */
export function weighCommenters(
  { comments }: { readonly comments: readonly Written[] },
  scores: readonly Score[],
  flags: readonly Flag[],
): CommenterStance[] {
  const scoreOf = new Map(scores.map((score) => [score.id, score]));
  const flagged = new Set(flags.map(({ commentId }) => commentId));
  const groups = new Map<string, { author: string | null; ids: string[] }>();
  for (const { authorKey, author, id } of comments) {
    if (authorKey === null) continue;
    const group = groups.get(authorKey) ?? { author, ids: [] };
    group.ids.push(id);
    groups.set(authorKey, group);
  }
  return [...groups]
    .map(([authorKey, { author, ids }]) => {
      const theirs = ids.flatMap((id) => scoreOf.get(id) ?? []);
      return {
        author,
        authorKey,
        comments: ids.length,
        ...weighStance(theirs),
        incivility: summarise(theirs, ids.filter((id) => flagged.has(id)).length),
      };
    })
    .sort((a, b) => b.comments - a.comments);
}

function weighStance(scores: readonly Score[]): Pick<CommenterStance, "stance" | "evidence"> {
  const target = scores[0]?.stance.target ?? "";
  const speaking = scores.flatMap(({ id, stance }) =>
    stance.probabilities === null ? [] : [{ id, probabilities: stance.probabilities }],
  );
  const evidence = speaking.map(({ id }) => id);
  if (speaking.length === 0)
    return {
      stance: { target, label: "unknown", probabilities: null, interval: null },
      evidence,
    };
  const posterior = readPosterior(speaking.map(({ probabilities }) => probabilities));
  const massOf = (claims: (lean: number) => boolean): number =>
    round(GRID.reduce((sum, lean, at) => sum + (claims(lean) ? (posterior[at] ?? 0) : 0), 0));
  const probabilities = {
    pro: massOf((lean) => lean > NEUTRAL_LEAN),
    skeptic: massOf((lean) => lean < -NEUTRAL_LEAN),
    neutral: massOf((lean) => Math.abs(lean) <= NEUTRAL_LEAN),
  };
  const best = CLASSES.reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a));
  return {
    stance: {
      target,
      label: probabilities[best] >= LEAST_SURE ? best : "unknown",
      probabilities,
      interval: [readQuantile(posterior, LOW), readQuantile(posterior, HIGH)],
    },
    evidence,
  };
}

const CLASSES = ["pro", "skeptic", "neutral"] as const;

function readPosterior(each: readonly StanceProbabilities[]): number[] {
  const logs = GRID.map((lean) =>
    each.reduce((sum, said) => sum + TEMPER * Math.log(readLikelihood(said, lean)), 0),
  );
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** P(what the scorer says of a comment | its author's lean), up to a factor. */
function readLikelihood(said: StanceProbabilities, lean: number): number {
  const ratio = (name: keyof StanceProbabilities): number => said[name] / STANCE_PRIOR[name];
  return (
    Math.max(lean, 0) * ratio("pro") +
    Math.max(-lean, 0) * ratio("skeptic") +
    (1 - Math.abs(lean)) * ratio("neutral") +
    1e-6
  );
}

function readQuantile(posterior: readonly number[], share: number): number {
  let sum = 0;
  for (const [at, mass] of posterior.entries()) {
    sum += mass;
    if (sum >= share) return round(GRID[at] ?? 1);
  }
  return 1;
}

function summarise(scores: readonly Score[], flagged: number): CommenterStance["incivility"] {
  const values = scores.flatMap(({ incivility }) => incivility.probability ?? []);
  if (values.length === 0) return { mean: null, max: null, flagged };
  return {
    mean: round(values.reduce((a, b) => a + b, 0) / values.length),
    max: Math.max(...values),
    flagged,
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
