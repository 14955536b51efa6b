import { cleanLine, escapeMarkup, isolate } from "./cleanText.js";
import { findParents } from "./drawConnectors.js";
import { HEADING_CSS, drawHeading } from "./drawSvgHeading.js";
import { MARK_CSS, hatchPattern } from "./drawMarks.js";
import { drawRows, ROW_CSS } from "./drawSvgRows.js";
import { paletteCss, SANS, toneCss } from "./palette.js";
import type { ReplyGraph } from "./replyGraph.js";
import { WIDTH } from "./svgSize.js";
import { describeCounts } from "./words.js";

/**
 * The threads as one SVG: each with a heading, an overview and a row per comment. Self-contained and
 * static; light or dark as the reader's system is. Its height grows with the number of comments.
 */
export function drawSvg(graphs: readonly ReplyGraph[]): string {
  let y = 0;
  const parts: string[] = [];
  graphs.forEach((graph) => {
    const heading = drawHeading(graph, y);
    y += heading.height;
    const rows = drawRows(graph, findParents(graph.nodes, graph.edges), y);
    y += rows.height + 32;
    parts.push(heading.svg, rows.svg);
  });
  const title = graphs.map((graph) => graph.title).join("; ");
  const desc = graphs
    .map((graph) => `${graph.title}: ${describeCounts(graph).join(", ")}.`)
    .join(" ");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="graphics-document document" aria-labelledby="title desc" lang="en">
<title id="title">${escapeMarkup(isolate(cleanLine(`Reply tree: ${title}`)))}</title>
<desc id="desc">${escapeMarkup(isolate(desc))} One row per comment, indented below the comment it answers. A dashed line: the parent is uncertain. Dot and bar: tone, orange negative, blue positive. Ring: likely uncivil.</desc>
<style>${svgCss()}</style>
<defs>${hatchPattern("hatch")}<clipPath id="words"><rect x="0" y="0" width="${WIDTH - 212}" height="${y}"/></clipPath></defs>
<rect width="100%" height="100%" class="paper"/>
${parts.join("\n")}
</svg>
`;
}

const svgCss = (): string => `
${paletteCss("svg")}
svg{background:var(--paper)}text{font:13px ${SANS};fill:var(--ink)}.paper{fill:var(--paper)}
${toneCss("hatch")}${MARK_CSS}${HEADING_CSS}${ROW_CSS}
`;
