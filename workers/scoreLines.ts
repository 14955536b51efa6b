import { z } from "zod";
import { type ErrorCode, ParleyError, toParleyError } from "../src/errors.js";
import { openScorer } from "../src/models/openScorer.js";
import { type Score, ScoreRequest } from "../src/thread/score.js";
import { readTargetPack } from "./readTargetPack.js";

/** Lines of UTF-8, `firstLine` the number of the first; `target` for those that name none. */
export interface LinesJob {
  readonly bytes: Uint8Array;
  readonly firstLine: number;
  readonly target: string;
  /** Whether the sentiment of each sentence is wanted where a line does not say. */
  readonly sentences: boolean;
  /** What error lines name beside the number: one of several files. */
  readonly input: string | null;
}

/** Why a line has no Score; stands in its place. */
export interface RefusedLine {
  readonly input?: string;
  readonly line: number;
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly hint: string };
}

/** Answers as lines of UTF-8, in the order of the questions. */
export interface LinesAnswer {
  readonly bytes: Uint8Array;
  readonly scored: number;
  readonly refused: readonly RefusedLine[];
}

/** A Score per line, or what is wrong with it. Blank lines have no answer. */
export async function scoreLines({
  bytes,
  firstLine,
  target,
  sentences,
  input,
}: LinesJob): Promise<LinesAnswer> {
  const refused: RefusedLine[] = [];
  const answers: string[] = [];
  let number = firstLine - 1;
  for (const line of Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("utf8")
    .split("\n")) {
    number++;
    if (line.trim() === "") continue;
    try {
      const request = readRequest(number === 1 ? line.replace(/^\ufeff/, "") : line, number);
      const pack = await readTargetPack(request.target ?? target);
      answers.push(
        JSON.stringify(openScorer().score({ sentences, ...request }, pack) satisfies Score),
      );
    } catch (thrown) {
      const answer = refuseLine(number, input, thrown);
      refused.push(answer);
      answers.push(JSON.stringify(answer));
    }
  }
  const text = answers.length === 0 ? "" : `${answers.join("\n")}\n`;
  return { bytes: Buffer.from(text), scored: answers.length - refused.length, refused };
}

export function refuseLine(line: number, input: string | null, thrown: unknown): RefusedLine {
  const { code, message, hint } = toParleyError(thrown);
  const error = { code, message: message.replace(/\s+/g, " ").trim(), hint };
  return input === null ? { line, error } : { input, line, error };
}

function readRequest(line: string, number: number): ScoreRequest {
  const hint =
    'Each line is {"id":"…","text":"…"} in UTF-8, optionally with "parentText", "target" and "sentences": true.';
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw new ParleyError("JSON_INVALID", `Line ${number} is not JSON.`, { hint, cause });
  }
  const parsed = ScoreRequest.safeParse(json);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path }) => path.join(".") || "the whole");
  throw new ParleyError("JSON_INVALID", `Line ${number} has no valid ${paths.join(", ")}.`, {
    hint,
    cause: z.prettifyError(parsed.error),
  });
}
