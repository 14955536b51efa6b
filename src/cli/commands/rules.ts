import type { Command } from "commander";
import { addRulesTest } from "./rulesTest.js";

/** `parley rules …`: why comments come before a moderator, as data. */
export function addRuleCommands(program: Command): void {
  const rules = program
    .command("rules")
    .description("rules that put comments before a moderator")
    .addHelpText(
      "after",
      "\nExample:\n  parley rules test adverts.yaml --site site.example --json\n\nThe form of the file is in docs/rules.md.",
    );
  addRulesTest(rules);
}
