import type { Command } from "commander";
import type { PersonFlags } from "../privacy.js";
import type { ExpireFlags, KeepFlags } from "../retention.js";
import { readDays } from "./options.js";

/** `parley privacy …`: what a commenter may ask for. */
export function addPrivacyCommands(program: Command): void {
  const privacy = program
    .command("privacy")
    .description(
      "erase a commenter, export all that is stored of one, or say how long comments are kept",
    )
    .addHelpText(
      "after",
      '\nExample:\n  parley privacy export "A Reader" --site site.example > reader.jsonl\n  parley privacy erase "A Reader" --site site.example --yes --json\n  parley privacy keep site.example --days 365\n  parley privacy expire --dry-run',
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
  addRetention(privacy);
}

function addRetention(privacy: Command): void {
  privacy
    .command("keep")
    .description("how long words and names of comments are kept, by site; without a site: list it")
    .argument("[host]", "the site; its host without www., or local")
    .option("--days <n>", "so many days after a comment was first read", readDays)
    .option("--always", "always, whatever PARLEY_COMMENT_DAYS says")
    .option("--default", "as PARLEY_COMMENT_DAYS says")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley privacy keep\n  parley privacy keep site.example --days 365",
    )
    .action(async (host: string | undefined, options: KeepFlags) => {
      await (await import("../retention.js")).keepComments(host, options);
    });
  privacy
    .command("expire")
    .description("empty comments whose period is over now, as the worker does every six hours")
    .option("--dry-run", "only say how many they would be")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  parley privacy expire --dry-run")
    .action(async (options: ExpireFlags) => {
      await (await import("../retention.js")).expire(options);
    });
}
