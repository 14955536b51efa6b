import { escapeMarkup, isolate } from "./cleanText.js";
import { drawDot } from "./drawMarks.js";
import { estimateWidth, fitText } from "./fitText.js";
import { SERIF } from "./palette.js";
import type { ReplyGraph, Tone } from "./replyGraph.js";
import { drawSkyline, readSkyline, SKYLINE_HEIGHT } from "./skyline.js";
import { MARGIN, WIDTH } from "./svgSize.js";
import { describeColumns, describeCounts, plural } from "./words.js";

const INNER = WIDTH - 2 * MARGIN;
const MOST_COLUMNS = 576;

/** Headline, what was read, what could not be, the key to the marks, and the thread at a glance. */
export function drawHeading(
  graph: ReplyGraph,
  top: number,
): { readonly svg: string; readonly height: number } {
  const lines: string[] = [];
  let y = top + 44;
  const write = (text: string, kind: string, size: number, gap: number) => {
    lines.push(
      `<text x="${MARGIN}" y="${y}" class="${kind}">${escapeMarkup(isolate(fitText(text, INNER, size)))}</text>`,
    );
    y += gap;
  };
  write(graph.title, "headline", 22, 24);
  if (graph.source.url !== null) write(graph.source.url, "quiet", 13, 20);
  write(describeCounts(graph).join(" · "), "counts", 13, 20);
  for (const problem of describeProblems(graph)) write(problem, "problem", 13, 18);
  y += 6;
  lines.push(drawKey(y));
  y += 24;
  if (graph.nodes.length > 0) {
    lines.push(drawOverview(graph, y));
    y += SKYLINE_HEIGHT + 12;
  }
  return { svg: `<g>${lines.join("")}</g>`, height: y - top + 4 };
}

/** A line for each kind of problem; the three commonest where there are many. */
function describeProblems({ problems }: ReplyGraph): string[] {
  const said = problems
    .slice(0, 4)
    .map(({ code, count, message }) => `${code}${count > 1 ? ` ×${count}` : ""}: ${message}`);
  const rest = problems.length - said.length;
  return rest > 0 ? [...said, `and ${plural(rest, "other kind")} of problem`] : said;
}

const sample = (score: number | null, level: "low" | "high" = "low"): Tone => ({
  sentiment:
    score === null
      ? { score, label: null, confidence: null, unscored: "too_short" }
      : { score, label: "neutral", confidence: 1 },
  incivility: { probability: level === "high" ? 1 : 0, level, addressee: "none", labels: [] },
});

function drawKey(y: number): string {
  const scale = [-0.8, -0.3, 0, 0.3, 0.8].map((score, at) => drawDot(sample(score), at * 14, 0));
  const marks: [mark: string, markPx: number, label: string][] = [
    [scale.join(""), 68, "positive tone"],
    [drawDot(sample(null), 0, 0), 12, "not scored"],
    [drawDot(sample(0, "high"), 0, 0), 14, "ring: likely uncivil"],
    ['<path d="M-6 0h24" class="line dashed"/>', 26, "parent uncertain, with its probability"],
  ];
  let x = MARGIN + 66;
  const drawn = marks.map(([mark, markPx, label]) => {
    const at = x;
    x += markPx + estimateWidth(label, 13) + 28;
    return `<g transform="translate(${Math.round(at)} ${y})">${mark}<text x="${markPx}" y="4.5" class="quiet">${label}</text></g>`;
  });
  return `<g role="img" aria-label="Key"><text x="${MARGIN}" y="${y + 4.5}" class="quiet">negative</text>${drawn.join("")}</g>`;
}

function drawOverview({ nodes, count }: ReplyGraph, y: number): string {
  const columns = readSkyline(nodes, MOST_COLUMNS);
  // Few comments make few columns: wide ones would look like a chart of something else.
  const width = Math.min(INNER, columns.length * 14);
  const label = `Overview in reading order: ${plural(count.topLevel, "conversation")}, up to ${count.deepest} levels deep`;
  return `<svg x="${MARGIN}" y="${y}" width="${width}" height="${SKYLINE_HEIGHT}" viewBox="0 0 ${columns.length} ${SKYLINE_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">${drawSkyline(columns, null)}</svg><text x="${MARGIN}" y="${y + SKYLINE_HEIGHT + 12}" class="caption">${describeColumns(nodes.length, columns.length)}</text>`;
}

export const HEADING_CSS = `
.headline{font:600 22px ${SERIF}}.quiet{fill:var(--quiet)}.counts{font-weight:550}.caption{font-size:11px;fill:var(--quiet)}.problem{fill:var(--medium)}`;
