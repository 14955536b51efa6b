import type { Command } from "commander";
import type { ExportFlags } from "../exportWarc.js";
import type { ReparseFlags } from "../reparse.js";
import { readInstant } from "./options.js";

/** Commands that work on what is stored, without a request to any site. */
export function addStoredCommands(program: Command): void {
  addReparse(program);
  addExport(program);
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
