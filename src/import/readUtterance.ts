import { asText } from "../store/database.js";
import { type CorpusComment, LONGEST_NAME } from "../thread/corpus.js";
import { ParentEvidence } from "../thread/thread.js";
import type { UnreadField, Utterance } from "./corpusEntry.js";

/** A record of any file: a row by its columns, or an object of JSON. */
export type CorpusRecord = Readonly<Record<string, unknown>>;

export const MAP_FIELDS = ["id", "parent", "author", "text", "time", "article", "title"] as const;
export type MapField = (typeof MAP_FIELDS)[number];
/** Which column holds which; of several names the first that a file has. */
export type ColumnMap = Readonly<Record<MapField, readonly string[]>>;

/** Names that are understood unasked; first those of `parley export`. */
export const KNOWN_COLUMNS: ColumnMap = {
  id: ["comment_id", "id"],
  parent: ["parent_comment_id", "parent_id", "parent", "reply-to", "reply_to"],
  author: ["commenter", "author", "speaker", "user", "name"],
  text: ["text", "body", "content", "comment"],
  time: ["posted_earliest_at", "timestamp", "time", "created_at", "date"],
  article: ["article_id", "conversation_id", "article", "thread_id"],
  title: ["article_title", "title"],
};

/** Columns that only an export of Parley has together. */
const OWN = ["comment_id", "commenter", "parent_evidence", "posted_earliest_at"];
export const isOwnExport = (names: readonly string[]): boolean =>
  OWN.every((name) => names.includes(name));

/**
 * Takes an utterance out of a record by a map of columns.
 *
 * @param isOwn the record is of an export of Parley, whose other columns are known too
 * @returns null where it has no id
 */
export function readUtterance(
  record: CorpusRecord,
  map: ColumnMap,
  isOwn: boolean,
): Utterance | null {
  const at = (field: MapField): unknown =>
    record[map[field].find((name) => Object.hasOwn(record, name)) ?? ""];
  const id = readName(at("id"));
  if (id === null) return null;
  const [parent, author, time] = [at("parent"), at("author"), at("time")];
  const comment: CorpusComment = {
    id,
    parent: readName(parent),
    author: readName(author),
    text: readWords(at("text")) ?? "",
    time: readName(time),
    ...(isOwn ? readOwnFields(record) : {}),
  };
  return {
    conversation: readName(at("article")),
    place: isOwn ? readWhole(record.ordinal) : null,
    title: readName(at("title")),
    unread: listUnread({ parent, author, time }),
    comment,
  };
}

/** What `parley export` tells of a comment beside what every corpus does. */
export function readOwnFields(record: CorpusRecord): Partial<CorpusComment> {
  const until = readName(record.posted_latest_at);
  const evidence = ParentEvidence.safeParse(record.parent_evidence);
  const confidence = readNumber(record.parent_confidence);
  const role = readName(record.author_role);
  const status = record.status;
  const [up, down, net] = [record.votes_up, record.votes_down, record.votes_net].map(readWhole);
  return {
    ...(until === null ? {} : { until }),
    ...(evidence.success ? { evidence: evidence.data } : {}),
    ...(confidence !== null && confidence >= 0 && confidence <= 1 ? { confidence } : {}),
    ...(role === null ? {} : { role }),
    ...(status === "held" || status === "deleted" ? { status } : {}),
    ...(String(record.is_truncated) === "true" ? { isTruncated: true } : {}),
    ...(up == null && down == null && net == null
      ? {}
      : { votes: { up: up ?? null, down: down ?? null, net: net ?? null } }),
  };
}

/** Which of the fields are there and still cannot be read. */
export const listUnread = (fields: Readonly<Record<UnreadField, unknown>>): UnreadField[] =>
  (["parent", "author", "time"] as const).filter((field) => {
    const value = fields[field];
    const isThere = value !== null && value !== undefined && readWords(value)?.trim() !== "";
    return isThere && readName(value) === null;
  });

/** A word or number of at most `LONGEST_NAME` letters; null for anything else, and for nothing. */
export function readName(value: unknown): string | null {
  const words = readWords(value)?.trim() ?? "";
  return words === "" || words.length > LONGEST_NAME ? null : words;
}

export function readWords(value: unknown): string | null {
  if (typeof value === "string") return asText(value);
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** As far as Postgres's int goes. */
export function readWhole(value: unknown): number | null {
  const number = readNumber(value);
  return number !== null && Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : null;
}
