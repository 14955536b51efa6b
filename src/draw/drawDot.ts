import { cleanLine } from "./cleanText.js";
import { TONE_LIGHT } from "./palette.js";
import type { ReplyGraph, ReplyNode } from "./replyGraph.js";
import { ringClassOf, toneClassOf } from "./toneClass.js";
import { describeCounts, describeTone, nameOf, percent } from "./words.js";

const FIRST_WORDS = 60;
const DARK_FILLS = new Set(["n2", "p2"]);

/**
 * The threads in Graphviz's language, one digraph; several threads are clusters of it. An arrow
 * leads from a comment to the one it answers, dashed and with its probability where uncertain.
 *
 * @see https://graphviz.org/doc/info/lang.html
 */
export function drawDot(graphs: readonly ReplyGraph[]): string {
  const isMany = graphs.length > 1;
  const bodies = graphs.map((graph, thread) => {
    const prefix = isMany ? `t${thread + 1}/` : "";
    const statements = [
      `label=${quote(`${graph.title}\n${describeCounts(graph).join(", ")}`)};`,
      ...graph.nodes.map((node) => drawNode(node, prefix)),
      ...graph.edges.map(
        ({ source, target, confidence, isUncertain }) =>
          `${quote(prefix + source)} -> ${quote(prefix + target)}${
            isUncertain
              ? ` [style=dashed, label=${quote(percent(confidence))}, weight=${Math.max(1, Math.round(confidence * 10))}]`
              : ""
          };`,
      ),
    ].join("\n  ");
    return isMany ? `subgraph "cluster_${thread + 1}" {\n  ${statements}\n}` : statements;
  });
  return `digraph replies {
  graph [rankdir=RL, charset="UTF-8", labelloc=t, labeljust=l, fontname="sans-serif", nodesep=0.1, ranksep=0.4];
  node [shape=box, style="filled,rounded", fontname="sans-serif", fontsize=10, margin="0.08,0.04", color="#857f72"];
  edge [color="#857f72", fontname="sans-serif", fontsize=9, arrowsize=0.6];
  ${bodies.join("\n  ")}
}
`;
}

function drawNode(node: ReplyNode, prefix: string): string {
  const words = node.text === null ? "" : cleanLine(node.text.slice(0, FIRST_WORDS * 2));
  const first =
    words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS).toWellFormed()}…` : words;
  const tone = toneClassOf(node.tone.sentiment.score);
  const ring = ringClassOf(node.tone);
  const attributes = [
    `label=${quote(`${node.ordinal} ${nameOf(node)}${first === "" ? "" : `\n${first}`}`)}`,
    `tooltip=${quote(describeTone(node.tone))}`,
    tone === "x"
      ? 'style="rounded,dotted"'
      : `fillcolor=${quote(TONE_LIGHT[tone])}${DARK_FILLS.has(tone) ? ', fontcolor="#ffffff"' : ""}`,
    ring === "" ? "" : `color="#a3221a", penwidth=${ring === "high" ? 3 : 1.5}`,
  ];
  return `${quote(prefix + node.id)} [${attributes.filter(Boolean).join(", ")}];`;
}

/** A quoted string. A backslash would begin an escape such as \N, the node's name; a line end is written as one. */
const quote = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
