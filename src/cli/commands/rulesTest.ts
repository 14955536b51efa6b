import type { Command } from "commander";
import type { RulesTestFlags } from "../rulesTest.js";
import { readCount, readInstant } from "./options.js";

/** `parley rules test`: what rules would hit, before they do. */
export function addRulesTest(rules: Command): void {
  rules
    .command("test")
    .description("try the rules of a file on stored comments: hits, and what was decided on them")
    .argument("<file>", "rules as YAML, or - for standard input")
    .option("--site <host>", "one site only")
    .option("--article <id-or-url>", "one article only")
    .option("--since <iso>", "only what was posted then or later", readInstant)
    .option("--seed <n>", "what the examples are drawn by", readCount, 1)
    .option("--json", "the Backtest as one line of JSON")
    .addHelpText("after", "\nExample:\n  parley rules test adverts.yaml --since 2026-01-01")
    .action(async (file: string, options: RulesTestFlags) => {
      await (await import("../rulesTest.js")).testRules(file, options);
    });
}
