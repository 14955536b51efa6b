import { type Command, InvalidArgumentError, Option } from "commander";
import { GRAPH_FORMATS } from "../../export/graphMarkup.js";
import { TABLE_NAMES } from "../../store/export/tables.js";
import { EXPORT_FORMATS } from "../../thread/exportTable.js";
import { MAP_FIELDS } from "../../import/readUtterance.js";
import type { ExportFlags } from "../export.js";
import type { ImportFlags } from "../import.js";
import type { PruneFlags } from "../prune.js";
import type { ReparseFlags } from "../reparse.js";
import type { ReportFlags } from "../report.js";
import {
  DEFAULT_TARGET,
  readDay,
  readDays,
  readInstant,
  readLimit,
  readTarget,
} from "./options.js";

/** Commands that work on what is stored, without a request to any site. */
export function addStoredCommands(program: Command): void {
  addReparse(program);
  addExport(program);
  addReport(program);
  addImport(program);
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
  program
    .command("export")
    .description("write comments, scores, stances and decisions, or what sites answered, as files")
    .addOption(
      new Option("--format <format>", "form of the files").choices([
        ...EXPORT_FORMATS,
        ...GRAPH_FORMATS,
        "convokit",
        "warc",
      ]),
    )
    .option(
      "--warc",
      "the same as --format warc: what sites answered, names and texts in it; written down in the access log",
    )
    .option("--out <path>", "file of one table (named as x.csv, x.parquet …), or a new folder")
    .addOption(
      new Option("--table <names...>", "which tables; all where a folder is written").choices([
        ...TABLE_NAMES,
      ]),
    )
    .addOption(
      new Option(
        "--graph <name>",
        "of GraphML and GEXF: who answers whom (commenters), or the reply trees",
      ).choices(["commenters", "comments"]),
    )
    .option("--article <id-or-url>", "one article only")
    .option("--site <host>", "one site only")
    .option("--since <iso>", "only what was posted (WARC: captured) then or later", readInstant)
    .option("--until <iso>", "only what was posted before", readInstant)
    .option(
      "--target <name>",
      `what the stance of comments is toward; ${DEFAULT_TARGET} by default`,
      readTarget,
    )
    .option("--with-names", "names of commenters too; written down in the access log")
    .option("--with-text", "texts of comments too; written down in the access log")
    .option("--verify <manifest>", "only hold the files of an export against its manifest")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley export --format parquet --out june/ --site example.org --since 2026-06-01 --until 2026-07-01\n  parley export --verify june/manifest.json",
    )
    .action(async (options: ExportFlags) => {
      await (await import("../export.js")).runExport(options);
    });
}

function addReport(program: Command): void {
  program
    .command("report")
    .description(
      "the pictures of an article or a site, with their rows and queries, as one HTML page",
    )
    .argument("<article-or-site>", "key or address of an article, or the host of a site")
    .requiredOption("--out <file>", "where the page is written")
    .option("--target <name>", "only what was read toward this target")
    .option(
      "--from <day>",
      "what was posted then or later, YYYY-MM-DD in UTC; a picture of whole threads says so",
      readDay,
    )
    .option("--to <day>", "what was posted then or before", readDay)
    .option("--json", "print what was written as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley report 12 --out report.html\n  parley report site.example --from 2026-06-01 --out june.html",
    )
    .action(async (named: string, options: ReportFlags) => {
      await (await import("../report.js")).writeReport(named, options);
    });
}

function addImport(program: Command): void {
  program
    .command("import")
    .description("take in other people's conversations: a ConvoKit corpus, CSV or JSON lines")
    .argument(
      "<path>",
      "folder of a ConvoKit corpus, a file .csv, .jsonl, .ndjson, gzipped or not, or a .zip of either",
    )
    .option(
      "--map <field=column,...>",
      "which column holds id, parent, author, text, time, article, title",
      readMap,
    )
    .option("--site <host>", "what they are filed under; by default the file's name and .invalid")
    .option("--target <name>", "what stance is scored toward", readTarget, DEFAULT_TARGET)
    .option("--limit <n>", "so many conversations at most", readLimit)
    .option("--dry-run", "only say what would be taken and what left out")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley import reddit-corpus-small/ --dry-run\n  parley import talk.csv --map id=post,parent=answers,author=who,text=words,time=at,article=page --site forum.example",
    )
    .action(async (path: string, options: ImportFlags) => {
      await (await import("../import.js")).runImport(path, options);
    });
}

function readMap(value: string): NonNullable<ImportFlags["map"]> {
  const map: Record<string, string> = {};
  for (const part of value.split(",")) {
    const [field = "", column = ""] = part.split(/=(.*)/s);
    if (!(MAP_FIELDS as readonly string[]).includes(field) || column === "")
      throw new InvalidArgumentError(`give FIELD=COLUMN with a field of ${MAP_FIELDS.join(", ")}`);
    map[field] = column;
  }
  return map;
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
