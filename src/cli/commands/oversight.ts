import { type Command, InvalidArgumentError } from "commander";
import type { StatementFlags } from "../statement.js";

/** What comes after a decision: its statement of reasons, appeals, and figures for a lead. */
export function addOversightCommands(program: Command): void {
  addStatement(program);
  addAppeals(program);
  addLead(program);
}

function addAppeals(program: Command): void {
  const appeal = program
    .command("appeal")
    .description("put down an appeal against a decision, or list those that are open")
    .addHelpText(
      "after",
      '\nExample:\n  parley appeal add 812 --note "says it was irony" --json\n  parley appeal list',
    );
  appeal
    .command("add")
    .description("put down an appeal; a moderator who did not make the decision decides it")
    .argument("<decision>", "number of the decision, as its notice has it", readId)
    .requiredOption("--note <words>", "what the appeal says; do not quote the commenter", readNote)
    .option("--json", "print the appeal as JSON")
    .addHelpText("after", '\nExample:\n  parley appeal add 812 --note "says it was irony"')
    .action(async (decision: number, options: { note: string; json?: boolean }) => {
      await (await import("../appeal.js")).addAppealCommand(decision, options);
    });
  appeal
    .command("list")
    .description("appeals that nobody has decided, the oldest first")
    .option("--json", "a JSON line each")
    .addHelpText("after", "\nExample:\n  parley appeal list --json")
    .action(async (options: { json?: boolean }) => {
      await (await import("../appeal.js")).listAppealsCommand(options);
    });
}

function addLead(program: Command): void {
  program
    .command("lead")
    .description(
      "workload, times to decide, overturned decisions and agreement; see docs/leading.md",
    )
    .option("--days <n>", "days up to now", readDays, 30)
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  parley lead\n  parley lead --days 7 --json")
    .action(async (options: { days: number; json?: boolean }) => {
      await (await import("../lead.js")).printLead(options);
    });
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

function readDays(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value) || Number(value) > 366)
    throw new InvalidArgumentError("give 1 to 366 days.");
  return Number(value);
}

function readNote(value: string): string {
  const note = value.trim();
  if (note === "" || note.length > 2000) throw new InvalidArgumentError("give 1 to 2000 signs.");
  return note;
}

function readDay(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError("give a day as YYYY-MM-DD.");
  return value;
}
