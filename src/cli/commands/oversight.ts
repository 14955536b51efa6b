import { type Command, InvalidArgumentError } from "commander";
import type { StatementFlags } from "../statement.js";

/** What comes after a decision: its statement of reasons. */
export function addOversightCommands(program: Command): void {
  addStatement(program);
}

function addStatement(program: Command): void {
  program
    .command("statement")
    .description("what a commenter is told of a rejection, and why; see docs/statements.md")
    .argument("<decision>", "number of the decision", readId)
    .option("--html", "print the notice as HTML")
    .option("--json", "print what the DSA Transparency Database takes, as JSON")
    .option("--content-date <day>", "day of the comment where the capture lacks it", readDay)
    .addHelpText(
      "after",
      "\nExample:\n  parley statement 812\n  parley statement 812 --json --content-date 2024-03-20",
    )
    .action(async (decision: number, options: StatementFlags) => {
      await (await import("../statement.js")).printStatement(decision, options);
    });
}

function readId(value: string): number {
  if (!/^[1-9]\d{0,14}$/.test(value)) throw new InvalidArgumentError("give a number.");
  return Number(value);
}

function readDay(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError("give a day as YYYY-MM-DD.");
  return value;
}
