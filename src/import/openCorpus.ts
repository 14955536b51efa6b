import { stat } from "node:fs/promises";
import { ParleyError } from "../errors.js";
import type { ConversationFacts, OpenCorpus } from "./corpusEntry.js";
import { openArchive } from "./openArchive.js";
import { type CorpusFile, fileAt, folderAt } from "./openCorpusFile.js";
import { openConvoKit } from "./readConvoKit.js";
import { readCsv, readJsonLines } from "./readTable.js";
import { type ColumnMap, KNOWN_COLUMNS, type MapField } from "./readUtterance.js";

/**
 * Opens a folder as ConvoKit's, and a file by its name as CSV, JSON lines, or an archive of either.
 *
 * @throws ParleyError INPUT_NOT_FOUND, USAGE for a file of another name, IMPORT_INVALID, INPUT_TOO_LARGE
 */
export async function openCorpus(
  path: string,
  named: Partial<Record<MapField, string>>,
): Promise<OpenCorpus> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ParleyError("INPUT_NOT_FOUND", `There is no file or folder ${path}.`, {
      hint: "Name the folder of a ConvoKit corpus, or a file whose name ends in .csv, .jsonl or .zip.",
      cause,
    });
  });
  if (found.isDirectory()) return openConvoKit(folderAt(path));
  const map = Object.fromEntries(
    Object.entries(KNOWN_COLUMNS).map(([field, known]) => {
      const column = named[field as MapField];
      return [field, column === undefined ? known : [column]];
    }),
  ) as unknown as ColumnMap;
  const openTable = (form: "csv" | "jsonl", file: CorpusFile): OpenCorpus => ({
    ...{ form, facts: noFacts() },
    entries: form === "csv" ? readCsv(file, map) : readJsonLines(file, map),
  });
  if (path.toLowerCase().endsWith(".zip")) {
    const archive = await openArchive(path);
    return archive.kind === "folder"
      ? openConvoKit(archive.folder)
      : openTable(archive.form, archive.file);
  }
  const plain = path.toLowerCase().replace(/\.gz$/, "");
  if (plain.endsWith(".csv")) return openTable("csv", fileAt(path));
  if (/\.(?:jsonl|ndjson)$/.test(plain)) return openTable("jsonl", fileAt(path));
  throw new ParleyError("USAGE", `${path} is no corpus by its name.`, {
    hint: "A file ends in .csv, .jsonl or .ndjson, which may be gzipped, or in .zip; unpack other archives first.",
  });
}

// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a table says nothing of its conversations
async function* noFacts(): AsyncGenerator<ConversationFacts> {
  return;
}
