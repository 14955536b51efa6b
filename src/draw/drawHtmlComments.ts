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

/** Nesting costs a browser time at every level, and past 512 elements it is refused. What is deeper follows flat. */
const MOST_NESTED = 30;
const MOST_IN_RUN = 100;
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
  const runs = findRuns(nodes);
  const parts: string[] = [];
  let open = 0;
  nodes.forEach((node, at) => {
    const level = Math.min(node.depth, MOST_NESTED);
    if (level >= open) {
      parts.push(openList(level, runs.get(at)));
      open++;
    } else {
      parts.push(CLOSE_COMMENT);
      for (; open > level + 1; open--) parts.push("</ol>", CLOSE_COMMENT);
      if (runs.has(at)) parts.push("</ol>", openList(level, runs.get(at)));
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

/**
 * Lists may have tens of thousands of entries at top level and where all that is deep follows flat.
 * They are made in runs, so that a browser passes over a hundred at a time that are off screen.
 *
 * @returns place of each run's first comment, and how many comments the run holds with their replies
 */
function findRuns(nodes: readonly ReplyNode[]): Map<number, number> {
  const runs = new Map<number, number>();
  for (const level of [0, MOST_NESTED]) {
    let [start, entries] = [0, 0];
    nodes.forEach(({ depth }, at) => {
      if (depth < level) entries = 0;
      else if (depth === level || level > 0) {
        if (entries % MOST_IN_RUN === 0) start = at;
        entries++;
      }
      if (depth >= level) runs.set(start, (runs.get(start) ?? 0) + 1);
    });
  }
  return runs;
}

function openList(level: number, run: number | undefined): string {
  const kinds = [
    level === 0 ? "comments" : level > MOST_LEVELS ? "deep" : "",
    run === undefined ? "" : `run ${sizeClass(run)}`,
  ].filter(Boolean);
  return kinds.length === 0 ? "<ol>" : `<ol class="${kinds.join(" ")}">`;
}

/** How much room so many comments will take, in powers of two: the scroll bar is right before they are drawn. */
const sizeClass = (comments: number): string => `k${Math.ceil(Math.log2(comments))}`;

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
  const inside = node.depth < MOST_NESTED ? node.descendants : 0;
  const kinds = [
    "c",
    node.isParentUncertain || node.astray !== null ? "u" : "",
    inside > 0 ? `has ${sizeClass(inside + 1)}` : "",
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
