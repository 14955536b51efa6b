import { cleanText, escapeMarkup } from "../draw/cleanText.js";
import type { Cell, ExportColumn } from "../thread/exportTable.js";

export const GRAPH_FORMATS = ["graphml", "gexf"] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** How a format writes a graph, piece by piece: nodes first, edges after them. */
export interface GraphMarkup {
  readonly open: (nodes: readonly ExportColumn[], edges: readonly ExportColumn[]) => string;
  readonly node: (id: string, cells: readonly Cell[]) => string;
  readonly betweenNodesAndEdges: string;
  readonly edge: (edge: GraphEdge, cells: readonly Cell[]) => string;
  readonly close: string;
}

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Null where edges have none. */
  readonly weight: number | null;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

const show = (cell: Exclude<Cell, null>): string => {
  if (cell instanceof Date) return cell.toISOString();
  const text = escapeMarkup(cleanText(typeof cell === "object" ? cell.join(" ") : String(cell)));
  // A line end written as itself is a blank to whoever reads an attribute.
  return text.replaceAll("\n", "&#10;");
};

/** Without a datum where nothing is known: nothing stands in for it. */
const writeEach = (cells: readonly Cell[], write: (at: number, text: string) => string): string =>
  cells.map((cell, at) => (cell === null ? "" : write(at, show(cell)))).join("");

/** The names of types are those of both. */
const TYPES: Readonly<Record<ExportColumn["kind"], string>> = {
  int: "long",
  number: "double",
  text: "string",
  flag: "boolean",
  time: "string",
  list: "string",
};

/** @see http://graphml.graphdrawing.org/specification.html */
const graphml: GraphMarkup = {
  open: (nodes, edges) => {
    const declare = (columns: readonly ExportColumn[], prefix: string, kind: string) =>
      columns
        .map(
          ({ name, kind: type }, at) =>
            `<key id="${prefix}${at}" for="${kind}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`,
        )
        .join("");
    return `${HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${declare(nodes, "n", "node")}${declare(edges, "e", "edge")}<graph id="replies" edgedefault="directed">
`;
  },
  node: (id, cells) =>
    `<node id="${escapeMarkup(id)}">${writeEach(cells, (at, text) => `<data key="n${at}">${text}</data>`)}</node>\n`,
  betweenNodesAndEdges: "",
  edge: ({ id, source, target }, cells) =>
    `<edge id="${id}" source="${escapeMarkup(source)}" target="${escapeMarkup(target)}">${writeEach(cells, (at, text) => `<data key="e${at}">${text}</data>`)}</edge>\n`,
  close: "</graph>\n</graphml>\n",
};

/** @see https://gexf.net/1.3/ */
const gexf: GraphMarkup = {
  open: (nodes, edges) => {
    const declare = (columns: readonly ExportColumn[], of: string) =>
      `<attributes class="${of}">\n${columns
        .map(
          ({ name, kind }, at) => `<attribute id="${at}" title="${name}" type="${TYPES[kind]}"/>\n`,
        )
        .join("")}</attributes>\n`;
    return `${HEAD}<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>Parley</creator></meta>
<graph defaultedgetype="directed" idtype="string">
${declare(nodes, "node")}${declare(edges, "edge")}<nodes>
`;
  },
  node: (id, cells) =>
    `<node id="${escapeMarkup(id)}" label="${escapeMarkup(id)}"><attvalues>${writeEach(cells, (at, text) => `<attvalue for="${at}" value="${text}"/>`)}</attvalues></node>\n`,
  betweenNodesAndEdges: "</nodes>\n<edges>\n",
  edge: ({ id, source, target, weight }, cells) =>
    `<edge id="${id}" source="${escapeMarkup(source)}" target="${escapeMarkup(target)}"${weight === null ? "" : ` weight="${weight}"`}><attvalues>${writeEach(cells, (at, text) => `<attvalue for="${at}" value="${text}"/>`)}</attvalues></edge>\n`,
  close: "</edges>\n</graph>\n</gexf>\n",
};

export const GRAPH_MARKUP: Readonly<Record<GraphFormat, GraphMarkup>> = { graphml, gexf };
