import { stat } from "node:fs/promises";
import { ParleyError } from "../errors.js";
import type { ConversationFacts, OpenCorpus } from "./corpusEntry.js";
import { openConvoKit } from "./readConvoKit.js";
import { readCsv, readJsonLines } from "./readTable.js";
import { type ColumnMap, KNOWN_COLUMNS, type MapField } from "./readUtterance.js";

/**
 * Opens a folder as ConvoKit's, and a file by its name as CSV or JSON lines.
 *
 * @throws ParleyError INPUT_NOT_FOUND, USAGE for a file of another name, IMPORT_INVALID
 */
export async function openCorpus(
  path: string,
  named: Partial<Record<MapField, string>>,
): Promise<OpenCorpus> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ParleyError("INPUT_NOT_FOUND", `There is no file or folder ${path}.`, {
      hint: "Name the folder of a ConvoKit corpus, or a file whose name ends in .csv or .jsonl.",
      cause,
    });
  });
  if (found.isDirectory()) return openConvoKit(path);
  const map = Object.fromEntries(
    Object.entries(KNOWN_COLUMNS).map(([field, known]) => {
      const column = named[field as MapField];
      return [field, column === undefined ? known : [column]];
    }),
  ) as unknown as ColumnMap;
  const plain = path.toLowerCase().replace(/\.gz$/, "");
  if (plain.endsWith(".csv")) return { form: "csv", facts: noFacts(), entries: readCsv(path, map) };
  if (/\.(?:jsonl|ndjson)$/.test(plain))
    return { form: "jsonl", facts: noFacts(), entries: readJsonLines(path, map) };
  throw new ParleyError("USAGE", `${path} is no corpus by its name.`, {
    hint: "Unpack an archive first. A file ends in .csv, .jsonl or .ndjson; gzip may be added.",
  });
}

// eslint-disable-next-line @typescript-eslint/require-await, require-yield -- a table says nothing of its conversations
async function* noFacts(): AsyncGenerator<ConversationFacts> {
  return;
}
