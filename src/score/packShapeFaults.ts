import type { z } from "zod";
import { Entity, Frame, PackTest, TargetPack } from "./targetPack.js";
import type { Path } from "./readPackText.js";

interface ShapeFault {
  readonly path: Path;
  readonly message: string;
  readonly fix: string;
}

/** What a pack's shape lacks or has too much of, in plain words, each with its place. */
export function findShapeFaults(json: unknown): ShapeFault[] {
  const read = TargetPack.safeParse(json);
  if (read.success) return [];
  // A misspelt key is also a missing one; the spelling is what to mend.
  const misspelt = read.error.issues.filter(({ code }) => code === "unrecognized_keys");
  const others = read.error.issues.filter(({ code }) => code !== "unrecognized_keys");
  return [...misspelt, ...others].flatMap((issue) => explain(issue, json));
}

function explain(issue: z.core.$ZodIssue, json: unknown): ShapeFault[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const where = describePath(path);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(path);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `${where} has no key "${key}".`,
      fix: `${guess(key, known)}Keys there are: ${known.join(", ")}.`,
    }));
  }
  if (valueAt(json, path) === undefined) {
    return [{ path, message: `${where} is missing.`, fix: describeWanted(path) }];
  }
  return [{ path, message: `${where}: ${issue.message}.`, fix: describeWanted(path) }];
}

function valueAt(json: unknown, path: Path): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** "frames.pro, number 2, weight" */
export function describePath(path: Path): string {
  if (path.length === 0) return "The pack";
  return path
    .map((step, index) =>
      typeof step === "number" ? `, number ${step + 1}` : index === 0 ? step : `, ${step}`,
    )
    .join("")
    .replace(/^frames, (pro|skeptic)/, "frames.$1");
}

const keysOf = (shape: object) => Object.keys(shape);

function keysAt(path: Path): string[] {
  const [first, second] = path;
  if (path.length === 0) return keysOf(TargetPack.shape);
  if (first === "frames") return second === undefined ? ["pro", "skeptic"] : keysOf(Frame.shape);
  if (first === "entities") return keysOf(Entity.shape);
  return first === "tests" ? keysOf(PackTest.shape) : [];
}

function guess(key: string, known: readonly string[]): string {
  const near = known.find((one) => distance(one, key.toLowerCase().slice(0, 40)) <= 2);
  return near === undefined ? "" : `Did you mean "${near}"? `;
}

/** Levenshtein: letters to put in, leave out or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const WANTED: Readonly<Record<string, string>> = {
  name: 'Write a short name in lower case letters and hyphens, as "uk-carriers"; it is also the file\'s name.',
  id: "Write lower case letters, digits and hyphens, beginning with a letter.",
  title: "Write what the target is called on the screen.",
  statement: "Write one sentence that one side agrees with and the other disputes.",
  frames: 'Write "frames": { "pro": […], "skeptic": […] }.',
  pro: 'Write "pro": followed by a list of frames in [ ].',
  skeptic: 'Write "skeptic": followed by a list of frames in [ ].',
  phrases:
    'Write "phrases": ["one wording", "another wording"]; 1 to 80, each up to 1,500 characters.',
  weight: "Write a number above 0 and up to 1: 0.8 for a telling argument, 0.3 for a hint.",
  whenDenied: 'Write "turns" or "stays", or leave the key out.',
  example: "Write a sentence of up to 300 characters in which the frame is said.",
  entities: 'Write "entities": [] if there are none.',
  words: 'Write "words": ["one", "another"]; 1 to 400, each up to 80 characters.',
  side: 'Write "pro", "skeptic" or "none".',
  context: 'Write "context": ["word", "another"]; [] if there are none.',
  lists: 'Write "lists": { "arms": ["tanks", "shells"] }, or leave the key out.',
  tests: 'Write "tests": [{ "text": "…", "stance": "pro" }], or leave the key out.',
  text: "Write a sentence of up to 1,000 characters.",
  stance: 'Write "pro", "skeptic" or "neutral".',
};

function describeWanted(path: Path): string {
  const key = path.findLast((step) => typeof step === "string");
  const wanted = key === undefined ? undefined : WANTED[key];
  return wanted ?? "docs/measures.md shows a whole pack under Writing a pack.";
}
