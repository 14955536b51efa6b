import { cleanLine, escapeMarkup } from "./cleanText.js";
import { findParents, MOST_LEVELS } from "./drawConnectors.js";
import { drawDot, drawToneBar, drawUncivilBar, TONE_WIDTH, UNCIVIL_WIDTH } from "./drawMarks.js";
import type { ReplyGraph, ReplyNode } from "./replyGraph.js";
import {
  ASTRAY,
  describeTone,
  EVIDENCE,
  findRunnersUp,
  makeReference,
  nameOf,
  percent,
  plural,
} from "./words.js";

/** Browsers nest no deeper than 512 elements; a level takes three. What is deeper follows flat. */
const MOST_NESTED = 60;
const FIRST_WORDS = 140;

interface Place {
  readonly node: ReplyNode;
  /** Element ids of the comment, and of the one it answers. */
  readonly anchor: string;
  readonly parent: string | null;
  readonly parentName: string | null;
  readonly author: number;
  /** Links to comments by id, in HTML. */
  readonly refer: (id: string | null) => string;
}

/** All comments as nested lists, a disclosure each. No recursion: threads are deep. */
export function drawCommentList(graph: ReplyGraph, thread: number): string {
  const { nodes } = graph;
  const parents = findParents(nodes, graph.edges);
  const authors = numberAuthors(nodes);
  const words = makeReference(nodes);
  const anchors = new Map(nodes.map(({ id }, at) => [id, `t${thread}c${at}`]));
  const refer = (id: string | null) => {
    const anchor = id === null ? undefined : anchors.get(id);
    const name = `<bdi>${escapeMarkup(words(id))}</bdi>`;
    return anchor === undefined ? name : `<a href="#${anchor}">${name}</a>`;
  };
  const parts: string[] = [];
  let open = 0;
  nodes.forEach((node, at) => {
    const level = Math.min(node.depth, MOST_NESTED);
    if (level >= open) {
      const kind = level === 0 ? "comments" : level > MOST_LEVELS ? "deep" : "";
      parts.push(kind === "" ? "<ol>" : `<ol class="${kind}">`);
      open++;
    } else {
      parts.push(CLOSE_COMMENT);
      for (; open > level + 1; open--) parts.push("</ol>", CLOSE_COMMENT);
    }
    const parent = parents[at] ?? null;
    parts.push(
      openComment({
        node,
        anchor: `t${thread}c${at}`,
        parent: parent === null ? null : `t${thread}c${parent}`,
        parentName: parent === null ? null : nameOf(nodes[parent] ?? { author: null }),
        author: authors.get(node.authorKey) ?? 0,
        refer,
      }),
    );
  });
  for (; open > 0; open--) parts.push(CLOSE_COMMENT, "</ol>");
  return parts.join("");
}

/** Number of each commenter in order of appearance, from 1; 0 is for those whose name was lost. */
export function numberAuthors(nodes: readonly ReplyNode[]): Map<string | null, number> {
  const numbers = new Map<string | null, number>([[null, 0]]);
  for (const { authorKey } of nodes)
    if (!numbers.has(authorKey)) numbers.set(authorKey, numbers.size);
  return numbers;
}

const CLOSE_COMMENT = "</details></li>";

function openComment(place: Place): string {
  const { node, anchor, parent, author } = place;
  // How much room it will take, in powers of two, for the scroll bar to be right before it is drawn.
  const size = Math.ceil(Math.log2(node.descendants + 1));
  const kinds = [
    "c",
    node.isParentUncertain || node.astray !== null ? "u" : "",
    node.replies > 0 ? `has k${size}` : "",
    node.tone.incivility.level === "high" || node.tone.incivility.level === "medium" ? "i" : "",
  ];
  return `<li id="${anchor}" class="${kinds.filter(Boolean).join(" ")}" data-a="${author}"${parent === null ? "" : ` data-p="${parent}"`}><details open><summary>${drawSummary(place)}</summary><div class="own">${drawDoubt(place)}${drawBody(node)}</div>`;
}

function drawSummary({ node, parentName }: Place): string {
  const { tone, postedAt } = node;
  const quiet = (text: string) => `<span class="quiet">${escapeMarkup(text)}</span>`;
  const { probability, level } = tone.incivility;
  return [
    `<svg class="mark" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">${drawDot(tone, 0, 0)}</svg>`,
    `<b${node.author === null ? ' class="unnamed"' : ""}><bdi>${escapeMarkup(nameOf(node))}</bdi></b>`,
    quiet(`#${node.ordinal}`),
    node.authorRole === null
      ? ""
      : `<span class="quiet"><bdi>${escapeMarkup(node.authorRole)}</bdi></span>`,
    node.isParentUncertain ? `<span class="chip">~${percent(node.parentConfidence)}</span>` : "",
    node.status === "published"
      ? ""
      : `<span class="chip">${node.status === "held" ? "awaiting moderation" : "deleted"}</span>`,
    node.depth > MOST_LEVELS && parentName !== null
      ? `<span class="quiet">↳ level ${node.depth + 1}, to <bdi>${escapeMarkup(parentName)}</bdi></span>`
      : "",
    postedAt === null
      ? ""
      : `<time class="quiet"><bdi>${escapeMarkup(postedAt.asWritten)}</bdi></time>`,
    node.truncated ? quiet("cut short by the page") : "",
    node.votes?.net == null || node.votes.net === 0
      ? ""
      : quiet(`${node.votes.net > 0 ? "+" : "\u2212"}${Math.abs(node.votes.net)} votes`),
    drawFirstWords(node),
    node.replies > 0
      ? `<span class="quiet below">${plural(node.descendants, "reply", "replies")} below</span>`
      : "",
    `<span class="hidden">${escapeMarkup(describeTone(tone))}</span>`,
    `<span class="meter" title="${escapeMarkup(describeTone(tone))}"><svg width="${TONE_WIDTH + UNCIVIL_WIDTH + 12}" height="14" viewBox="0 0 ${TONE_WIDTH + UNCIVIL_WIDTH + 12} 14" aria-hidden="true">${drawToneBar(tone, 0, 7)}${drawUncivilBar(tone, TONE_WIDTH + 12, 7)}</svg>${
      probability === null || level === "low"
        ? ""
        : `<span class="uncivil-share" aria-hidden="true">uncivil ${percent(probability)}</span>`
    }</span>`,
  ].join(" ");
}

function drawFirstWords({ text }: ReplyNode): string {
  if (text === null || text === "") return "";
  const line = cleanLine(text.slice(0, FIRST_WORDS * 2));
  const words = line.length > FIRST_WORDS ? `${line.slice(0, FIRST_WORDS).toWellFormed()}…` : line;
  return `<span class="first"><bdi>${escapeMarkup(words)}</bdi></span>`;
}

function drawDoubt({ node, parent, refer }: Place): string {
  if (node.astray !== null) return `<p class="doubt">${ASTRAY[node.astray]}</p>`;
  if (!node.isParentUncertain) return "";
  const answers =
    parent === null
      ? `Starts a conversation (${percent(node.parentConfidence)})`
      : `Answers ${refer(node.parentId)} (${percent(node.parentConfidence)})`;
  const runnersUp = findRunnersUp(node).map(
    ({ id, probability }) => `${refer(id)} (${percent(probability)})`,
  );
  return `<p class="doubt">${answers}: ${EVIDENCE[node.parentEvidence]}.${runnersUp.length === 0 ? "" : ` Also possible: ${runnersUp.join(", ")}.`}</p>`;
}

function drawBody({ text }: ReplyNode): string {
  if (text === null) return "";
  if (text === "") return '<p class="quiet">No text.</p>';
  return `<div class="body" dir="auto">${escapeMarkup(text)}</div>`;
}
