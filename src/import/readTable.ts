import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { readLines } from "../capture/readLines.js";
import type { CorpusEntry } from "./corpusEntry.js";
import {
  type CorpusFile,
  invalidImport,
  LONGEST_ENTRY,
  readFileText,
  toBytes,
} from "./openCorpusFile.js";
import { parseJson, readObject } from "./readConvoKit.js";
import { type ColumnMap, type CorpusRecord, isOwnExport, readUtterance } from "./readUtterance.js";

/**
 * The rows of a CSV file with a header, RFC 4180.
 *
 * @throws ParleyError IMPORT_INVALID with the line where it is no CSV, or has no column for ids or texts
 */
export async function* readCsv(file: CorpusFile, map: ColumnMap): AsyncGenerator<CorpusEntry> {
  const parser = Readable.from(readFileText(file)).pipe(
    parse({
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ENTRY,
    }),
  );
  let isOwn: boolean | null = null;
  try {
    for await (const each of parser) {
      const { record, info } = each as {
        record: CorpusRecord;
        info: { lines: number; error?: unknown };
      };
      const names = Object.keys(record);
      if (isOwn === null) {
        checkColumns(file.name, names, map);
        isOwn = isOwnExport(names);
      }
      if (info.error !== undefined)
        yield { kind: "left_out", line: info.lines, because: "wrong_columns" };
      else yield toEntry(info.lines, isOwn ? undefuse(record) : record, map, isOwn);
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === "number" ? cause.lines : 1;
    // The message of the parser quotes what it found.
    throw invalidImport(
      file.name,
      `is no CSV from line ${line} on (${cause.code}).`,
      "Look at quotation marks there; RFC 4180 doubles them within a cell.",
    );
  }
}

/** The objects of a file of JSON lines. */
export async function* readJsonLines(
  file: CorpusFile,
  map: ColumnMap,
): AsyncGenerator<CorpusEntry> {
  for await (const { number, text } of readLines(toBytes(readFileText(file)), LONGEST_ENTRY)) {
    if (text === null) yield { kind: "left_out", line: number, because: "line_too_long" };
    else if (text.trim() !== "") {
      const json = parseJson(text);
      const record = readObject(json);
      if (record !== null) yield toEntry(number, record, map, isOwnExport(Object.keys(record)));
      else
        yield {
          kind: "left_out",
          line: number,
          because: json === undefined ? "no_json" : "no_utterance",
        };
    }
  }
}

function checkColumns(path: string, names: readonly string[], map: ColumnMap): void {
  for (const field of ["id", "text"] as const)
    if (!map[field].some((name) => names.includes(name)))
      throw invalidImport(
        path,
        `has no column for the ${field} of a comment.`,
        `Say which it is with --map ${field}=COLUMN.`,
      );
}

function toEntry(line: number, record: CorpusRecord, map: ColumnMap, isOwn: boolean): CorpusEntry {
  const utterance = readUtterance(record, map, isOwn);
  return utterance === null
    ? { kind: "left_out", line, because: "no_utterance" }
    : { kind: "utterance", line, utterance };
}

/** `parley export` puts an apostrophe before what a spreadsheet would take for a formula. */
const undefuse = (record: CorpusRecord): CorpusRecord =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, "") : value,
    ]),
  );
