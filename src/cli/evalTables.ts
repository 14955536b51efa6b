import Table from "cli-table3";
import type {
  EvalReport,
  FairnessReport,
  Figure,
  SetReport,
  SuiteReport,
} from "../eval/evalReport.js";
import { FAIRNESS_BARS } from "../eval/measureFairness.js";
import { figureText, fixed } from "../draw/figureText.js";
import { printable } from "./output.js";

/** The report as tables for a terminal; figures with their 95 % intervals. */
export function renderEvalTables(report: EvalReport, columns: number | undefined): string {
  const width = Math.max(90, Math.min(columns ?? 120, 160));
  const { model, scorers, sets, suite, fairness } = report;
  return [
    `${model.name} version ${model.version}: ${Object.values(scorers).join(", ")}`,
    ...sets.flatMap(renderSet),
    ...(suite === null ? [] : renderSuite(suite, width)),
    ...(fairness === null ? [] : renderFairness(fairness, width)),
  ].join("\n");
}

const plain = { head: [], border: [], compact: true };

function renderSet({ name, rows, refused, unlabelled, ...parts }: SetReport): string[] {
  const left = [
    refused > 0 ? `${refused} lines refused` : [],
    unlabelled > 0 ? `${unlabelled} without a label known` : [],
  ].flat();
  const table = new Table({ head: ["measure", "figure", "value, 95 %", "n"], style: plain });
  const { incivility, sentiment, stance } = parts;
  if (incivility !== null) {
    for (const [title, figure] of [
      ["AUC", incivility.auc],
      ["accuracy at 0.5", incivility.accuracy],
      ["F1 at 0.5", incivility.f1],
      ["calibration error", incivility.ece],
    ] as const)
      table.push(["incivility", title, figureText(figure), countOf(figure, incivility)]);
  }
  for (const { label, auc, positives } of parts.labels)
    table.push([`  ${label}`, "AUC", figureText(auc), `${auc.n}, ${positives} positive`]);
  if (sentiment !== null)
    table.push([
      "sentiment",
      "Pearson r",
      figureText(sentiment.r),
      countOf(sentiment.r, sentiment),
    ]);
  if (stance !== null) {
    table.push(["stance", "macro F1", figureText(stance.macroF1), countOf(stance.macroF1, stance)]);
    table.push(["", "accuracy", figureText(stance.accuracy), `${stance.n}`]);
  }
  const heading = ["", `${printable(name)}: ${[`${rows} rows`, ...left].join(", ")}`];
  return [
    ...heading,
    table.toString(),
    ...(incivility === null || incivility.n === 0 ? [] : [renderReliability(incivility)]),
  ];
}

const countOf = (
  { n }: Figure,
  { unscored, positives }: { unscored: number; positives?: number },
): string =>
  [
    `${n}`,
    positives === undefined ? [] : `${positives} positive`,
    unscored > 0 ? `${unscored} unscored` : [],
  ]
    .flat()
    .join(", ");

function renderReliability({ reliability }: NonNullable<SetReport["incivility"]>): string {
  const table = new Table({ head: ["said", "mean said", "came true", "n"], style: plain });
  for (const { from, to, n, mean, share } of reliability)
    table.push([`${from.toFixed(1)}–${to.toFixed(1)}`, fixed(mean), fixed(share), `${n}`]);
  return table.toString();
}

function renderSuite(suite: SuiteReport, width: number): string[] {
  const table = new Table({
    head: ["function", "what it tests", "is", "right", "%, 95 %", "mean P"],
    colWidths: [36, Math.max(24, width - 84), 9, 8, 16, 8],
    wordWrap: true,
    style: plain,
  });
  for (const { name, title, uncivil, accuracy, meanProbability, wrong } of suite.functions)
    table.push([
      name,
      title,
      uncivil === 1 ? "uncivil" : "civil",
      `${accuracy.n - wrong.length}/${accuracy.n}`,
      percent(accuracy),
      fixed(meanProbability),
    ]);
  return [
    "",
    `${suite.name}: ${suite.accuracy.n} cases in ${suite.functions.length} functions`,
    `right at 0.5 ${figureText(suite.accuracy)}; uncivil ${figureText(suite.uncivilAccuracy)}; civil ${figureText(suite.civilAccuracy)}; AUC ${figureText(suite.auc)}`,
    `addressee right ${figureText(suite.addressee)} of ${suite.addressee.n}; label found ${figureText(suite.label)} of ${suite.label.n}`,
    table.toString(),
  ];
}

function renderFairness(fairness: FairnessReport, width: number): string[] {
  const table = new Table({ head: ["set", "tone", "pairs", "mean", "max"], style: plain });
  for (const { set, tone, pairs, mean, max } of fairness.sets)
    table.push([set, tone, `${pairs}`, fixed(mean, 3), fixed(max, 3)]);
  const worst = fairness.worst.map(
    ({ template, words, probabilities }) =>
      `  ${probabilities.map((each) => fixed(each)).join(" | ")}  ${template} (${words.join(" | ")})`,
  );
  return [
    "",
    `${fairness.name}: ${fairness.pairs} pairs${fairness.unscored > 0 ? `, ${fairness.unscored} unscored` : ""}`,
    `the probability moves by ${figureText(fairness.mean, 4)} on average (to be under ${FAIRNESS_BARS.mean}), by ${fixed(fairness.max, 3)} at most (under ${FAIRNESS_BARS.max})`,
    table.toString(),
    ...(worst.length === 0 ? [] : ["furthest apart", ...worst.map((line) => line.slice(0, width))]),
  ];
}

const percent = ({ value, low, high }: Figure): string =>
  value === null
    ? "–"
    : `${Math.round(value * 100)} (${Math.round((low ?? 0) * 100)}–${Math.round((high ?? 1) * 100)})`;
