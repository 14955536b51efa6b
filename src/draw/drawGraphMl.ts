import { escapeMarkup } from "./cleanText.js";
import type { ReplyEdge, ReplyGraph, ReplyNode } from "./replyGraph.js";
import { nameOf } from "./words.js";

type Value = string | number | boolean | null | undefined;
interface Key<T> {
  readonly name: string;
  readonly type: "string" | "int" | "double" | "boolean";
  /** Null or undefined: the datum is left out; nothing stands in for what is not known. */
  readonly read: (value: T, thread: number) => Value;
}

const NODE_KEYS: readonly Key<ReplyNode>[] = [
  { name: "label", type: "string", read: nameOf },
  { name: "thread", type: "int", read: (_, thread) => thread + 1 },
  { name: "ordinal", type: "int", read: ({ ordinal }) => ordinal },
  { name: "depth", type: "int", read: ({ depth }) => depth },
  { name: "author", type: "string", read: ({ author }) => author },
  { name: "author_key", type: "string", read: ({ authorKey }) => authorKey },
  { name: "author_role", type: "string", read: ({ authorRole }) => authorRole },
  { name: "posted_as_written", type: "string", read: ({ postedAt }) => postedAt?.asWritten },
  { name: "posted_earliest", type: "string", read: ({ postedAt }) => postedAt?.earliest },
  { name: "posted_latest", type: "string", read: ({ postedAt }) => postedAt?.latest },
  { name: "text", type: "string", read: ({ text }) => text },
  { name: "truncated", type: "boolean", read: ({ truncated }) => truncated },
  { name: "status", type: "string", read: ({ status }) => status },
  { name: "votes_net", type: "int", read: ({ votes }) => votes?.net },
  { name: "replies", type: "int", read: ({ replies }) => replies },
  { name: "descendants", type: "int", read: ({ descendants }) => descendants },
  { name: "parent_as_read", type: "string", read: ({ parentId }) => parentId },
  { name: "parent_confidence", type: "double", read: ({ parentConfidence }) => parentConfidence },
  { name: "parent_evidence", type: "string", read: ({ parentEvidence }) => parentEvidence },
  { name: "parent_uncertain", type: "boolean", read: ({ isParentUncertain }) => isParentUncertain },
  {
    name: "parent_candidates",
    type: "string",
    read: (node) => writeCandidates(node.parentCandidates),
  },
  { name: "astray", type: "string", read: ({ astray }) => astray },
  { name: "sentiment", type: "double", read: ({ tone }) => tone.sentiment.score },
  { name: "sentiment_label", type: "string", read: ({ tone }) => tone.sentiment.label },
  { name: "incivility", type: "double", read: ({ tone }) => tone.incivility.probability },
  {
    name: "incivility_labels",
    type: "string",
    read: ({ tone }) => tone.incivility.labels.join(" ") || null,
  },
  {
    name: "unscored",
    type: "string",
    read: ({ tone }) => ("unscored" in tone.sentiment ? tone.sentiment.unscored : null),
  },
];

const EDGE_KEYS: readonly Key<ReplyEdge>[] = [
  { name: "weight", type: "double", read: ({ confidence }) => confidence },
  { name: "evidence", type: "string", read: ({ evidence }) => evidence },
  { name: "uncertain", type: "boolean", read: ({ isUncertain }) => isUncertain },
  { name: "candidates", type: "string", read: (edge) => writeCandidates(edge.candidates) },
];

/** "12 0.87; 3 0.09"; "top-level" stands for no parent. */
const writeCandidates = (candidates: ReplyEdge["candidates"]): string | null =>
  candidates.length === 0
    ? null
    : candidates.map(({ id, probability }) => `${id ?? "top-level"} ${probability}`).join("; ");

/**
 * The threads as one GraphML graph with typed attributes, for Gephi, yEd, networkx and igraph. An
 * edge leads from a comment to the one it answers; its weight is the probability that it does.
 *
 * @see http://graphml.graphdrawing.org/specification.html
 */
export function drawGraphMl(graphs: readonly ReplyGraph[]): string {
  const elements = graphs.flatMap(({ nodes, edges }, thread) => {
    const prefix = graphs.length > 1 ? `t${thread + 1}/` : "";
    const id = (written: string) => `"${escapeMarkup(prefix + written)}"`;
    return [
      ...nodes.map(
        (node) => `<node id=${id(node.id)}>${writeData(NODE_KEYS, "n", node, thread)}</node>`,
      ),
      ...edges.map(
        (edge) =>
          `<edge source=${id(edge.source)} target=${id(edge.target)}>${writeData(EDGE_KEYS, "e", edge, thread)}</edge>`,
      ),
    ];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${declare(NODE_KEYS, "n", "node")}
${declare(EDGE_KEYS, "e", "edge")}
<key id="g0" for="graph" attr.name="title" attr.type="string"/>
<graph id="replies" edgedefault="directed">
<data key="g0">${escapeMarkup(graphs.map(({ title }) => title).join("; "))}</data>
${elements.join("\n")}
</graph>
</graphml>
`;
}

const declare = <T>(keys: readonly Key<T>[], prefix: string, kind: string): string =>
  keys
    .map(
      ({ name, type }, at) =>
        `<key id="${prefix}${at}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`,
    )
    .join("\n");

const writeData = <T>(keys: readonly Key<T>[], prefix: string, value: T, thread: number): string =>
  keys
    .map(({ read }, at) => {
      const datum = read(value, thread);
      return datum === null || datum === undefined
        ? ""
        : `<data key="${prefix}${at}">${escapeMarkup(String(datum))}</data>`;
    })
    .join("");
