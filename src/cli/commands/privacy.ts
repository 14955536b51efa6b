import type { Command } from "commander";
import type { PersonFlags } from "../privacy.js";

/** `parley privacy …`: what a commenter may ask for. */
export function addPrivacyCommands(program: Command): void {
  const privacy = program
    .command("privacy")
    .description("erase a commenter, or export all that is stored of one")
    .addHelpText(
      "after",
      '\nExample:\n  parley privacy export "A Reader" --site site.example > reader.jsonl\n  parley privacy erase "A Reader" --site site.example --yes --json',
    );
  privacy
    .command("export")
    .description("all that is stored of a commenter, a JSON line each")
    .argument("<who>", "name, author key or pseudonym")
    .requiredOption("--site <host>", "the site; its host without www., or local")
    .option("--json", "(the only form there is)")
    .addHelpText("after", '\nExample:\n  parley privacy export "A Reader" --site site.example')
    .action(async (who: string, options: PersonFlags) => {
      await (await import("../privacy.js")).exportPerson(who, options);
    });
  privacy
    .command("erase")
    .description("take a commenter's words and name out of everything that is stored")
    .argument("<who>", "name, author key or pseudonym")
    .requiredOption("--site <host>", "the site; its host without www., or local")
    .option("--yes", "do not ask")
    .option("--json", "print the report as JSON")
    .addHelpText("after", '\nExample:\n  parley privacy erase "A Reader" --site site.example --yes')
    .action(async (who: string, options: PersonFlags & { yes?: boolean }) => {
      await (await import("../privacy.js")).eraseCommenter(who, options);
    });
}
