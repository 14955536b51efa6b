import type { Command } from "commander";
import type { ExportFlags } from "../exportWarc.js";
import type { PruneFlags } from "../prune.js";
import type { ReparseFlags } from "../reparse.js";
import { readDays, readInstant } from "./options.js";

/** Commands that work on what is stored, without a request to any site. */
export function addStoredCommands(program: Command): void {
  addReparse(program);
  addExport(program);
  addPrune(program);
}

const addScope = (command: Command): Command =>
  command
    .option("--article <id-or-url>", "one article only")
    .option("--site <host>", "one site only")
    .option("--since <iso>", "only what was captured then or later", readInstant);

function addReparse(program: Command): void {
  addScope(
    program
      .command("reparse")
      .description("read stored captures with the parsers of this version; no site is asked")
      .option("--dry-run", "only say what would change"),
  )
    .option("--json", "one reading per line, with the keys of comments that changed")
    .addHelpText("after", "\nExample:\n  parley reparse --dry-run --site example.org")
    .action(async (options: ReparseFlags) => {
      await (await import("../reparse.js")).reparse(options);
    });
}

function addExport(program: Command): void {
  addScope(
    program
      .command("export")
      .description("write what sites answered as a web archive (WARC 1.1)")
      .requiredOption("--warc", "as WARC, each record gzipped")
      .requiredOption("--out <file>", "file to write, as visits.warc.gz"),
  )
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley export --warc --out visits.warc.gz --site example.org",
    )
    .action(async (options: ExportFlags) => {
      await (await import("../exportWarc.js")).exportWarc(options);
    });
}

function addPrune(program: Command): void {
  program
    .command("prune")
    .description("forget the bodies of old answers; comments, digests and certificates stay")
    .requiredOption("--keep-days <n>", "keep what was answered or confirmed since", readDays)
    .option("--dry-run", "only say how much it would be")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  parley prune --keep-days 365 --dry-run")
    .action(async (options: PruneFlags) => {
      await (await import("../prune.js")).prune(options);
    });
}
