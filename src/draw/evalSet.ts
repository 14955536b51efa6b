import type { Figure, IncivilityReport, SetReport, StanceReport } from "../eval/evalReport.js";
import { StanceLabel } from "../thread/score.js";
import { cleanLine, escapeMarkup } from "./cleanText.js";
import { plotHistogram, plotReliability, plotRoc } from "./evalPlots.js";
import { figureText, fixed } from "./figureText.js";

/** One labelled file: its figures, and the plots of incivility. */
export function drawEvalSet(set: SetReport): string {
  const { name, rows, refused, unlabelled, incivility, labels, sentiment, stance } = set;
  const figures = [
    ...(incivility === null ? [] : incivilityRows(incivility)),
    ...labels.map(({ label, auc, positives }) =>
      row(label, "AUC", auc, `${auc.n}, ${positives} positive`),
    ),
    ...(sentiment === null
      ? []
      : [row("sentiment", "Pearson r", sentiment.r, withUnscored(sentiment))]),
    ...(stance === null
      ? []
      : [
          row("stance", "macro F1", stance.macroF1, withUnscored(stance)),
          row("", "accuracy", stance.accuracy, `${stance.n}`),
        ]),
  ];
  const left = [
    `${rows} rows`,
    refused > 0 ? `${refused} lines refused` : [],
    unlabelled > 0 ? `${unlabelled} without a label that is known` : [],
  ].flat();
  return `<section>
<h2><bdi>${escapeMarkup(cleanLine(name))}</bdi></h2>
<p class="quiet">${left.join(", ")}</p>
<table class="fit"><thead><tr><th>measure</th><th>figure</th><th>value, 95 %</th><th>n</th></tr></thead><tbody>
${figures.join("\n")}
</tbody></table>
${incivility === null || incivility.n === 0 ? "" : drawIncivility(incivility)}
${stance === null ? "" : drawStance(stance)}
</section>`;
}

const row = (measure: string, title: string, figure: Figure, n: string): string =>
  `<tr><th scope="row">${measure}</th><td>${title}</td><td class="v">${figureText(figure)}</td><td>${n}</td></tr>`;

const withUnscored = ({ n, unscored }: { n: number; unscored: number }): string =>
  unscored > 0 ? `${n}, ${unscored} unscored` : `${n}`;

function incivilityRows(incivility: IncivilityReport): string[] {
  const n = `${withUnscored(incivility)}, ${incivility.positives} uncivil`;
  return [
    row("incivility", "AUC", incivility.auc, n),
    row("", "accuracy at 0.5", incivility.accuracy, `${incivility.n}`),
    row("", "F1 at 0.5", incivility.f1, `${incivility.n}`),
    row("", "calibration error", incivility.ece, `${incivility.n}`),
  ];
}

function drawIncivility(incivility: IncivilityReport): string {
  const bins = incivility.reliability.map(
    ({ from, to, n, mean, share }) =>
      `<tr><th scope="row">${from.toFixed(1)}–${to.toFixed(1)}</th><td class="n">${fixed(mean)}</td><td class="n">${fixed(share)}</td><td class="n">${n}</td></tr>`,
  );
  return `<div class="plots">${plotReliability(incivility)}${plotRoc(incivility)}${plotHistogram(incivility)}</div>
<h3>Reliability</h3>
<table class="fit"><thead><tr><th>probability</th><th class="n">mean given</th><th class="n">share uncivil</th><th class="n">n</th></tr></thead><tbody>
${bins.join("\n")}
</tbody></table>`;
}

function drawStance({ counts }: StanceReport): string {
  const labels = StanceLabel.options;
  const rows = labels.map(
    (truth) =>
      `<tr><th scope="row">${truth}</th>${labels.map((said) => `<td class="n">${counts[truth][said]}</td>`).join("")}</tr>`,
  );
  return `<h3>Stance: what is so (rows) and what was said</h3>
<table class="fit"><thead><tr><th></th>${labels.map((said) => `<th class="n">${said}</th>`).join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
}
