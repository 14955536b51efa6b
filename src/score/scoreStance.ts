import {
  type Span,
  type Stance,
  STANCE_PRIOR,
  type StanceLabel,
  type StanceProbabilities,
} from "../thread/score.js";
import type { Evidence } from "./evidence.js";
import { findEvidence, namesSubject } from "./findEvidence.js";
import type { Word } from "./readWords.js";
import { roundTo } from "./roundTo.js";
import { applyHead, type HeadReading } from "./stance/packHead.js";
import {
  type PreparedStatement,
  prepareStatement,
  readStance,
  spansOf,
  type StanceModel,
  toProbabilities,
} from "./stance/stanceModel.js";
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
 * By a pack: evidence on each side is the sum of the weights of the frames found (0..2). Probabilities
 * are a softmax over 2.4 · pro, 2.4 · skeptic and 1.1 + 2.4 · min(pro, skeptic): evidence on both sides
 * is what neutral looks like. Weights of frames are hand-set in the pack. Where the model has a head for
 * the pack, its log-odds are added: it learned from messages on the subject what words mean there.
 *
 * By a free phrase, which has no frames: the model for any statement, trained on statements of other
 * questions. Every comment with words gets probabilities.
 *
 * Neutral means on the subject and leaning nowhere; a comment with nothing on a pack's subject is
 * `no_evidence`. A reply to a comment on the subject is on it too, as far as a head knows replies; which
 * side the parent takes is not looked at.
 *
 * @param model null for a pack's frames alone, as `parley target check` tries them
 */
export function scoreStance(
  text: string,
  given: readonly Word[],
  pack: TargetPack,
  model: StanceModel | null = null,
  parentText?: string | null,
): Stance {
  if (model !== null && isPhrase(pack)) return scorePhrase(text, given, pack, model);
  const { words, evidence, isOnSubject: isNamed } = findEvidence(text, given, pack);
  const head = model?.heads.get(pack.name);
  const isOnSubject =
    isNamed ||
    (head !== undefined && words.length >= OWN_WORDS && namesSubject(parentText ?? "", pack));
  const hasFound = evidence.length > 0 || isOnSubject;
  if (!hasFound && head === undefined) return noEvidence(pack);
  const pro = sumOf(evidence, "pro");
  const skeptic = sumOf(evidence, "skeptic");
  const odds =
    model === null || head === undefined
      ? oddsOf(pro, skeptic)
      : applyHead(words, { pro, skeptic, isOnSubject }, head, model.vectors);
  const probabilities = softmax(odds);
  const label = likeliest(probabilities);
  if (!hasFound && (label === "neutral" || probabilities[label] < SURE)) return noEvidence(pack);
  return {
    target: pack.name,
    label,
    probabilities,
    spans: evidence.map((one) => toSpan(text, words, one, pro + skeptic)),
  };
}

/** A comment that names nothing of the subject has a stance only from here on. */
const SURE = 0.5;

/** A reply of fewer words ("Agree. End of story.") says nothing of its own: its relation speaks for it. */
const OWN_WORDS = 8;

const noEvidence = (pack: TargetPack): Stance => ({
  target: pack.name,
  label: null,
  probabilities: null,
  spans: [],
  unscored: "no_evidence",
});

const isPhrase = ({ frames }: TargetPack): boolean =>
  frames.pro.length + frames.skeptic.length === 0;

/** Reading a statement takes longer than scoring a comment with it. */
const prepared = new WeakMap<TargetPack, PreparedStatement>();

function scorePhrase(
  text: string,
  words: readonly Word[],
  pack: TargetPack,
  model: StanceModel,
): Stance {
  const statement = prepared.get(pack) ?? prepareStatement(pack.statement, model);
  prepared.set(pack, statement);
  if (statement.statement.words.length === 0) return noEvidence(pack);
  if (!words.some(({ kind }) => kind === "word")) return noEvidence(pack);
  const { side, neutral, measured } = readStance(text, words, statement, model);
  const probabilities = toProbabilities(side, neutral);
  return {
    target: pack.name,
    label: likeliest(probabilities),
    probabilities,
    spans: spansOf(text, words, measured, model),
  };
}

/** Evidence of one side: 0..2. */
export function sumOf(evidence: readonly Evidence[], side: Evidence["side"]): number {
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

/** Log-odds by frames alone. */
function oddsOf(pro: number, skeptic: number): HeadReading {
  return {
    pro: SLOPE * pro,
    skeptic: SLOPE * skeptic,
    neutral: NEUTRAL + SLOPE * Math.min(pro, skeptic),
  };
}

function softmax(odds: HeadReading): StanceProbabilities {
  const pro = Math.exp(odds.pro);
  const skeptic = Math.exp(odds.skeptic);
  const neutral = Math.exp(odds.neutral);
  const total = pro + skeptic + neutral;
  return {
    pro: roundTo(pro / total, 4),
    skeptic: roundTo(skeptic / total, 4),
    neutral: roundTo(neutral / total, 4),
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
