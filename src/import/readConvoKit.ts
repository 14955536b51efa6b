import { readLines } from "../capture/readLines.js";
import type { ConversationFacts, CorpusEntry, OpenCorpus, Utterance } from "./corpusEntry.js";
import {
  type CorpusFile,
  type CorpusFolder,
  invalidImport,
  LONGEST_ENTRY,
  readFileText,
  toBytes,
} from "./openCorpusFile.js";
import {
  type CorpusRecord,
  listUnread,
  readName,
  readOwnFields,
  readWhole,
  readWords,
} from "./readUtterance.js";
import { splitJson } from "./splitJson.js";

/**
 * Opens a folder as ConvoKit 1 to 4 write it. Older corpora have `utterances.json`, `root`, `user` and
 * `reply_to`; those of Parley say in `corpus.json` that they are, and more in their `meta`.
 *
 * @throws ParleyError IMPORT_INVALID where there are no utterances
 * @see ConvoKit, convokit/model/corpus_helpers.py
 */
export async function openConvoKit(folder: CorpusFolder): Promise<OpenCorpus> {
  const lines = folder.find("utterances.jsonl");
  const array = folder.find("utterances.json");
  if (lines === null && array === null)
    throw invalidImport(
      folder.name,
      "has no utterances.jsonl and no utterances.json.",
      "Give the folder that ConvoKit's Corpus.dump wrote, or a CSV or JSON lines file.",
    );
  const isOwn = await isParleys(folder.find("corpus.json"));
  return {
    form: "convokit",
    facts: readFacts(folder.find("conversations.json"), isOwn),
    entries: lines === null ? readFromArray(array, isOwn) : readFromLines(lines, isOwn),
  };
}

async function isParleys(file: CorpusFile | null): Promise<boolean> {
  if (file === null) return false;
  for await (const { key, text } of splitJson(readFileText(file), LONGEST_ENTRY))
    if (key === '"source"' && text === '"Parley"') return true;
  return false;
}

async function* readFacts(
  file: CorpusFile | null,
  isOwn: boolean,
): AsyncGenerator<ConversationFacts> {
  if (file === null) return;
  const entries = splitJson(readFileText(file), LONGEST_ENTRY);
  for (;;) {
    const next = await entries.next();
    if (next.done === true) {
      if (next.value) return;
      throw invalidImport(
        file.name,
        "is JSON that is cut.",
        "Copy it again, or leave the file out.",
      );
    }
    const { key, text, number } = next.value;
    const id = readName(parseJson(key));
    const facts = readObject(parseJson(text));
    if (facts === null)
      throw invalidImport(file.name, `has an entry ${number} that is no JSON object.`, WRITE_AGAIN);
    // ConvoKit 3 and 4 keep `meta` and `vectors` apart; before, the facts stood alone.
    const meta = readObject(facts.meta) ?? facts;
    if (id === null) continue;
    const title = readName(isOwn ? meta.article_title : meta.title);
    yield { id, title, together: isOwn ? readName(meta.article_id) : null };
  }
}

async function* readFromLines(file: CorpusFile, isOwn: boolean): AsyncGenerator<CorpusEntry> {
  for await (const { number, text } of readLines(toBytes(readFileText(file)), LONGEST_ENTRY))
    if (text?.trim() !== "") yield toEntry(number, text, isOwn);
}

async function* readFromArray(
  file: CorpusFile | null,
  isOwn: boolean,
): AsyncGenerator<CorpusEntry> {
  if (file === null) return;
  const entries = splitJson(readFileText(file), LONGEST_ENTRY);
  for (;;) {
    const next = await entries.next();
    if (next.done === true) {
      if (next.value) return;
      throw invalidImport(file.name, "is no JSON array, or one that is cut.", WRITE_AGAIN);
    }
    yield toEntry(next.value.number, next.value.text, isOwn);
  }
}

const WRITE_AGAIN = "Write the corpus again with Corpus.dump.";

function toEntry(line: number, text: string | null, isOwn: boolean): CorpusEntry {
  if (text === null) return { kind: "left_out", line, because: "line_too_long" };
  const json = parseJson(text);
  if (json === undefined) return { kind: "left_out", line, because: "no_json" };
  const record = readObject(json);
  const utterance = record === null ? null : toUtterance(record, isOwn);
  if (utterance === null) return { kind: "left_out", line, because: "no_utterance" };
  return { kind: "utterance", line, utterance };
}

/** Who wrote a comment without a name, in a corpus of Parley. */
const NOBODY = "unknown";

function toUtterance(record: CorpusRecord, isOwn: boolean): Utterance | null {
  const id = readName(record.id);
  if (id === null) return null;
  const meta = readObject(record.meta) ?? {};
  // In ConvoKit 1 a user may be an object with its name.
  const speaker = record.speaker ?? record.user;
  const named = readObject(speaker)?.id ?? speaker;
  const author = readName(named);
  const parent = record["reply-to"] ?? record.reply_to;
  return {
    conversation: readName(record.conversation_id ?? record.root),
    place: isOwn ? readWhole(meta.ordinal) : null,
    title: null,
    unread: listUnread({ parent, author: named, time: record.timestamp }),
    comment: {
      id,
      // Parley keeps a parent that is not in the corpus in `meta`, as ConvoKit's roots answer nobody.
      parent: readName(parent) ?? (isOwn ? readName(meta.parent_comment_id) : null),
      author: isOwn && author === NOBODY ? null : author,
      text: readWords(record.text) ?? "",
      time: (isOwn ? readName(meta.posted_earliest_at) : null) ?? readName(record.timestamp),
      ...(isOwn ? readOwnFields(meta) : {}),
    },
  };
}

/** Undefined for what is no JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

export const readObject = (value: unknown): CorpusRecord | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as CorpusRecord)
    : null;
