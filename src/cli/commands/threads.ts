import { type Command, Option } from "commander";
import { PICTURE_FORMATS } from "../../draw/pictureFormats.js";
import type { ParseCommandFlags, RunFlags, TreeFlags } from "./flags.js";
import { addCaptureOptions, addCollectOption, DEFAULT_TARGET, readTarget } from "./options.js";

/** Commands that read captures here and now. */
export function addThreadCommands(program: Command): void {
  addRun(program);
  addParse(program);
  addTree(program);
}

function addRun(program: Command): void {
  addCaptureOptions(
    program
      .command("run")
      .description("capture, parse, score, weigh and store; prints threads, commenters and flags")
      .argument("<input...>", "address, file, folder, or - for standard input"),
  )
    .option("--target <name-or-phrase>", "what stance is scored toward", readTarget, DEFAULT_TARGET)
    .option("--all", "show every row of the tables")
    .option("--json", "one Result per input, as JSON lines")
    .addHelpText("after", "\nExample:\n  parley run saved-page.html --json | head -1")
    .action(async (inputs: string[], options: RunFlags) => {
      await (await import("../run.js")).run(inputs, options);
    });
}

function addParse(program: Command): void {
  addCollectOption(
    program
      .command("parse")
      .description("parse only, without a database; prints the tree as an outline")
      .argument("<input...>", "address, file, folder, or - for standard input"),
  )
    .option(
      "--with <file...>",
      "further captures of the same thread: pages, AJAX exchanges, HAR, REST, feeds; files or folders",
    )
    .option("--json", "one Thread per line")
    .addHelpText(
      "after",
      "\nExample:\n  parley parse page.txt --captured-at 2024-03-20T00:00:00Z\n  parley parse page.html --with calls.har rest-1.json",
    )
    .action(async (inputs: string[], options: ParseCommandFlags) => {
      await (await import("../parse.js")).parse(inputs, options);
    });
}

function addTree(program: Command): void {
  addCollectOption(
    program
      .command("tree")
      .description("draw who answered whom, with tone and uncertain parents; without a database")
      .argument("<input>", "address, file, folder, or - for standard input"),
  )
    .option(
      "--out <file>",
      `picture or graph to write: .${PICTURE_FORMATS.join(", .")}; - for stdout`,
    )
    .addOption(
      new Option("--as <form>", "form, where the ending of --out does not say it").choices(
        PICTURE_FORMATS,
      ),
    )
    .option("--pseudonyms", "short pseudonyms for names; texts may still name people")
    .option("--no-text", "leave out what commenters wrote")
    .option("--json", "say as JSON what was written")
    .addHelpText(
      "after",
      "\nExample:\n  parley tree saved-page.html --out tree.html\n  parley tree page.txt --out tree.svg --pseudonyms --no-text",
    )
    .action(async (input: string, options: TreeFlags) => {
      await (await import("../tree.js")).tree(input, options);
    });
}
