import type { Incivility, Sentiment, Stance } from "../thread/score.js";
import type { CompiledRule } from "./compileRule.js";
import { flagComments } from "./flagComments.js";

/** One comment by two scorers. `value`: the number of the measure, null where unscored. */
export interface Move {
  readonly commentId: number;
  readonly from: number | null;
  readonly to: number | null;
}

/** How one measure moves from stored scores to others. */
export interface MeasureMoves {
  /** Scorers whose scores are stored, with how many comments each. */
  readonly from: Record<string, number>;
  compared: number;
  /** Those whose number moves by 0.005 or more, or that gain or lose one. */
  moved: number;
  /** Mean of to − from over comments that have both. */
  meanShift: number;
  /** Comments by label, "old → new", equal ones left out; an unscored one has its reason as label. */
  readonly crossings: Record<string, number>;
  /** Comments by to − from, in steps of 0.1: -2 … 2; the key is the step's lower end. */
  readonly histogram: Record<string, number>;
  /** The largest, at most 10. */
  readonly largest: Move[];
}

/** What would change, and for which comments; no commenter's words. */
export interface Comparison {
  comments: number;
  readonly sentiment: MeasureMoves;
  readonly incivility: MeasureMoves;
  readonly stance: Record<string, MeasureMoves>;
  /** By rule: comments that would come into the queue, and that would leave it. */
  readonly flags: Record<string, { gained: number; lost: number }>;
}

const MOST_SHOWN = 10;
const STEP = 0.1;
const LEAST_MOVE = 0.005;

const noMoves = (): MeasureMoves => ({
  from: {},
  compared: 0,
  moved: 0,
  meanShift: 0,
  crossings: {},
  histogram: {},
  largest: [],
});

export const startComparison = (): Comparison => ({
  comments: 0,
  sentiment: noMoves(),
  incivility: noMoves(),
  stance: {},
  flags: {},
});

/** Scores of one comment by one scorer; a measure that was not scored by it is null. */
interface Scored<T> {
  readonly scorer: string;
  readonly detail: T;
}
export interface Before {
  readonly sentiment: Scored<Sentiment> | null;
  readonly incivility: Scored<Incivility> | null;
  readonly stance: Scored<Stance> | null;
}
export interface After {
  readonly sentiment: Sentiment;
  readonly incivility: Incivility;
  readonly stance: Stance;
}

/**
 * Adds a comment to a comparison, for one target. Sentiment and incivility do not depend on the target
 * and are counted with the comment's first.
 */
export function compareScores(
  sums: Comparison,
  commentId: number,
  before: Before,
  after: After,
  isFirstTarget: boolean,
  rules: readonly CompiledRule[],
): void {
  if (before.stance !== null) {
    const moves = (sums.stance[after.stance.target] ??= noMoves());
    addMove(
      moves,
      commentId,
      before.stance.scorer,
      readStance(before.stance.detail),
      readStance(after.stance),
    );
  }
  if (!isFirstTarget) return;
  sums.comments++;
  if (before.sentiment !== null) {
    const [from, to] = [before.sentiment.detail, after.sentiment].map(readSentiment);
    if (from && to) addMove(sums.sentiment, commentId, before.sentiment.scorer, from, to);
  }
  if (before.incivility === null) return;
  const [from, to] = [before.incivility.detail, after.incivility].map(readIncivility);
  if (from && to) addMove(sums.incivility, commentId, before.incivility.scorer, from, to);
  addFlags(sums, before.incivility.detail, after.incivility, rules);
}

interface Reading {
  readonly value: number | null;
  readonly label: string;
}

const readSentiment = (measure: Sentiment): Reading => ({
  value: measure.score,
  label: "unscored" in measure ? measure.unscored : measure.label,
});

const readStance = (measure: Stance): Reading => ({
  value: measure.probabilities && measure.probabilities.pro - measure.probabilities.skeptic,
  label: "unscored" in measure ? measure.unscored : measure.label,
});

/** Incivility has no label; half is where readers draw the line. */
const readIncivility = (measure: Incivility): Reading => ({
  value: measure.probability,
  label:
    "unscored" in measure ? measure.unscored : measure.probability >= 0.5 ? "uncivil" : "civil",
});

function addMove(
  moves: MeasureMoves,
  commentId: number,
  scorer: string,
  from: Reading,
  to: Reading,
): void {
  moves.from[scorer] = (moves.from[scorer] ?? 0) + 1;
  moves.compared++;
  if (from.label !== to.label) {
    const crossing = `${from.label} → ${to.label}`;
    moves.crossings[crossing] = (moves.crossings[crossing] ?? 0) + 1;
  }
  if (from.value === null || to.value === null) {
    if (from.value !== to.value) moves.moved++;
    return;
  }
  const shift = to.value - from.value;
  const both = Object.values(moves.histogram).reduce((sum, n) => sum + n, 0);
  moves.meanShift = (moves.meanShift * both + shift) / (both + 1);
  // Half a step is added so that no move stands in a step of its own around 0.
  const step = (Math.floor(shift / STEP + 0.5) * STEP - STEP / 2).toFixed(2);
  moves.histogram[step] = (moves.histogram[step] ?? 0) + 1;
  if (Math.abs(shift) < LEAST_MOVE) return;
  moves.moved++;
  moves.largest.push({ commentId, from: from.value, to: to.value });
  moves.largest.sort((a, b) => sizeOf(b) - sizeOf(a) || a.commentId - b.commentId);
  moves.largest.length = Math.min(moves.largest.length, MOST_SHOWN);
}

const sizeOf = ({ from, to }: Move): number => Math.abs((to ?? 0) - (from ?? 0));

/** Rules on the text alone flag before as after: they are left out by giving no text. */
function addFlags(
  sums: Comparison,
  before: Incivility,
  after: Incivility,
  rules: readonly CompiledRule[],
): void {
  const [old, now] = [before, after].map(
    (incivility) => new Set(flagComments([{ id: "", incivility }], rules).map(({ rule }) => rule)),
  );
  for (const rule of new Set([...(old ?? []), ...(now ?? [])])) {
    const counts = (sums.flags[rule] ??= { gained: 0, lost: 0 });
    if (old?.has(rule) !== true) counts.gained++;
    if (now?.has(rule) !== true) counts.lost++;
  }
}
