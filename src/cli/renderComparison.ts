import type { MeasureMoves } from "../weigh/compareScores.js";
import type { RescoreReport } from "./rescore.js";

const WIDEST_BAR = 40;

/** The report of a comparison as text for people. Ids are keys of parley.comments. */
export function renderComparison(report: RescoreReport): string {
  const { comparison, scorers, stored } = report;
  const measures: [string, string, MeasureMoves][] = [
    ["sentiment", scorers.sentiment, comparison.sentiment],
    ["incivility", scorers.incivility, comparison.incivility],
    ...Object.entries(comparison.stance).map(([target, moves]): [string, string, MeasureMoves] => [
      `stance toward ${target}`,
      scorers.stance,
      moves,
    ]),
  ];
  const compared = measures.filter(([, , moves]) => moves.compared > 0);
  const names = Object.values(scorers).join(", ");
  const lines =
    compared.length === 0
      ? [`All stored scores are by the scorers in force (${names}): nothing would move.`]
      : compared.flatMap((each) => renderMeasure(...each));
  if (compared.length > 0) lines.push(...renderFlags(report));
  if (stored > 0) lines.push("", `Stored beside the old ones: scores of ${stored} comments.`);
  return lines.join("\n");
}

function renderMeasure(name: string, scorer: string, moves: MeasureMoves): string[] {
  const from = Object.entries(moves.from).map(([old, n]) => `${old} (${n})`);
  const most = Math.max(...Object.values(moves.histogram), 1);
  const byShift = Object.entries(moves.histogram).sort(([a], [b]) => Number(a) - Number(b));
  return [
    `${name}: ${from.join(", ")} → ${scorer}; ${moves.moved} of ${moves.compared} comments move, by ${signed(moves.meanShift, 3)} in the mean`,
    ...Object.entries(moves.crossings)
      .sort(([, a], [, b]) => b - a)
      .map(([crossing, n]) => `  ${String(n).padStart(7)}  ${crossing}`),
    ...byShift.map(
      ([step, n]) =>
        `  ${signed(Number(step), 2)} to ${signed(Number(step) + 0.1, 2)} ${String(n).padStart(7)} ${"█".repeat(Math.ceil((n / most) * WIDEST_BAR))}`,
    ),
    ...moves.largest.map(
      ({ commentId, from: old, to }) =>
        `  comment ${commentId}: ${(old ?? 0).toFixed(3)} → ${(to ?? 0).toFixed(3)}`,
    ),
    "",
  ];
}

function renderFlags({ comparison }: RescoreReport): string[] {
  const rules = Object.entries(comparison.flags).filter(
    ([, { gained, lost }]) => gained + lost > 0,
  );
  if (rules.length === 0) return ["flags: none gained, none lost"];
  return rules.map(([rule, { gained, lost }]) => `flag ${rule}: ${gained} gained, ${lost} lost`);
}

const signed = (value: number, digits: number): string =>
  `${value < 0 ? "-" : "+"}${Math.abs(value).toFixed(digits)}`;
