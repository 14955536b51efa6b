import { join } from "node:path";
import type { Queryable, Sql } from "../store/database.js";
import { comments } from "../store/export/comments.js";
import { commenters } from "../store/export/people.js";
import { readRows } from "../store/export/readRows.js";
import type { ExportColumn, ExportRow } from "../thread/exportTable.js";
import { chooseColumns } from "../thread/exportTable.js";
import type { ExportOrder } from "./exportOrder.js";
import { exportSnapshot } from "./exportSnapshot.js";
import { findRoots } from "./findRoots.js";
import type { ExportManifest } from "./manifest.js";
import { type Sink, writeFileSink } from "./sink.js";
import { VersionCounts } from "./versionCounts.js";

/** Who wrote a comment whose capture lost the name. */
const NOBODY = "unknown";

/** An article at a time: roots are found within it. */
const UTTERANCES = { ...comments, key: ["article_id", "comment_id"] };
/** Told by the utterance itself, or by its conversation. */
const NOT_META = new Set([
  "comment_id",
  "commenter",
  "text",
  "site",
  "article_url",
  "article_title",
]);
const ABOUT_ARTICLE = ["article_id", "site", "article_url", "article_title"];

/**
 * A corpus as ConvoKit 3 and 4 read it: five files in a folder. An utterance is a comment; a conversation is a
 * comment that answers nothing exported, with all below it, since ConvoKit's conversations have one root.
 * Texts are empty unless they are asked for.
 *
 * @throws as exportSnapshot
 * @see https://convokit.cornell.edu/documentation/data_format.html
 */
export const exportConvoKit = (
  sql: Sql,
  order: ExportOrder,
  out: string,
): Promise<ExportManifest> =>
  exportSnapshot(sql, order, { out, kind: "folder", format: "convokit" }, async (tx, folder) => {
    const inFolder = <T>(name: string, act: (sink: Sink) => Promise<T>) =>
      writeFileSink(join(folder, name), act);
    let conversations = { rows: 0, bytes: 0, sha256: "" };
    const utterances = await inFolder("utterances.jsonl", async (sink) => {
      let done = { rows: 0, versions: {} };
      conversations = await inFolder("conversations.json", async (beside) => {
        const written = await writeUtterances(tx, order, sink, beside);
        done = { rows: written.utterances, versions: written.versions };
        return { rows: written.conversations };
      });
      return done;
    });
    const speakers = await inFolder("speakers.json", (sink) => writeSpeakers(tx, order, sink));
    const whole = async (name: string, value: object) => {
      const file = await inFolder(name, async (sink) => {
        await sink.write(Buffer.from(`${JSON.stringify(value)}\n`));
        return { rows: 1 };
      });
      return { name, table: name.replace(".json", ""), versions: {}, ...file };
    };
    return [
      { name: "utterances.jsonl", table: "utterances", ...utterances },
      { name: "speakers.json", table: "speakers", versions: {}, ...speakers },
      { name: "conversations.json", table: "conversations", versions: {}, ...conversations },
      await whole("corpus.json", { source: "Parley", target: order.target }),
      await whole("index.json", describeIndex(order)),
    ];
  });

async function writeUtterances(
  sql: Queryable,
  order: ExportOrder,
  sink: Sink,
  beside: Sink,
): Promise<{ utterances: number; conversations: number; versions: VersionCounts["counts"] }> {
  const { columns, batches } = readRows(sql, UTTERANCES, order);
  const versions = new VersionCounts(columns.map(({ name }) => name));
  const meta = listMeta(columns);
  const roots = openObject(beside);
  let utterances = 0;
  let article: ExportRow[] = [];
  const flush = async (): Promise<void> => {
    const rootOf = findRoots(article);
    const lines = article.map((row) => JSON.stringify(toUtterance(row, rootOf, meta)));
    if (lines.length > 0) await sink.write(Buffer.from(`${lines.join("\n")}\n`));
    for (const row of article)
      if (rootOf.get(row.comment_id as number) === row.comment_id)
        await roots.add(String(row.comment_id), pick(row, ABOUT_ARTICLE));
    utterances += article.length;
    article = [];
  };
  for await (const batch of batches) {
    order.signal?.throwIfAborted();
    versions.add(batch);
    for (const row of batch) {
      if (article[0] !== undefined && article[0].article_id !== row.article_id) await flush();
      article.push(row);
    }
    order.onRows?.("utterances", utterances);
  }
  await flush();
  return { utterances, conversations: await roots.end(), versions: versions.counts };
}

function toUtterance(
  row: ExportRow,
  rootOf: ReadonlyMap<number, number>,
  meta: readonly string[],
): object {
  const parent = row.parent_comment_id as number | null;
  const earliest = row.posted_earliest_at as Date | null;
  return {
    id: String(row.comment_id),
    conversation_id: String(rootOf.get(row.comment_id as number)),
    text: row.text ?? "",
    speaker: row.commenter ?? NOBODY,
    meta: pick(row, meta),
    "reply-to": parent !== null && rootOf.has(parent) ? String(parent) : null,
    timestamp: earliest === null ? null : Math.floor(earliest.getTime() / 1000),
    vectors: [],
  };
}

async function writeSpeakers(
  sql: Queryable,
  order: ExportOrder,
  sink: Sink,
): Promise<{ rows: number }> {
  const { columns, batches } = readRows(sql, commenters, order);
  const names = columns.map(({ name }) => name).filter((name) => name !== "commenter");
  const people = openObject(sink);
  await people.add(NOBODY, {});
  for await (const batch of batches)
    for (const row of batch) await people.add(String(row.commenter), pick(row, names));
  return { rows: await people.end() };
}

/** One JSON object of many entries, written as they come. @returns of `end`: how many there are */
function openObject(sink: Sink): {
  add: (id: string, meta: object) => Promise<void>;
  end: () => Promise<number>;
} {
  let entries = 0;
  return {
    add: async (id, meta) => {
      const entry = `${JSON.stringify(id)}: ${JSON.stringify({ meta, vectors: [] })}`;
      await sink.write(Buffer.from(`${entries++ === 0 ? "{" : ",\n"}${entry}`));
    },
    end: async () => {
      await sink.write(Buffer.from(entries === 0 ? "{}\n" : "}\n"));
      return entries;
    },
  };
}

const pick = (row: ExportRow, names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]));

const listMeta = (columns: readonly ExportColumn[]): string[] =>
  columns.map(({ name }) => name).filter((name) => !NOT_META.has(name));

const PYTHON: Readonly<Record<ExportColumn["kind"], string>> = {
  int: "<class 'int'>",
  number: "<class 'float'>",
  text: "<class 'str'>",
  flag: "<class 'bool'>",
  time: "<class 'str'>",
  list: "<class 'list'>",
};

/** What meta data there is, and of which type: ConvoKit drops from a dump what is not listed. */
function describeIndex(order: ExportOrder): object {
  const describe = (columns: readonly ExportColumn[], names: (name: string) => boolean) =>
    Object.fromEntries(
      columns.filter(({ name }) => names(name)).map(({ name, kind }) => [name, [PYTHON[kind]]]),
    );
  const [ofComments, ofPeople] = [comments, commenters].map(({ columns }) =>
    chooseColumns(columns, order),
  );
  return {
    "utterances-index": describe(ofComments ?? [], (name) => !NOT_META.has(name)),
    "speakers-index": describe(ofPeople ?? [], (name) => name !== "commenter"),
    "conversations-index": describe(ofComments ?? [], (name) => ABOUT_ARTICLE.includes(name)),
    "overall-index": { source: [PYTHON.text], target: [PYTHON.text] },
    version: 1,
    vectors: [],
  };
}
