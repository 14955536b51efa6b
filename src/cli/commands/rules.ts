import type { Command } from "commander";
import { addRulesTest } from "./rulesTest.js";

interface Json {
  readonly json?: boolean;
}

/** `parley rules …`: why comments come before a moderator, as data. */
export function addRuleCommands(program: Command): void {
  const rules = program
    .command("rules")
    .description("list, add, try and retire the rules that put comments before a moderator")
    .addHelpText(
      "after",
      "\nExample:\n  parley rules list --json\n  parley rules add adverts.yaml\n  parley rules test adverts.yaml\n  parley rules shadow adverts\n\nA name is that of the newest version; `adverts@1` names one. docs/rules.md explains what a rule may ask.",
    );
  addOne(rules, "list", "all rules with their states", "list", (c) =>
    c.option("--all", "also what is retired"),
  ).action(async (options: { all?: boolean } & Json) => {
    await (await import("../rules.js")).listRulesCommand(options);
  });
  addOne(
    rules,
    "show <name>",
    "a rule's versions and every change of its state",
    "show threat",
  ).action(async (name: string, options: Json) => {
    await (await import("../rules.js")).showRule(name, options);
  });
  addOne(rules, "add <file>", "add the rules of a file as drafts", "add adverts.yaml").action(
    async (file: string, options: Json) => {
      await (await import("../rules.js")).addRules(file, options);
    },
  );
  addRulesTest(rules);
  for (const [command, state, description] of [
    ["shadow", "shadow", "count what it hits from now on, and show nobody"],
    ["live", "live", "let it flag from now on; an older version of it is retired"],
    ["retire", "retired", "let it do nothing any more"],
  ] as const)
    addOne(rules, `${command} <name>`, description, `${command} adverts`, (c) =>
      state === "live" ? c.option("--force", "without a backtest, which is noted") : c,
    ).action(async (name: string, options: { force?: boolean } & Json) => {
      await (await import("../rules.js")).moveRuleCommand(name, state, options);
    });
  addOne(
    rules,
    "apply",
    "let the flags of stored comments that nobody decided on follow the rules in force",
    "apply",
  ).action(async (options: Json) => {
    await (await import("../rulesApply.js")).applyRulesCommand(options);
  });
  addOne(
    rules,
    "export",
    "print all rules as a file that `parley rules add` reads",
    "export > rules.yaml",
  ).action(async (options: Json) => {
    await (await import("../rules.js")).exportRules(options);
  });
}

function addOne(
  rules: Command,
  usage: string,
  description: string,
  example: string,
  addOptions: (command: Command) => Command = (command) => command,
): Command {
  return addOptions(rules.command(usage).description(description))
    .option("--json", "as JSON")
    .addHelpText("after", `\nExample:\n  parley rules ${example}`);
}
