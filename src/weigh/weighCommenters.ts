import type { Flag } from "../thread/flag.js";
import { type Score, STANCE_PRIOR, type StanceProbabilities } from "../thread/score.js";
import type { CommenterStance } from "../thread/stance.js";
import type { Thread } from "../thread/thread.js";

/** Name and version; raise on any change of output. */
export const WEIGHER = "pooled-stance@1";

/** Comments by one person are not independent: each counts for this much of one. */
const TEMPER = 0.7;
/** Below this probability of the best label nothing is claimed. */
const LEAST_SURE = 0.55;
/** Pseudo-counts per class of the interval's prior (Jeffreys). */
const PRIOR_COUNT = 0.5;
/** Half-width of a 90 % interval in standard deviations. */
const Z_90 = 1.645;
const CLASSES = ["pro", "skeptic", "neutral"] as const;

/**
 * Where each commenter of a thread leans.
 *
 * The label's probabilities pool what each comment adds to the scorer's prior, tempered, from an even
 * prior over people: a comment that merely touches the subject says nothing of its author. The
 * interval is for the lean (share of comments pro minus share skeptic) under a Dirichlet
 * posterior, normal approximation, so one comment gives a wide one.
 *
 * @returns one entry per commenter, most comments first; `unknown` where no comment speaks of the
 *   target or the best label stays under 0.55
 */
export function weighCommenters(
  { comments }: Pick<Thread, "comments">,
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
  const each = speaking.map(({ probabilities }) => probabilities);
  const pooled = pool(each);
  const best = CLASSES.reduce((a, b) => (pooled[b] > pooled[a] ? b : a));
  return {
    stance: {
      target,
      label: pooled[best] >= LEAST_SURE ? best : "unknown",
      probabilities: pooled,
      interval: leanInterval(each),
    },
    evidence,
  };
}

/** Product of each comment's likelihood ratios, in logs, tempered, against an even prior. */
function pool(each: readonly StanceProbabilities[]): StanceProbabilities {
  const logs = CLASSES.map((name) =>
    each.reduce(
      (sum, probabilities) =>
        sum + TEMPER * Math.log((probabilities[name] + 1e-3) / STANCE_PRIOR[name]),
      0,
    ),
  );
  const most = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - most));
  const sum = weights.reduce((a, b) => a + b, 0);
  const [pro = 0, skeptic = 0, neutral = 0] = weights.map((weight) => round(weight / sum));
  return { pro, skeptic, neutral };
}

function leanInterval(each: readonly StanceProbabilities[]): [number, number] {
  const count = (name: keyof StanceProbabilities): number =>
    PRIOR_COUNT + each.reduce((sum, probabilities) => sum + probabilities[name], 0);
  const [pro, skeptic, neutral] = [count("pro"), count("skeptic"), count("neutral")];
  const all = pro + skeptic + neutral;
  const lean = (pro - skeptic) / all;
  const variance = ((pro + skeptic) / all - lean ** 2) / (all + 1);
  const half = Z_90 * Math.sqrt(Math.max(variance, 0));
  return [round(Math.max(-1, lean - half)), round(Math.min(1, lean + half))];
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
