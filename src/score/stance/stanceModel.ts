import type { Span, StanceProbabilities } from "../../thread/score.js";
import type { Word } from "../readWords.js";
import { roundTo } from "../roundTo.js";
import { readStatement, type Statement } from "./readStatement.js";
import { type Looked, lookUp, measureRelevance, type WordVectors } from "./relevance.js";
import { measureSide, type Side } from "./sideFeatures.js";
import { SIDE_FEATURES } from "./sideNames.js";

/** Weights of the model that tells a comment's stance on any statement. */
export interface StanceModel {
  readonly version: string;
  /** A weight for each of SIDE_FEATURES, and the size beyond which its value counts no more. */
  readonly side: Float32Array;
  readonly most: Float32Array;
  /** Weights of RELEVANCE_FEATURES: log-odds of neutral. */
  readonly neutral: Float32Array;
  readonly vectors: WordVectors;
  /** By name of a shipped pack: what the words of a comment mean for its stance. */
  readonly heads: ReadonlyMap<string, Float32Array>;
}

/** A statement made ready for many comments. */
export interface PreparedStatement {
  readonly statement: Statement;
  readonly looked: Looked;
}

export function prepareStatement(statement: string, model: StanceModel): PreparedStatement {
  const read = readStatement(statement);
  return { statement: read, looked: lookUp(read, model.vectors) };
}

/** What the model makes of one comment. */
export interface StanceReading {
  /** Log-odds of pro against skeptic, and of neutral against either. */
  readonly side: number;
  readonly neutral: number;
  readonly measured: Side;
}

export function readStance(
  text: string,
  words: readonly Word[],
  { statement, looked }: PreparedStatement,
  model: StanceModel,
): StanceReading {
  const measured = measureSide(text, words, statement);
  let side = 0;
  measured.values.forEach((value, at) => {
    side += (model.side[at] ?? 0) * clip(value, model.most[at] ?? 0);
  });
  const voice = voiceOf(measured.values);
  const relevance = measureRelevance(words, looked, statement, model.vectors, voice);
  const neutral = relevance.reduce((sum, value, at) => sum + value * (model.neutral[at] ?? 0), 0);
  return { side, neutral, measured };
}

export const clip = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

const CUES = SIDE_FEATURES.flatMap((name, at) => (name.startsWith("c_") ? [at] : []));
const FEELS = SIDE_FEATURES.indexOf("feels");

export function voiceOf(values: Float32Array): { cues: number; feeling: number } {
  return {
    cues: CUES.reduce((sum, at) => sum + Math.abs(values[at] ?? 0), 0),
    feeling: Math.abs(values[FEELS] ?? 0),
  };
}

export function toProbabilities(side: number, neutral: number): StanceProbabilities {
  const isNeutral = 1 / (1 + Math.exp(-neutral));
  const isPro = 1 / (1 + Math.exp(-side));
  return {
    pro: roundTo((1 - isNeutral) * isPro, 4),
    skeptic: roundTo((1 - isNeutral) * (1 - isPro), 4),
    neutral: roundTo(isNeutral, 4),
  };
}

const MOST_SPANS = 8;
/** Words that speak less than this share of all that speaks are not shown. */
const LEAST_SHARE = 0.04;

/** The words that weigh most, for either side; weights are shares of all that words say. */
export function spansOf(
  text: string,
  words: readonly Word[],
  { hits }: Side,
  model: StanceModel,
): Span[] {
  const weights = new Map<string, { first: number; last: number; weight: number }>();
  for (const { feature, value, first, last } of hits) {
    if (first < 0) continue;
    const key = `${first} ${last}`;
    const held = weights.get(key) ?? { first, last, weight: 0 };
    held.weight += (model.side[feature] ?? 0) * value;
    weights.set(key, held);
  }
  const all = [...weights.values()];
  const total = all.reduce((sum, { weight }) => sum + Math.abs(weight), 0);
  const taken = new Set<number>();
  return all
    .filter(({ weight }) => Math.abs(weight) > LEAST_SHARE * total)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.first - b.first)
    .filter(({ first, last }) => {
      for (let at = first; at <= last; at += 1) if (taken.has(at)) return false;
      for (let at = first; at <= last; at += 1) taken.add(at);
      return true;
    })
    .slice(0, MOST_SPANS)
    .sort((a, b) => a.first - b.first)
    .map(({ first, last, weight }) => {
      const start = words[first]?.start ?? 0;
      const end = words[last]?.end ?? start;
      const label = `${weight > 0 ? "pro" : "skeptic"}:words`;
      const share = roundTo(Math.abs(weight) / total, 4);
      return { start, end, label, weight: share, text: text.slice(start, end) };
    });
}
