import { createInterface } from "node:readline";
import { z } from "zod";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { ParleyError, toParleyError } from "../errors.js";
import { openScorer } from "../models/openScorer.js";
import { type Score, ScoreRequest } from "../thread/score.js";
import { EXIT, oneLine, printLine, sayError } from "./output.js";

/**
 * Scores JSON lines from stdin, one Score per line, same order, in constant memory. A line that
 * cannot be read gets a line `{"line","id","error"}` in its place, and the rest goes on.
 */
export async function score({ target }: { target: string }): Promise<void> {
  await readTargetPack(target);
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  let [number, refused] = [0, 0];
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const answer = await scoreLine(line, number, target);
    if ("error" in answer) refused++;
    await printLine(JSON.stringify(answer));
  }
  if (refused > 0) process.exitCode = refused < number ? EXIT.someRefused : EXIT.failed;
}

interface RefusedLine {
  readonly line: number;
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

async function scoreLine(
  line: string,
  number: number,
  target: string,
): Promise<Score | RefusedLine> {
  try {
    const request = readRequest(line, number);
    return openScorer().score(request, await readTargetPack(request.target ?? target));
  } catch (thrown) {
    const { code, message, hint } = sayError(toParleyError(thrown), `line ${number}`);
    return { line: number, error: { code, message: oneLine(message), hint } };
  }
}

function readRequest(line: string, number: number): ScoreRequest {
  const hint = 'Each line is {"id":"…","text":"…"}, optionally with "parentText" and "target".';
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
