import { type Command, InvalidArgumentError } from "commander";

/** `parley audit …`: whether the decision log is what it was. */
export function addAuditCommands(program: Command): void {
  const audit = program
    .command("audit")
    .description("check that no decision was changed or taken out after it was made")
    .addHelpText("after", "\nExample:\n  parley audit verify --json");
  audit
    .command("verify")
    .description("walk the hash chain of the decision log; prints its head, to be kept elsewhere")
    .option("--anchor <hash>", "a head of an earlier run: it must still be in the chain", readHash)
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley audit verify\n\nExit codes: 0 sound, 1 changed, cut off or replaced, 2 wrong usage.",
    )
    .action(async (options: { anchor?: string; json?: boolean }) => {
      await (await import("../audit.js")).verifyAudit(options);
    });
}

function readHash(value: string): string {
  if (!/^[0-9a-f]{64}$/.test(value)) throw new InvalidArgumentError("give 64 hex digits.");
  return value;
}
