import type { Reply, Score, StanceProbabilities } from "../../src/thread/score.js";
import type { Written } from "../../src/weigh/stanceGraph.js";

/** A comment as weighing needs it; what is not said is absent. */
export const written = (
  id: string,
  author: string | null,
  more: Partial<Written> = {},
): Written => ({
  id,
  author,
  authorKey: author === null ? null : `a-${author}`,
  parentId: null,
  parentConfidence: more.parentId === undefined || more.parentId === null ? 1 : 0.97,
  parentCandidates: [],
  postedAt: null,
  ...more,
});

export const AGREES = reply(0.9, 0.04);
export const DISAGREES = reply(0.04, 0.9);
export const NEITHER = reply(0.05, 0.05);

export function reply(agrees: number, disagrees: number): Reply {
  const neither = 1 - agrees - disagrees;
  return { label: "neither", probabilities: { agrees, disagrees, neither } };
}

export const scored = (
  id: string,
  stance: StanceProbabilities | null,
  relation: Reply = { label: null, probabilities: null, unscored: "no_parent" },
): Score => ({
  id,
  sentiment: { score: 0, label: "neutral", confidence: 0.5 },
  incivility: { probability: null, labels: null, addressee: null, spans: [], unscored: "empty" },
  stance:
    stance === null
      ? { target: "t", label: null, probabilities: null, spans: [], unscored: "no_evidence" }
      : { target: "t", label: "neutral", probabilities: stance, spans: [] },
  reply: relation,
  model: { name: "test", version: "1" },
});

export const PRO = { pro: 0.8, skeptic: 0.1, neutral: 0.1 };
export const SKEPTIC = { pro: 0.1, skeptic: 0.8, neutral: 0.1 };
export const NEUTRAL = { pro: 0.05, skeptic: 0.05, neutral: 0.9 };
