import type { AnalysisFilter, PictureAnswer } from "../thread/analysis.js";
import { cleanLine, cleanText, escapeMarkup } from "./cleanText.js";
import { describeBasis } from "./pictures/describeBasis.js";
import { pictureText as words } from "./pictures/pictureText.js";
import { renderPlot } from "./pictures/renderPlot.js";
import { policyHash } from "./policyHash.js";
import { REPORT_CSS } from "./reportStyle.js";

/** Rows of a table that are printed; all are in an export. */
const MOST_ROWS = 100;

export interface Report {
  /** What it is about: the title of an article, or a site. */
  readonly about: string;
  readonly filter: AnalysisFilter;
  readonly madeAt: Date;
  /** Version of Parley. */
  readonly version: string;
  readonly answers: readonly PictureAnswer[];
}

/**
 * The pictures of an article or a site as one HTML page that asks the network for nothing and runs no script: each with
 * what it rests on, its rows and the query that gave them.
 */
export function drawReport({ about, filter, madeAt, version, answers }: Report): string {
  const title = `Analysis: ${about}`;
  const policy = `default-src 'none'; style-src ${policyHash(REPORT_CSS)}; base-uri 'none'; form-action 'none'`;
  const asked = Object.entries(filter).map(([name, value]) => `${name} ${String(value)}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${write(title)}</title>
<style>${REPORT_CSS}</style>
</head>
<body>
<main>
<h1>${write(title)}</h1>
<p class="quiet">Made by Parley ${write(version)} on <time datetime="${madeAt.toISOString()}">${madeAt.toISOString().slice(0, 16).replace("T", " ")} UTC</time>${asked.length === 0 ? "" : ` of ${write(asked.join(", "))}`}. Commenters are pseudonyms. Intervals are of 90 %.</p>
<nav aria-label="Pictures"><ul>
${answers.map(({ picture }) => `<li><a href="#${picture}">${write(words.titles[picture])}</a></li>`).join("\n")}
</ul></nav>
${answers.map(drawSection).join("\n")}
</main>
</body>
</html>
`;
}

const write = (text: string): string => escapeMarkup(cleanLine(text));

function drawSection(answer: PictureAnswer): string {
  const { picture, query } = answer;
  const title = words.titles[picture];
  const svg = renderPlot(answer, title);
  const legend = svg === null ? undefined : words.legends[picture];
  const keys = (svg === null ? undefined : words.keys[picture]) ?? [];
  return `<section id="${picture}">
<h2>${write(title)}</h2>
${keys.length === 0 ? "" : `<ul class="keys">${keys.map((key) => `<li><span class="key ${key}"></span> ${key}</li>`).join("")}</ul>`}
${svg === null ? "" : `<div class="picture" tabindex="0" role="group" aria-label="${write(title)}">${svg}</div>`}
${legend === undefined ? "" : `<p>${write(legend)}</p>`}
<p class="quiet">${write(describeBasis(answer))}</p>
${answer.rows.length === 0 ? "" : drawTable(answer, svg === null)}
<details><summary>Query</summary><pre tabindex="0">${escapeMarkup(cleanText(query.sql))}</pre><pre tabindex="0">${write(JSON.stringify(query.parameters))}</pre></details>
</section>`;
}

function drawTable({ columns, rows }: PictureAnswer, isOpen: boolean): string {
  const head = columns.map(
    ({ name, about }) =>
      `<th scope="col" title="${write(about)}">${write(name.replaceAll("_", " "))}</th>`,
  );
  const body = rows
    .slice(0, MOST_ROWS)
    .map(
      (row) =>
        `<tr>${columns.map(({ name }) => `<td>${write(show(row[name] ?? null))}</td>`).join("")}</tr>`,
    );
  const left = rows.length - body.length;
  return `<details${isOpen ? " open" : ""}><summary>Table</summary><div class="table" tabindex="0" role="group" aria-label="Table">
<table><thead><tr>${head.join("")}</tr></thead><tbody>
${body.join("\n")}
</tbody></table></div>${left > 0 ? `<p class="quiet">${left} more rows are not printed.</p>` : ""}</details>`;
}

const show = (value: PictureAnswer["rows"][number][string] | null): string =>
  value === null
    ? "–"
    : typeof value === "number" && !Number.isInteger(value)
      ? value.toFixed(3)
      : String(value);
