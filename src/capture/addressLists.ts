import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "csv-parse";
import { ParleyError } from "../errors.js";
import { openInput } from "./openInput.js";
import { readLines } from "./readLines.js";

/** An address as a list has it, and where it stands there. */
export interface ListedAddress {
  readonly address: string;
  readonly where: string;
}

/** No address of a page is so long; what is, is the wrong column or no list. */
const MOST_LENGTH = 4096;

/** One address per line; blank lines and those that begin with `#` are passed over. */
export async function* readAddressLines(
  path: string,
): AsyncGenerator<ListedAddress, void, undefined> {
  const { chunks } = await openInput(path);
  for await (const { number, text } of readLines(chunks, MOST_LENGTH)) {
    const address = (text ?? "(too long)").trim();
    if (address !== "" && !address.startsWith("#")) yield { address, where: `line ${number}` };
  }
}

/** Names of a column of addresses, where none is given; the first that a file has. */
const COLUMNS = ["url", "address", "link", "loc", "source", "page"];

/**
 * The addresses in one column of a CSV file with a head line, row by row.
 *
 * @param column its name, in any case; null: one of url, address, link, loc, source, page
 * @throws ParleyError INPUT_NOT_SUPPORTED where there is no such column, or the file is no CSV
 */
export async function* readAddressColumn(
  path: string,
  column: string | null,
): AsyncGenerator<ListedAddress, void, undefined> {
  const { chunks } = await openInput(path);
  let at: number | null = null;
  const rows = parse({
    bom: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: 1024 * 1024,
    delimiter: [",", ";", "\t"],
    info: true,
  });
  // Errors of the file end the loop below as well: the parser is destroyed with them.
  const feeding = pipeline(Readable.from(chunks), rows);
  feeding.catch(() => undefined);
  try {
    for await (const row of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (at === null) at = findColumn(path, row.record, column);
      else {
        const address = (row.record[at] ?? "").trim().slice(0, MOST_LENGTH + 1);
        if (address !== "") yield { address, where: `line ${row.info.lines}` };
      }
    }
  } catch (cause) {
    if (cause instanceof ParleyError) throw cause;
    const code = (cause as { code?: unknown }).code;
    throw new ParleyError(
      "INPUT_NOT_SUPPORTED",
      `${path} is no CSV file${typeof code === "string" ? ` (${code})` : ""}.`,
      { hint: "Export it again as CSV in UTF-8, or give the addresses one per line with --file." },
    );
  }
}

function findColumn(path: string, head: readonly string[], column: string | null): number {
  const names = head.map((name) => name.trim().toLowerCase());
  const wanted = column === null ? COLUMNS : [column.trim().toLowerCase()];
  for (const name of wanted) {
    const at = names.indexOf(name);
    if (at >= 0) return at;
  }
  throw new ParleyError(
    "INPUT_NOT_SUPPORTED",
    column === null
      ? `${path} has no column called ${COLUMNS.join(", ")}.`
      : `${path} has no column of that name.`,
    { hint: "Name the column of addresses in the first line with --column." },
  );
}
