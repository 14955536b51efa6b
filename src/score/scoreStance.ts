import {
  type Span,
  type Stance,
  STANCE_PRIOR,
  type StanceLabel,
  type StanceProbabilities,
} from "../thread/score.js";
import type { Evidence } from "./evidence.js";
import { findEvidence } from "./findEvidence.js";
import type { Word } from "./readWords.js";
import { roundTo } from "./roundTo.js";
import type { TargetPack } from "./targetPack.js";

/** Log-odds that one unit of evidence adds to its side. */
const SLOPE = 2.4;
/** Log-odds of neutral with no evidence at all. */
const NEUTRAL = Math.log(STANCE_PRIOR.neutral / STANCE_PRIOR.pro);
/** More than this on one side tells nothing new. */
const MOST_EVIDENCE = 2;
/** A frame said again adds this share of its weight, twice at most. */
const REPEATED = 0.25;

/**
 * Where a comment stands on a target: pro, skeptic or neutral, and which words say so.
 *
 * Evidence on each side is the sum of the weights of the frames found (0..2). Probabilities are a
 * softmax over 2.4 · pro, 2.4 · skeptic and 1.1 + 2.4 · min(pro, skeptic): evidence on both sides is
 * what neutral looks like. Weights are hand-set in the pack, nothing is trained.
 *
 * Neutral means on the subject and leaning nowhere; a comment with nothing on the subject is
 * `no_evidence`. Where the pack has no frames (a free phrase), only leaning is evidence.
 */
export function scoreStance(text: string, given: readonly Word[], pack: TargetPack): Stance {
  const { words, evidence, isOnSubject } = findEvidence(text, given, pack);
  if (evidence.length === 0 && !isOnSubject) {
    return {
      target: pack.name,
      label: null,
      probabilities: null,
      spans: [],
      unscored: "no_evidence",
    };
  }
  const pro = sumOf(evidence, "pro");
  const skeptic = sumOf(evidence, "skeptic");
  const probabilities = softmax(pro, skeptic);
  return {
    target: pack.name,
    label: likeliest(probabilities),
    probabilities,
    spans: evidence.map((one) => toSpan(text, words, one, pro + skeptic)),
  };
}

function sumOf(evidence: readonly Evidence[], side: Evidence["side"]): number {
  const seen = new Map<string, number>();
  let sum = 0;
  for (const one of evidence) {
    if (one.side !== side) continue;
    const times = seen.get(one.frame) ?? 0;
    seen.set(one.frame, times + 1);
    sum += times === 0 ? one.weight : times <= 2 ? one.weight * REPEATED : 0;
  }
  return Math.min(MOST_EVIDENCE, sum);
}

function softmax(pro: number, skeptic: number): StanceProbabilities {
  const odds = {
    pro: Math.exp(SLOPE * pro),
    skeptic: Math.exp(SLOPE * skeptic),
    neutral: Math.exp(NEUTRAL + SLOPE * Math.min(pro, skeptic)),
  };
  const total = odds.pro + odds.skeptic + odds.neutral;
  return {
    pro: roundTo(odds.pro / total, 4),
    skeptic: roundTo(odds.skeptic / total, 4),
    neutral: roundTo(odds.neutral / total, 4),
  };
}

function likeliest({ pro, skeptic, neutral }: StanceProbabilities): StanceLabel {
  if (neutral >= pro && neutral >= skeptic) return "neutral";
  return pro >= skeptic ? "pro" : "skeptic";
}

function toSpan(text: string, words: readonly Word[], one: Evidence, total: number): Span {
  const start = words[one.first]?.start ?? 0;
  const end = words[one.last]?.end ?? start;
  const weight = total > 0 ? Math.min(1, one.weight / total) : 0;
  const label = `${one.side}:${one.frame}`;
  return { start, end, label, weight: roundTo(weight, 4), text: text.slice(start, end) };
}
