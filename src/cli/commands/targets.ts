import type { Command } from "commander";

/** `parley target …`. */
export function addTargetCommands(program: Command): void {
  const target = program
    .command("target")
    .description(
      "target packs, what stance is measured against: check one, list all, begin a new one",
    )
    .addHelpText(
      "after",
      "\nExample:\n  parley target new uk-carriers\n  parley target check uk-carriers.json --json",
    );
  target
    .command("check")
    .description("every fault of a pack with its line and remedy, and how it does on its sentences")
    .argument("<pack>", "file, or name of a pack that comes with Parley")
    .option("--try <sentence...>", "show how a sentence comes out, and which words say so")
    .option("--json", "the report as one line of JSON")
    .addHelpText(
      "after",
      '\nExample:\n  parley target check ukraine-support --try "Send them what they need."\n\nExit codes: 0 sound, 1 faults to mend, 2 wrong usage.',
    )
    .action(async (pack: string, options: { try?: string[]; json?: boolean }) => {
      await (await import("../target.js")).checkTarget(pack, options);
    });
  target
    .command("list")
    .description("the packs that come with Parley")
    .option("--json", "a JSON line per pack")
    .addHelpText("after", "\nExample:\n  parley target list")
    .action(async (options: { json?: boolean }) => {
      await (await import("../target.js")).listTargets(options);
    });
  target
    .command("new")
    .description("write a pack with notes into the current folder, to start from")
    .argument("<name>", "lower case letters, digits and hyphens")
    .option("--json", "print the path as JSON")
    .addHelpText("after", "\nExample:\n  parley target new uk-carriers")
    .action(async (name: string, options: { json?: boolean }) => {
      await (await import("../target.js")).newTarget(name, options);
    });
}
