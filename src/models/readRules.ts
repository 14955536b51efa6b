import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
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

function checkRules(found: unknown): Rule[] {
  const read = RuleFile.safeParse(found);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid(`at ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
  }
  for (const rule of read.data.rules) compileRule(rule);
  return read.data.rules;
}

/** Aliases are refused: a few of them unfold to gigabytes, and one can hold itself. */
function readYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: "error" });
  } catch (cause) {
    const line = (cause as { linePos?: { line: number }[] }).linePos?.[0]?.line;
    throw invalid(line === undefined ? "it is no plain YAML" : `line ${line} is no YAML`, cause);
  }
}

const invalid = (why: string, cause?: unknown): ParleyError =>
  new ParleyError("RULE_INVALID", `The rules cannot be read: ${why}.`, {
    hint: "docs/rules.md lists every key, with examples; rules/default.yaml is one that works.",
    ...(cause === undefined ? {} : { cause }),
  });
