import type { EvalReport, FairnessReport, Figure, SuiteReport } from "../eval/evalReport.js";
import { FAIRNESS_BARS } from "../eval/measureFairness.js";
import { cleanLine, escapeMarkup } from "./cleanText.js";
import { plotDifference, plotShare } from "./evalPlots.js";
import { drawEvalSet } from "./evalSet.js";
import { EVAL_CSS } from "./evalStyle.js";
import { figureText, fixed } from "./figureText.js";
import { policyHash } from "./policyHash.js";

/**
 * An evaluation as one HTML page that asks the network for nothing and runs no script: tables, and
 * plots as SVG. It holds names of files and of cases, no text of a labelled row.
 */
export function drawEvalPage(report: EvalReport): string {
  const { model, scorers, sets, suite, fairness } = report;
  const title = `Figures of ${model.name} version ${model.version}`;
  const policy = `default-src 'none'; style-src ${policyHash(EVAL_CSS)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${write(title)}</title>
<style>${EVAL_CSS}</style>
</head>
<body>
<main>
<h1>${write(title)}</h1>
<p class="quiet">${Object.entries(scorers)
    .map(([measure, scorer]) => write(`${measure} ${scorer}`))
    .join(", ")}. Figures stand with 95 % intervals and the rows they rest on.</p>
${suite === null ? "" : drawSuite(suite)}
${fairness === null ? "" : drawFairness(fairness)}
${sets.map(drawEvalSet).join("\n")}
</main>
</body>
</html>
`;
}

const write = (text: string): string => escapeMarkup(cleanLine(text));

function drawTile(title: string, figure: Figure, digits = 2, isBad = false): string {
  const { value, low, high, n } = figure;
  const interval =
    low === null || high === null ? "" : `${fixed(low, digits)}–${fixed(high, digits)}, `;
  return `<div class="tile${isBad ? " bad" : ""}"><span>${write(title)}</span><b>${fixed(value, digits)}</b><span>${interval}n\u00a0=\u00a0${n}</span></div>`;
}

function drawSuite(suite: SuiteReport): string {
  const rows = [...suite.functions]
    .sort((a, b) => b.uncivil - a.uncivil || (a.accuracy.value ?? 0) - (b.accuracy.value ?? 0))
    .map(
      ({ name, title, uncivil, accuracy, meanProbability, wrong }) =>
        `<tr><th scope="row">${write(name)}<span class="note">${write(title)}</span></th><td class="wide">${uncivil === 1 ? "uncivil" : "civil"}</td><td class="n">${accuracy.n - wrong.length}/${accuracy.n}</td><td>${plotShare(accuracy.value, accuracy.low, accuracy.high)}</td><td class="n wide">${fixed(meanProbability)}</td></tr>`,
    );
  return `<section>
<h2>Functional suite: ${write(suite.name)}</h2>
<p class="quiet">${suite.accuracy.n} cases written for Parley, in ${suite.functions.length} functions; a case is right where its probability is on the right side of 0.5.</p>
<div class="tiles">
${drawTile("right", suite.accuracy)}
${drawTile("uncivil right", suite.uncivilAccuracy)}
${drawTile("civil right", suite.civilAccuracy)}
${drawTile("AUC", suite.auc)}
${drawTile("addressee right", suite.addressee)}
${drawTile("label found", suite.label)}
</div>
<table><thead><tr><th>function</th><th class="wide">is</th><th class="n">right</th><th>share right, 95 %</th><th class="n wide">mean probability</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
</section>`;
}

function drawFairness(fairness: FairnessReport): string {
  const { mean, max } = FAIRNESS_BARS;
  const rows = fairness.sets.map(
    (set) =>
      `<tr><th scope="row">${write(set.set)}<span class="note">${set.tone}, ${set.pairs} pairs</span></th><td class="n">${fixed(set.mean, 3)}</td><td class="n${(set.max ?? 0) >= max ? " bad" : ""}">${fixed(set.max, 3)}</td><td>${plotDifference(set.mean, set.max, max)}</td></tr>`,
  );
  const worst = fairness.worst.map(
    ({ template, words, probabilities }) =>
      `<tr><td>${write(template)}</td><td>${write(words.join(" | "))}</td><td class="n">${probabilities.map((each) => fixed(each)).join(" | ")}</td></tr>`,
  );
  return `<section>
<h2>Fairness: ${write(fairness.name)}</h2>
<p class="quiet">${fairness.pairs} pairs of sentences that differ in one word of a set${fairness.unscored > 0 ? `; ${fairness.unscored} have no score` : ""}. The probability is to move by under ${mean} on average (it moves by ${figureText(fairness.mean, 4)}) and by under ${max} at most.</p>
<div class="tiles">
${drawTile("mean difference", fairness.mean, 4, (fairness.mean.value ?? 0) >= mean)}
${drawTile("largest difference", { value: fairness.max, low: null, high: null, n: fairness.mean.n }, 3, (fairness.max ?? 0) >= max)}
</div>
<table><thead><tr><th>set</th><th class="n">mean</th><th class="n">max</th><th>mean, max and the bar</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
${worst.length === 0 ? "" : `<h3>Furthest apart</h3><table><thead><tr><th>template</th><th>words</th><th class="n">probabilities</th></tr></thead><tbody>${worst.join("\n")}</tbody></table>`}
</section>`;
}
