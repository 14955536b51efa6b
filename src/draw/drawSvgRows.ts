import { cleanLine, escapeMarkup, isolate } from "./cleanText.js";
import { dotX, drawConnectors, MOST_LEVELS, type TreeLayout } from "./drawConnectors.js";
import { drawDot, drawToneBar, drawUncivilBar, TONE_WIDTH, UNCIVIL_WIDTH } from "./drawMarks.js";
import { estimateWidth, fitText } from "./fitText.js";
import type { ReplyGraph, ReplyNode } from "./replyGraph.js";
import { MARGIN, WIDTH } from "./svgSize.js";
import {
  ASTRAY,
  describeTone,
  EVIDENCE,
  findRunnersUp,
  makeReference,
  nameOf,
  percent,
} from "./words.js";

const ROW = 24;
const TONE_X = WIDTH - MARGIN - TONE_WIDTH - UNCIVIL_WIDTH - 60;
const UNCIVIL_X = TONE_X + TONE_WIDTH + 20;
/** Where the words of a row end. */
const WORDS_END = TONE_X - 16;

/** A row per comment in reading order, and the lines between them. */
export function drawRows(
  { nodes }: ReplyGraph,
  parents: readonly (number | null)[],
  top: number,
): { readonly svg: string; readonly height: number } {
  const layout: TreeLayout = {
    stepPx: 18,
    rowPx: ROW,
    leftPx: MARGIN + 52,
    topPx: top + 42,
  };
  if (nodes.length === 0)
    return {
      svg: `<text x="${MARGIN}" y="${top + 24}" class="quiet">No comments were read.</text>`,
      height: 40,
    };
  const refer = makeReference(nodes);
  const { certain, uncertain } = drawConnectors(nodes, parents, layout);
  const rows = nodes.map((node, row) => {
    const parent = nodes[parents[row] ?? -1];
    return drawRow({ node, parent, y: layout.topPx + row * ROW, layout, refer });
  });
  return {
    svg: `<g class="columns"><text x="${TONE_X}" y="${top + 18}">− tone +</text><text x="${UNCIVIL_X}" y="${top + 18}">uncivil</text></g>
<path d="${certain}" class="line"/><path d="${uncertain}" class="line dashed"/>
<g role="list">${rows.join("\n")}</g>`,
    height: 42 + nodes.length * ROW,
  };
}

interface Row {
  readonly node: ReplyNode;
  readonly parent: ReplyNode | undefined;
  readonly y: number;
  readonly layout: TreeLayout;
  readonly refer: (id: string | null) => string;
}

function drawRow(row: Row): string {
  const { node, y, layout } = row;
  const x = dotX(layout, node.depth);
  const { probability, level } = node.tone.incivility;
  const share =
    probability === null || level === "low"
      ? ""
      : `<text x="${UNCIVIL_X + UNCIVIL_WIDTH + 6}" y="${y + 4}" class="share">${percent(probability)}</text>`;
  return `<g role="listitem" class="row"><title>${escapeMarkup(describeRow(row))}</title><rect x="0" y="${y - ROW / 2}" width="${WIDTH}" height="${ROW}" class="band${node.depth === 0 ? " first" : ""}"/><text x="${MARGIN + 28}" y="${y + 4}" class="ordinal">${node.ordinal}</text>${drawDot(node.tone, x, y)}<text x="${x + 14}" y="${y + 4.5}" clip-path="url(#words)">${drawWords(row, WORDS_END - x - 14)}</text>${drawToneBar(node.tone, TONE_X, y)}${drawUncivilBar(node.tone, UNCIVIL_X, y)}${share}</g>`;
}

/** Name, marks, date and first words, as far as there is room. */
function drawWords({ node, parent }: Row, roomPx: number): string {
  const parts: [text: string, kind: string][] = [
    [fitText(nameOf(node), 260, 14), node.author === null ? "unnamed" : "name"],
  ];
  if (node.authorRole !== null) parts.push([fitText(node.authorRole, 90, 11), "when"]);
  if (node.depth > MOST_LEVELS && parent !== undefined)
    parts.push([fitText(`↳ level ${node.depth + 1}, to ${nameOf(parent)}`, 200, 12), "when"]);
  if (node.isParentUncertain) parts.push([`~${percent(node.parentConfidence)}`, "doubt"]);
  if (node.astray !== null) parts.push([ASTRAY[node.astray], "doubt"]);
  if (node.status !== "published")
    parts.push([node.status === "held" ? "awaiting moderation" : "deleted", "doubt"]);
  if (node.postedAt !== null) parts.push([fitText(node.postedAt.asWritten, 170, 12), "when"]);
  const used = parts.reduce((sum, [text]) => sum + estimateWidth(text, 13) + 10, 0);
  const room = roomPx - used - (node.truncated ? 56 : 10);
  const words = node.text === null ? "" : cleanLine(node.text.slice(0, 600));
  if (words !== "" && room > 30) parts.push([fitText(words, room, 13), "words"]);
  if (node.truncated) parts.push(["[cut]", "when"]);
  return parts
    .map(
      ([text, kind], at) =>
        `<tspan class="${kind}"${at === 0 ? "" : ' dx="10"'}>${escapeMarkup(isolate(text))}</tspan>`,
    )
    .join("");
}

/** All there is to say of a comment but its words. */
function describeRow({ node, parent, refer }: Row): string {
  const { postedAt, votes } = node;
  const runnersUp = findRunnersUp(node)
    .map(({ id, probability }) => `${refer(id)} (${percent(probability)})`)
    .join(", ");
  const confidence = node.parentEvidence === "markup" ? "" : `, ${percent(node.parentConfidence)}`;
  return [
    `#${node.ordinal} ${nameOf(node)}${postedAt === null ? "" : `, ${postedAt.asWritten}`}`,
    `${describePlace(node, parent, refer)}${confidence}`,
    runnersUp === "" ? "" : `Also possible: ${runnersUp}`,
    describeTone(node.tone),
    votes?.net === undefined || votes.net === null ? "" : `Votes: ${votes.net}`,
    node.truncated ? "Cut short by the page" : "",
    node.status === "published" ? "" : `Status: ${node.status}`,
  ]
    .filter((line) => line !== "")
    .map(isolate)
    .join("\n");
}

function describePlace(
  node: ReplyNode,
  parent: ReplyNode | undefined,
  refer: Row["refer"],
): string {
  if (node.astray !== null) return `Place unknown: ${ASTRAY[node.astray]}`;
  const place = parent === undefined ? "Starts a conversation" : `Answers ${refer(parent.id)}`;
  return `${place}: ${EVIDENCE[node.parentEvidence]}`;
}

export const ROW_CSS = `
.columns text{font-size:11px;fill:var(--quiet)}
.band{fill:transparent}.band.first{stroke:var(--line);stroke-dasharray:${WIDTH} ${WIDTH + 2 * ROW}}.row:hover .band{fill:var(--surface)}
.ordinal{font-size:11px;fill:var(--quiet);text-anchor:end;font-variant-numeric:tabular-nums}
.name{font-weight:600}.unnamed{font-style:italic;fill:var(--quiet)}.when{font-size:12px;fill:var(--quiet)}
.doubt{font-size:12px;font-weight:600;fill:var(--medium)}.share{font-size:11px;fill:var(--bad);font-weight:600}`;
