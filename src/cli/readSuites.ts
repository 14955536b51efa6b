import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ParleyError } from "../errors.js";
import { FairnessSuite } from "../eval/fairnessSuite.js";
import { SuiteCase, SuiteFunction } from "../eval/suiteCase.js";
import { packageRoot } from "../packageRoot.js";

export const SUITE_NAME = "incivility-en-gb";
export const FAIRNESS_NAME = "fairness-en-gb";

/** The suites that come with the program. */
export interface Suites {
  readonly functions: readonly SuiteFunction[];
  readonly cases: readonly SuiteCase[];
  readonly fairness: FairnessSuite;
}

/** @throws ParleyError LABELS_INVALID for a suite that was edited into something else */
export async function readSuites(folder = join(packageRoot, "suites")): Promise<Suites> {
  const lines = (await read(folder, `${SUITE_NAME}.jsonl`)).trimEnd().split("\n");
  return {
    functions: parse(
      `${SUITE_NAME}.functions.json`,
      z.array(SuiteFunction),
      await read(folder, `${SUITE_NAME}.functions.json`),
    ),
    cases: lines.map((line, at) => parse(`${SUITE_NAME}.jsonl, line ${at + 1},`, SuiteCase, line)),
    fairness: parse(
      `${FAIRNESS_NAME}.json`,
      FairnessSuite,
      await read(folder, `${FAIRNESS_NAME}.json`),
    ),
  };
}

async function read(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), "utf8").catch((cause: unknown) => {
    throw invalid(`${name} is missing`, cause);
  });
}

function parse<Shape>(name: string, shape: z.ZodType<Shape>, content: string): Shape {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (cause) {
    throw invalid(`${name} is not JSON`, cause);
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`${name} is not valid at ${issue?.path.join(".") ?? "its top"}`, parsed.error);
}

const invalid = (fault: string, cause: unknown): ParleyError =>
  new ParleyError("LABELS_INVALID", `Of the bundled suites ${fault}.`, {
    hint: "Restore the folder suites/ from the release, or call with --no-suites.",
    cause,
  });
