import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { ParleyError } from "../errors.js";
import { packageRoot } from "../packageRoot.js";
import { type Rule, RuleFile } from "../thread/rule.js";
import { type CompiledRule, compileRule } from "../weigh/compileRule.js";

const MOST_CHARACTERS = 1_000_000;
let shipped: readonly CompiledRule[] | null = null;

/** The rules that ship with the program, from rules/default.yaml, in the file's order. */
export function readShippedRules(): readonly CompiledRule[] {
  shipped ??= readRules(readFileSync(join(packageRoot, "rules", "default.yaml"), "utf8")).map(
    compileRule,
  );
  return shipped;
}

/**
 * Reads a YAML (or JSON) file of rules, and makes sure that each can be applied.
 *
 * @throws ParleyError RULE_INVALID, with the place in the file
 */
export function readRules(text: string): Rule[] {
  if (text.length > MOST_CHARACTERS) throw invalid(`it is over ${MOST_CHARACTERS} characters`);
  try {
    return checkRules(readYaml(text));
  } catch (cause) {
    // What is nested some thousand deep; nobody writes that in earnest.
    if (cause instanceof RangeError) throw invalid("it is nested too deep", cause);
    throw cause;
  }
}

interface Read {
  readonly found: unknown;
  /** Line of what stands at a path, 1-based; null where it cannot be said. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
}

function checkRules({ found, lineOf }: Read): Rule[] {
  const read = RuleFile.safeParse(found);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue?.path ?? [];
    const [unknown] = issue?.code === "unrecognized_keys" ? issue.keys : [];
    const line = lineOf(unknown === undefined ? path : [...path, unknown]);
    throw invalid(`${sayLine(line)}at ${path.join(".")}: ${issue?.message ?? ""}`);
  }
  for (const [at, rule] of read.data.rules.entries())
    try {
      compileRule(rule);
    } catch (cause) {
      if (!(cause instanceof ParleyError)) throw cause;
      const line = sayLine(lineOf(["rules", at]));
      throw new ParleyError(cause.code, `${cause.message}${line === "" ? "" : ` (${line.slice(0, -2)})`}`, {
        hint: cause.hint,
        cause,
      });
    }
  return read.data.rules;
}

const sayLine = (line: number | null): string => (line === null ? "" : `line ${line}, `);

/** Aliases are refused: a few of them unfold to gigabytes, and one can hold itself. */
function readYaml(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    throw invalid(line === undefined ? "it is no plain YAML" : `line ${line} is no YAML`, error);
  }
  try {
    return {
      found: document.toJS({ maxAliasCount: 0 }) as unknown,
      lineOf: (path) => findLine(document, lines, path),
    };
  } catch (cause) {
    throw invalid("it is no plain YAML", cause);
  }
}

/** Of the key where the path ends at one, so that a mistake under `when:` is shown there and not a line below. */
function findLine(
  document: Document.Parsed,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | null {
  for (let end = path.length; end > 0; end--) {
    const last = path[end - 1];
    const holder = document.getIn(path.slice(0, end - 1), true);
    const key = isMap(holder)
      ? holder.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key
      : document.getIn(path.slice(0, end), true);
    const start = isNode(key) ? key.range?.[0] : undefined;
    if (start !== undefined) return lines.linePos(start).line;
  }
  return null;
}

const invalid = (why: string, cause?: unknown): ParleyError =>
  new ParleyError("RULE_INVALID", `The rules cannot be read: ${why}.`, {
    hint: "docs/rules.md lists every key, with examples; rules/default.yaml is one that works.",
    ...(cause === undefined ? {} : { cause }),
  });
