import type { Command } from "commander";

/** `parley explain`: why one comment is, or is not, before a moderator. */
export function addExplainCommand(program: Command): void {
  program
    .command("explain")
    .description("why a comment is, or is not, in the queue: rules, measures, decisions")
    .argument("<comment>", "its number, or address#id with the id that `parley tree` shows")
    .option("--text", "with the commenter's words, which are personal data")
    .option("--json", "the Why as one line of JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley explain 4711\n  parley explain 'https://site.example/article/#wpd-comm-12' --json\n\nEvery rule is asked anew, with what each of its tests measured; ✓ holds, ✗ does not, ? is not known.",
    )
    .action(async (comment: string, options: { json?: boolean; text?: boolean }) => {
      await (await import("../explain.js")).explain(comment, options);
    });
}
