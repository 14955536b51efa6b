import { basename, join } from "node:path";
import type { Queryable, Sql } from "../store/database.js";
import { comments } from "../store/export/comments.js";
import type { ExportTable } from "../store/export/exportTable.js";
import { pairs } from "../store/export/pairs.js";
import { commenters } from "../store/export/people.js";
import { readRows } from "../store/export/readRows.js";
import { replies } from "../store/export/replies.js";
import type { ExportRow } from "../thread/exportTable.js";
import type { ExportOrder } from "./exportOrder.js";
import { exportSnapshot } from "./exportSnapshot.js";
import { GRAPH_MARKUP, type GraphFormat } from "./graphMarkup.js";
import type { ExportManifest } from "./manifest.js";
import { type Sink, writeFileSink } from "./sink.js";
import { VersionCounts } from "./versionCounts.js";
import type { WrittenTable } from "./writeTable.js";

interface Graph {
  readonly nodes: ExportTable;
  readonly edges: ExportTable;
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly weight: string;
}

const GRAPHS = {
  /** Who answers whom. */
  commenters: {
    nodes: commenters,
    edges: pairs,
    id: "commenter",
    source: "replier",
    target: "replied_to",
    weight: "weight",
  },
  /** The reply trees. */
  comments: {
    nodes: comments,
    edges: replies,
    id: "comment_id",
    source: "comment_id",
    target: "parent_comment_id",
    weight: "confidence",
  },
} as const satisfies Readonly<Record<string, Graph>>;
export type GraphName = keyof typeof GRAPHS;
export const GRAPH_NAMES = Object.keys(GRAPHS) as GraphName[];

/**
 * A graph as one file, for Gephi, yEd, networkx and igraph. An edge leads from who answers to who is answered;
 * one to a comment that is not exported is left out.
 *
 * @throws as exportSnapshot
 */
export const exportGraph = (
  sql: Sql,
  order: ExportOrder,
  { out, format, graph }: { out: string; format: GraphFormat; graph: GraphName },
): Promise<ExportManifest> =>
  exportSnapshot(sql, order, { out, kind: "file", format }, async (tx, folder) => {
    const name = basename(out);
    const written = await writeFileSink(join(folder, name), (sink) =>
      writeGraph(tx, GRAPHS[graph], format, order, sink),
    );
    return [{ name, table: `graph of ${graph}`, ...written }];
  });

async function writeGraph(
  sql: Queryable,
  { nodes, edges, id, source, target, weight }: Graph,
  format: GraphFormat,
  order: ExportOrder,
  sink: Sink,
): Promise<WrittenTable> {
  const markup = GRAPH_MARKUP[format];
  const [people, ties] = [readRows(sql, nodes, order), readRows(sql, edges, order)];
  const put = (text: string) => sink.write(Buffer.from(text));
  const cells = (row: ExportRow, columns: typeof people.columns) =>
    columns.map(({ name }) => row[name] ?? null);
  const countVersions = ({ columns }: typeof people) =>
    new VersionCounts(columns.map(({ name }) => name));
  const [nodeVersions, edgeVersions] = [countVersions(people), countVersions(ties)];
  // Memory grows by an id for each node: so an edge to what is not exported is told at once.
  const known = new Set<string>();
  await put(markup.open(people.columns, ties.columns));
  for await (const batch of people.batches) {
    order.signal?.throwIfAborted();
    nodeVersions.add(batch);
    for (const row of batch) known.add(String(row[id]));
    await put(
      batch.map((row) => markup.node(String(row[id]), cells(row, people.columns))).join(""),
    );
    order.onRows?.("nodes", known.size);
  }
  await put(markup.betweenNodesAndEdges);
  let written = 0;
  for await (const batch of ties.batches) {
    order.signal?.throwIfAborted();
    const whole = batch.filter(
      (row) => known.has(String(row[source])) && known.has(String(row[target])),
    );
    edgeVersions.add(whole);
    const lines = whole.map((row) => {
      const [from, to] = [String(row[source]), String(row[target])];
      const edge = { id: `e${written++}`, source: from, target: to, weight: row[weight] as number };
      return markup.edge(edge, cells(row, ties.columns));
    });
    if (lines.length > 0) await put(lines.join(""));
    order.onRows?.("edges", written);
  }
  await put(markup.close);
  // No column of nodes is called as one of edges: none of these hides another.
  const versions = { ...nodeVersions.counts, ...edgeVersions.counts };
  return { rows: known.size + written, versions };
}
