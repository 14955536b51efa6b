import { readTargetPack } from "../../workers/readTargetPack.js";
import { openInput } from "../capture/openInput.js";
import { type InputLine, readLines } from "../capture/readLines.js";
import { ParleyError } from "../errors.js";
import { LabelledSet } from "../eval/labelledSet.js";
import { LabelledRow } from "../eval/labelledRow.js";
import type { SetReport } from "../eval/evalReport.js";
import type { Scorer } from "../score/scorer.js";
import { sayError } from "./output.js";

const HINT =
  'Each line is {"id":"…","text":"…","labels":{"toxic":0}}; labels known are toxic, score, stance and the incivility labels.';
/** Faulty lines told of one by one; the rest are counted. */
const MOST_TOLD = 5;
const ROWS_BETWEEN_SIGNS = 2000;

export interface EvalSetOptions {
  /** Target of rows that name none. */
  readonly target: string;
  /** Rows read at most. */
  readonly limit: number;
  readonly onProgress: (rows: number) => void;
}

/**
 * Scores a labelled file row by row and measures it; what is kept of a row is a few numbers.
 *
 * @param path a file, gzipped or not, or - for standard input
 * @throws ParleyError INPUT_NOT_FOUND, INPUT_NOT_READABLE, INPUT_EMPTY; LABELS_INVALID where no row
 *   has a label that is known
 */
export async function evaluateFile(
  path: string,
  scorer: Scorer,
  { target, limit, onProgress }: EvalSetOptions,
): Promise<SetReport> {
  const set = new LabelledSet();
  const input = await openInput(path);
  if (input.head.byteLength === 0)
    throw new ParleyError("INPUT_EMPTY", `${path} is empty.`, { hint: HINT });
  let [rows, refused] = [0, 0];
  try {
    for await (const line of readLines(input.chunks)) {
      if (rows >= limit) break;
      if (line.text?.trim() === "") continue;
      try {
        const row = readRow(line, path);
        const pack = await readTargetPack(row.target ?? target);
        const { id, text, parent_text: parentText } = row;
        set.add(row, scorer.score({ id: `${id}`, text, parentText }, pack));
        rows++;
      } catch (fault) {
        if (!(fault instanceof ParleyError)) throw fault;
        refused++;
        if (refused <= MOST_TOLD) sayError(fault, `${path}, line ${line.number}`);
      }
      if ((rows + refused) % ROWS_BETWEEN_SIGNS === 0) onProgress(rows);
    }
  } finally {
    await input.close();
  }
  if (rows === 0)
    throw new ParleyError("LABELS_INVALID", `${path} has no labelled row.`, { hint: HINT });
  const report = set.report(path, refused);
  if (report.unlabelled === rows)
    throw new ParleyError("LABELS_INVALID", `No row of ${path} has a label that is known.`, {
      hint: HINT,
    });
  return report;
}

function readRow({ number, text }: InputLine, path: string): LabelledRow {
  const at = `${path}, line ${number},`;
  if (text === null)
    throw new ParleyError("LABELS_INVALID", `${at} is longer than is read.`, { hint: HINT });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ParleyError("LABELS_INVALID", `${at} is not JSON.`, { hint: HINT, cause });
  }
  const parsed = LabelledRow.safeParse(json);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map((issue) => issue.path.join(".") || "whole").slice(0, 5);
  throw new ParleyError("LABELS_INVALID", `${at} has no valid ${paths.join(", ")}.`, {
    hint: HINT,
    cause: parsed.error,
  });
}
