import { crc32 } from "node:zlib";
import type { Entry } from "yauzl";
import { takeHead } from "../capture/openInput.js";
import { joinChunks } from "../capture/unpack.js";
import { ParleyError } from "../errors.js";
import { checkEntry, checkSizes, MOST_ENTRIES, severalIn, tooLarge } from "./checkArchive.js";
import { type CorpusFile, type CorpusFolder, invalidImport } from "./openCorpusFile.js";
import { damaged, openZip } from "./openZip.js";

const CONVOKIT = ["utterances.jsonl", "utterances.json", "conversations.json", "corpus.json"];
const TABLE = /\.(?:csv|jsonl|ndjson)$/i;

/** What an archive holds: the folder of a ConvoKit corpus wherever it lies in it, or one table. */
export type Archive =
  | { readonly kind: "folder"; readonly folder: CorpusFolder }
  | { readonly kind: "table"; readonly form: "csv" | "jsonl"; readonly file: CorpusFile };

/**
 * Looks what is in a zip archive, as ConvoKit's corpora are shared. It is read as it is: nothing is unpacked to
 * disk, and no more than a piece of it is in memory.
 *
 * @throws ParleyError IMPORT_INVALID for what is damaged, encrypted, a link, there twice, or none or several
 *   corpora; INPUT_TOO_LARGE for what unpacks to too much; INPUT_NOT_FOUND, INPUT_NOT_READABLE
 */
export async function openArchive(path: string): Promise<Archive> {
  const { folder, table } = await choosePlace(path);
  const wanted = folder === null ? [table] : CONVOKIT.map((name) => `${folder}${name}`);
  const entries = await collectEntries(path, new Set(wanted));
  const find = (name: string, called: string): CorpusFile | null => {
    const entry = entries.get(name);
    return entry === undefined ? null : toFile(path, entry, called);
  };
  if (folder !== null)
    return {
      kind: "folder",
      folder: { name: path, find: (name) => find(`${folder}${name}`, `${name} in ${path}`) },
    };
  // What it is called there is left out of errors: it may be anything.
  const file = find(table, `The table in ${path}`);
  if (file === null) throw damaged(path);
  return { kind: "table", form: /\.csv$/i.test(table) ? "csv" : "jsonl", file };
}

type Place =
  | { readonly folder: string; readonly table: null }
  | { readonly folder: null; readonly table: string };

/** Where the utterances lie, or what the only table is called. */
async function choosePlace(path: string): Promise<Place> {
  const found = { folder: null as string | null, table: null as string | null, tables: 0 };
  await readEntries(path, ({ fileName }) => {
    const at = fileName.lastIndexOf("/") + 1;
    const [folder, name] = [fileName.slice(0, at), fileName.slice(at)];
    // What a Mac adds to each file it packs.
    if (folder.startsWith("__MACOSX/") || name.startsWith(".")) return;
    if (name === "utterances.jsonl" || name === "utterances.json") {
      if (found.folder !== null && found.folder !== folder) throw severalIn(path);
      found.folder = folder;
    } else if (TABLE.test(name)) {
      found.tables++;
      found.table = fileName;
    }
  });
  if (found.folder !== null) return { folder: found.folder, table: null };
  if (found.tables > 1) throw severalIn(path);
  if (found.table !== null) return { folder: null, table: found.table };
  throw invalidImport(
    path,
    "has no utterances.jsonl, no utterances.json and no table in it.",
    "Pack the folder that ConvoKit's Corpus.dump wrote, or one .csv, .jsonl or .ndjson.",
  );
}

async function collectEntries(
  path: string,
  wanted: ReadonlySet<string>,
): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  await readEntries(path, (entry) => {
    if (!wanted.has(entry.fileName)) return;
    if (entries.has(entry.fileName))
      throw invalidImport(
        path,
        "has a file of the corpus twice.",
        "Which one counts differs from program to program: unpack it and give the folder.",
      );
    checkEntry(path, entry);
    entries.set(entry.fileName, entry);
  });
  checkSizes(path, [...entries.values()]);
  return entries;
}

async function readEntries(path: string, look: (entry: Entry) => void): Promise<void> {
  const { zip, close } = await openZip(path);
  try {
    if (zip.entryCount > MOST_ENTRIES) throw tooLarge(path, `has over ${MOST_ENTRIES} files in it`);
    for await (const entry of zip.eachEntry()) look(entry);
  } catch (error) {
    throw error instanceof ParleyError ? error : damaged(path);
  } finally {
    await close();
  }
}

const toFile = (path: string, entry: Entry, name: string): CorpusFile => ({
  name,
  open: async () => {
    const chunks = readEntry(path, entry);
    const head = await takeHead(chunks);
    return {
      head,
      chunks: joinChunks(head, chunks),
      close: async () => {
        await chunks.return();
      },
    };
  },
});

async function* readEntry(path: string, entry: Entry): AsyncGenerator<Buffer, void, undefined> {
  const { zip, close } = await openZip(path);
  try {
    let sum = 0;
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    // The library leaves this to its callers.
    if (sum !== entry.crc32) throw damaged(path);
  } catch (error) {
    throw error instanceof ParleyError ? error : damaged(path);
  } finally {
    await close();
  }
}
