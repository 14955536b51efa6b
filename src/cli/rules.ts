import { readFile } from "node:fs/promises";
import { stringify } from "yaml";
import { listRules } from "../../workers/readActiveRules.js";
import { ParleyError } from "../errors.js";
import { readRules, readShippedRules } from "../models/readRules.js";
import { addRule, noRule, readRuleEvents, setRuleState } from "../store/rules.js";
import { nameRule, type Rule, type RuleState } from "../thread/rule.js";
import { noteCommand } from "./noteCommand.js";
import { printable, printLine, say } from "./output.js";
import { makeTable } from "./tables.js";
import { withShell } from "./withShell.js";

interface Json {
  readonly json?: boolean | undefined;
}

/** In the log of a rule: whoever has a shell here may do everything. */
const WHO = "the command line";

export async function listRulesCommand({ all, json }: { all?: boolean } & Json): Promise<void> {
  const listed = await withShell(({ sql }) => listRules(sql));
  const shown = listed.filter(({ rule }) => all === true || rule.state !== "retired");
  if (json === true) {
    for (const { rule, madeBy, madeAt } of shown)
      await printLine(JSON.stringify({ ...rule, madeBy, madeAt: madeAt?.toISOString() ?? null }));
    return;
  }
  const table = makeTable(
    ["rule", "state", "severity", "made by", "reason"],
    [30, 9, 10, 18, null],
    process.stdout.columns || 110,
  );
  for (const { rule, madeBy } of shown)
    table.push([
      nameRule(rule),
      rule.state,
      `${rule.severity}`,
      printable(madeBy ?? "ships with Parley"),
      printable(rule.reason),
    ]);
  await printLine(table.toString());
}

/** @throws ParleyError RULE_NOT_FOUND */
export async function showRule(named: string, { json }: Json): Promise<void> {
  const { name, version } = readName(named);
  const { versions, events } = await withShell(async ({ sql }) => ({
    versions: (await listRules(sql)).filter(
      ({ rule }) => rule.name === name && (version === null || rule.version === version),
    ),
    events: await readRuleEvents(sql, name),
  }));
  if (versions.length === 0) throw noRule();
  const rules = versions.map(({ rule }) => rule);
  if (json === true) return printLine(JSON.stringify({ versions: rules, events }));
  await printLine(stringify({ rules }).trimEnd());
  for (const { version: moved, from, to, isForced, by, at } of events)
    await printLine(
      printable(
        `# ${at}  @${moved}  ${from ?? "added"} → ${to}${isForced ? " without a backtest" : ""}, by ${by}`,
      ),
    );
}

/** @throws ParleyError INPUT_NOT_FOUND, RULE_INVALID; then none of the file is added */
export async function addRules(file: string, { json }: Json): Promise<void> {
  const rules = await readRuleFile(file);
  const added = await withShell(({ sql }) =>
    sql.begin(async (tx) => {
      const done: { rule: string; outcome: string }[] = [];
      for (const rule of rules)
        done.push({ rule: nameRule(rule), outcome: await addRule(tx, rule, WHO, listShipped()) });
      for (const { rule } of done) await noteCommand(tx, "rules add", rule);
      return done;
    }),
  );
  for (const { rule, outcome } of added)
    await printLine(
      json === true
        ? JSON.stringify({ rule, outcome })
        : `${rule} ${outcome === "added" ? "is added as a draft" : "is there already"}`,
    );
  if (rules.some(({ state }) => state !== "draft"))
    say("parley: states in a file are not taken over; `parley rules shadow|live NAME` sets one.");
}

/** @throws ParleyError INPUT_NOT_FOUND, RULE_INVALID */
export async function readRuleFile(file: string): Promise<Rule[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new ParleyError("INPUT_NOT_FOUND", `The file ${file} cannot be read.`, {
      hint: "Give a YAML or JSON file of rules; docs/rules.md shows one.",
      cause,
    });
  }
  return readRules(text);
}

/** @throws ParleyError RULE_NOT_FOUND, RULE_UNTRIED */
export async function moveRuleCommand(
  named: string,
  to: RuleState,
  { force, json }: { force?: boolean } & Json,
): Promise<void> {
  const { name, version } = readName(named);
  const rule = await withShell(async ({ sql }) => {
    const how = { by: WHO, isForced: force === true };
    const moved = await setRuleState(sql, { name, version }, to, how, listShipped());
    await noteCommand(sql, `rules ${to}`, nameRule(moved));
    return moved;
  });
  await printLine(json === true ? JSON.stringify(rule) : `${nameRule(rule)} is ${to}`);
  say(
    "parley: comments that are weighed from now on follow; `parley rules apply` takes it to those that are stored.",
  );
}

/** All that is not retired. */
export async function exportRules({ json }: Json): Promise<void> {
  const listed = await withShell(({ sql }) => listRules(sql));
  const rules = listed.map(({ rule }) => rule).filter(({ state }) => state !== "retired");
  await printLine(json === true ? JSON.stringify({ rules }) : stringify({ rules }).trimEnd());
}

const listShipped = (): Rule[] => readShippedRules().map(({ rule }) => rule);

/** `threat`, or one version as `threat@1`. */
function readName(named: string): { name: string; version: number | null } {
  const [, name, version] = /^([^@]+)@(\d{1,5})$/.exec(named) ?? [];
  return name === undefined ? { name: named, version: null } : { name, version: Number(version) };
}
