import type { Score } from "../thread/score.js";
import { THRESHOLD } from "./decisions.js";
import type { Figure, FunctionReport, SuiteReport } from "./evalReport.js";
import { wilson } from "./intervals.js";
import { measureRanking, toFigure } from "./measureIncivility.js";
import type { SuiteCase, SuiteFunction } from "./suiteCase.js";

/** A case and what the scorer said of it. */
export interface ScoredCase {
  readonly case: SuiteCase;
  readonly incivility: Score["incivility"];
}

/**
 * How many cases of each function come out right at 0.5. A case without a score is wrong: the suite
 * holds nothing that cannot be scored.
 */
export function measureSuite(
  name: string,
  functions: readonly SuiteFunction[],
  scored: readonly ScoredCase[],
): SuiteReport {
  const rated = scored.flatMap(({ case: { uncivil }, incivility: { probability } }) =>
    probability === null ? [] : [{ uncivil, probability }],
  );
  return {
    name,
    accuracy: shareOf(scored, isRight),
    civilAccuracy: shareOf(
      scored.filter((each) => each.case.uncivil === 0),
      isRight,
    ),
    uncivilAccuracy: shareOf(
      scored.filter((each) => each.case.uncivil === 1),
      isRight,
    ),
    auc: measureRanking({
      probabilities: rated.map(({ probability }) => probability),
      truths: rated.map(({ uncivil }) => uncivil),
    }),
    addressee: shareOf(
      scored.filter((each) => each.case.addressee !== undefined),
      ({ case: { addressee }, incivility }) => incivility.addressee === addressee,
    ),
    label: shareOf(
      scored.filter((each) => each.case.label !== undefined),
      hasLabel,
    ),
    functions: functions.map((each) =>
      measureFunction(
        each,
        scored.filter((one) => one.case.function === each.name),
      ),
    ),
  };
}

function measureFunction(
  { name, title, uncivil }: SuiteFunction,
  scored: readonly ScoredCase[],
): FunctionReport {
  const probabilities = scored.flatMap(({ incivility }) => incivility.probability ?? []);
  const sum = probabilities.reduce((total, each) => total + each, 0);
  return {
    name,
    title,
    uncivil,
    accuracy: shareOf(scored, isRight),
    meanProbability: probabilities.length === 0 ? null : sum / probabilities.length,
    wrong: scored.filter((each) => !isRight(each)).map((each) => each.case.id),
  };
}

const isRight = ({ case: { uncivil }, incivility: { probability } }: ScoredCase): boolean =>
  probability !== null && probability >= THRESHOLD === (uncivil === 1);

const hasLabel = ({ case: { label }, incivility: { labels } }: ScoredCase): boolean =>
  label !== undefined && labels !== null && labels[label] >= THRESHOLD;

function shareOf(scored: readonly ScoredCase[], holds: (each: ScoredCase) => boolean): Figure {
  const right = scored.filter(holds).length;
  const n = scored.length;
  return toFigure(n === 0 ? null : right / n, wilson(right, n), n);
}
