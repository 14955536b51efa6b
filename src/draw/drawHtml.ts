import { cleanLine, escapeMarkup } from "./cleanText.js";
import { drawCommentList } from "./drawHtmlComments.js";
import { drawKey, drawTools } from "./drawHtmlTools.js";
import { HTML_CSS } from "./htmlStyle.js";
import { HTML_SCRIPT } from "./htmlScript.js";
import { hatchPattern } from "./drawMarks.js";
import { policyHash } from "./policyHash.js";
import type { ReplyGraph } from "./replyGraph.js";
import { drawSkyline, readSkyline, SKYLINE_HEIGHT } from "./skyline.js";
import { describeColumns, describeCounts, plural } from "./words.js";

const MOST_COLUMNS = 480;

/**
 * The threads as one HTML page that asks the network for nothing: the whole text, each comment
 * below the one it answers. Branches close without JavaScript; with it the page can be searched,
 * filtered by commenter and walked by key. Its policy allows its own style and script by hash.
 */
export function drawHtml(graphs: readonly ReplyGraph[]): string {
  const title = cleanLine(graphs.map((graph) => graph.title).join("; ")).slice(0, 300);
  const policy = [
    "default-src 'none'",
    `style-src ${policyHash(HTML_CSS)}`,
    `script-src ${policyHash(HTML_SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title.toWellFormed())} – reply tree</title>
<style>${HTML_CSS}</style>
</head>
<body>
<svg width="0" height="0" class="defs" aria-hidden="true"><defs>${hatchPattern("hatch")}</defs></svg>
${drawTools(graphs)}
<main>
${graphs.map(drawThread).join("\n")}
</main>
<script>${HTML_SCRIPT}</script>
</body>
</html>
`;
}

function drawThread(graph: ReplyGraph, thread: number): string {
  const { nodes, source, title } = graph;
  const address =
    source.url === null ? "" : `<p class="quiet"><bdi>${escapeMarkup(source.url)}</bdi></p>`;
  const overview = nodes.length === 0 ? "" : drawOverview(graph, thread);
  return `<section aria-labelledby="t${thread}">
<header>
<h1 id="t${thread}"><bdi>${escapeMarkup(title)}</bdi></h1>
${address}
<p class="counts">${describeCounts(graph)
    .map((part) => `<span>${escapeMarkup(part)}</span>`)
    .join(" ")}</p>
${drawProblems(graph)}
${drawKey()}
${overview}
</header>
${
  nodes.length === 0
    ? "<p>No comments were read.</p>"
    : `<div class="columns" aria-hidden="true"><span>− tone +</span><span>uncivil</span></div>${drawCommentList(graph, thread)}`
}
</section>`;
}

function drawProblems({ problems }: ReplyGraph): string {
  if (problems.length === 0) return "";
  const all = problems.reduce((sum, { count }) => sum + count, 0);
  const items = problems.map(
    ({ code, count, message }) =>
      `<li><code>${code}</code>${count > 1 ? ` ×${count}` : ""} <bdi>${escapeMarkup(message)}</bdi></li>`,
  );
  return `<details class="problems"><summary>${plural(all, "thing")} could not be read as it should</summary><ul>${items.join("")}</ul></details>`;
}

function drawOverview({ nodes }: ReplyGraph, thread: number): string {
  const columns = readSkyline(nodes, MOST_COLUMNS);
  const bars = drawSkyline(columns, ({ first }) => `#t${thread}c${first}`);
  // Few comments make few columns; stretched ones would look like a chart of something else.
  const kind = columns.length < 80 ? "skyline few" : "skyline";
  return `<figure><svg class="${kind}" viewBox="0 0 ${columns.length} ${SKYLINE_HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${bars}</svg><figcaption class="quiet">${escapeMarkup(describeColumns(nodes.length, columns.length))}</figcaption></figure>`;
}
