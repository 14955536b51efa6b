import { type Command, InvalidArgumentError, Option } from "commander";
import { IANAZone } from "luxon";
import { PICTURE_FORMATS, type PictureFormat } from "../draw/pictureFormats.js";
import { SourceFormat } from "../thread/thread.js";
import { STAGES } from "../thread/job.js";
import type { RescoreFlags } from "./rescore.js";
import type { ScoreFlags } from "./score.js";

const DEFAULT_TARGET = "ukraine-support";

/** Every command with its options and an example; what they do is loaded when they are called. */
export function addCommands(program: Command): void {
  addUp(program);
  addRun(program);
  addParse(program);
  addTree(program);
  addScore(program);
  addEval(program);
  addWeigh(program);
  addRescore(program);
  addEnqueue(program);
  addWorker(program);
  addMigrate(program);
  addDoctor(program);
  addSchema(program);
  addTarget(program);
}

function addUp(program: Command): void {
  program
    .command("up")
    .description("start everything: database, migrations, workers, API and moderator page")
    .option("--no-samples", "do not read the bundled sample threads on the first run")
    .option("--json", "print the results of the first run as JSON lines")
    .addHelpText("after", "\nExample:\n  PORT=8080 parley up")
    .action(async (options: { json?: boolean; samples: boolean }) => {
      await (await import("./up.js")).up(options);
    });
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
      await (await import("./run.js")).run(inputs, options);
    });
}

function addParse(program: Command): void {
  addCaptureOptions(
    program
      .command("parse")
      .description("parse only, without a database; prints the tree as an outline")
      .argument("<input...>", "file, folder, or - for standard input"),
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
      await (await import("./parse.js")).parse(inputs, options);
    });
}

function addTree(program: Command): void {
  addCaptureOptions(
    program
      .command("tree")
      .description("draw who answered whom, with tone and uncertain parents; without a database")
      .argument("<input>", "file, folder, or - for standard input"),
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
      await (await import("./tree.js")).tree(input, options);
    });
}

function addScore(program: Command): void {
  program
    .command("score")
    .description(
      'JSON lines {"id","text","parentText"?,"target"?,"sentences"?} in, a Score per line out',
    )
    .argument("[input...]", "files of such lines, gzipped or not; without one, standard input")
    .option(
      "--target <name-or-phrase>",
      "target of lines that name none",
      readTarget,
      DEFAULT_TARGET,
    )
    .option("--sentences", "the sentiment of each sentence too; about twice the time")
    .option("--workers <n>", "threads to score in; as many as cores where there is much", readCount)
    .option("--json", "(the only form there is)")
    .addHelpText(
      "after",
      `\nExample:\n  echo '{"id":"1","text":"Well said."}' | parley score\n  parley score comments.jsonl.gz --workers 4 > scores.jsonl`,
    )
    .action(async (inputs: string[], options: ScoreFlags) => {
      await (await import("./score.js")).score(inputs, options);
    });
}

function addRescore(program: Command): void {
  program
    .command("rescore")
    .description("score what is stored with the scorers in force, beside the old scores")
    .option("--dry-run", "only show what would move, and which flags would come and go")
    .option("--article <key-or-url>", "comments of one article only")
    .option("--site <host>", "comments of one site only")
    .option("--since <iso>", "comments posted then or later only", readInstant)
    .option("--json", "the report as JSON")
    .addHelpText("after", "\nExample:\n  parley rescore --dry-run --site defence.example")
    .action(async (options: RescoreFlags) => {
      await (await import("./rescore.js")).rescore(options);
    });
}

function addEval(program: Command): void {
  program
    .command("eval")
    .description("measure the scorer on labelled JSON lines and on the bundled suites")
    .argument(
      "[file...]",
      'rows {"id","text","labels":{"toxic"?,"score"?,"stance"?},"parent_text"?,"target"?}; .gz too; - for standard input',
    )
    .option(
      "--target <name-or-phrase>",
      "target of rows that name none",
      readTarget,
      DEFAULT_TARGET,
    )
    .option("--limit <rows>", "read at most so many rows of each file", readLimit)
    .option("--no-suites", "leave out the functional and the fairness suite")
    .option("--out <file>", "also write the report with plots as one HTML page")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley eval\n  parley eval rows.jsonl.gz --no-suites --out report.html",
    )
    .action(async (files: string[], options: EvalFlags) => {
      await (await import("./eval.js")).evaluate(files, options);
    });
}

function addWeigh(program: Command): void {
  program
    .command("weigh")
    .description("where each commenter of a site stands, over all that is stored of it")
    .requiredOption("--site <host>", "the site, as example.org")
    .option("--from <iso>", "only comments posted at or after this time", readInstant)
    .option("--to <iso>", "only comments posted before this time", readInstant)
    .option(
      "--target <name-or-phrase>",
      "what stance was scored toward",
      readTarget,
      DEFAULT_TARGET,
    )
    .option("--all", "show every row of the table")
    .option("--json", "one CommenterStance per line")
    .addHelpText(
      "after",
      "\nExample:\n  parley weigh --site example.org --from 2024-01-01T00:00:00Z --json",
    )
    .action(async (options: WeighFlags) => {
      await (await import("./weigh.js")).weigh(options);
    });
}

function addEnqueue(program: Command): void {
  addCaptureOptions(
    program
      .command("enqueue")
      .description("put inputs into the queue for the workers of a running service")
      .argument("<input...>", "address, file or folder"),
  )
    .option("--target <name-or-phrase>", "what stance is scored toward", readTarget, DEFAULT_TARGET)
    .option("--json", "one Job per line")
    .addHelpText("after", "\nExample:\n  parley enqueue https://site.example/article/")
    .action(async (inputs: string[], options: RunFlags) => {
      await (await import("./enqueue.js")).enqueue(inputs, options);
    });
}

function addWorker(program: Command): void {
  program
    .command("worker")
    .description("a worker process; as many as you like on as many machines as you like")
    .addOption(
      new Option("--role <role>", "stage to work on").choices([...STAGES, "all"]).default("all"),
    )
    .option("--concurrency <n>", "jobs at a time per stage", readCount, 2)
    .option("--json", "(logs are JSON lines on stderr in any case)")
    .addHelpText("after", "\nExample:\n  parley worker --role score --concurrency 4")
    .action(async (options: { role: string; concurrency: number }) => {
      await (await import("./worker.js")).worker(options);
    });
}

function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring the database schema up to this version")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  DATABASE_URL=postgres://… parley migrate")
    .action(async (options: { json?: boolean }) => {
      await (await import("./migrate.js")).migrateCommand(options);
    });
}

function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the environment; every failure comes with its fix")
    .option("--json", "print the checks as JSON")
    .addHelpText("after", "\nExample:\n  parley doctor")
    .action(async (options: { json?: boolean }) => {
      await (await import("./doctor.js")).doctor(options);
    });
}

function addSchema(program: Command): void {
  program
    .command("schema")
    .description("print the JSON Schema of a shape, or the names of all shapes")
    .argument("[name]", "name of a shape")
    .option("--json", "(the only form there is)")
    .addHelpText("after", "\nExample:\n  parley schema thread")
    .action(async (name: string | undefined) => {
      await (await import("./schema.js")).schema(name);
    });
}

function addTarget(program: Command): void {
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
      await (await import("./target.js")).checkTarget(pack, options);
    });
  target
    .command("list")
    .description("the packs that come with Parley")
    .option("--json", "a JSON line per pack")
    .addHelpText("after", "\nExample:\n  parley target list")
    .action(async (options: { json?: boolean }) => {
      await (await import("./target.js")).listTargets(options);
    });
  target
    .command("new")
    .description("write a pack with notes into the current folder, to start from")
    .argument("<name>", "lower case letters, digits and hyphens")
    .option("--json", "print the path as JSON")
    .addHelpText("after", "\nExample:\n  parley target new uk-carriers")
    .action(async (name: string, options: { json?: boolean }) => {
      await (await import("./target.js")).newTarget(name, options);
    });
}

export interface ParseFlags {
  readonly format: SourceFormat | "auto";
  readonly capturedAt?: Date;
  readonly baseUrl?: string;
  readonly timezone?: string;
  readonly json?: boolean;
}

export interface ParseCommandFlags extends ParseFlags {
  readonly with?: readonly string[];
}

export interface RunFlags extends ParseFlags {
  readonly target: string;
  readonly all?: boolean;
}

export interface EvalFlags {
  readonly target: string;
  readonly suites: boolean;
  readonly limit?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export interface WeighFlags {
  readonly site: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly target: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

export interface TreeFlags extends ParseFlags {
  readonly out?: string;
  readonly as?: PictureFormat;
  readonly pseudonyms?: boolean;
  readonly text: boolean;
}

function addCaptureOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "form of the input")
        .choices(["auto", ...SourceFormat.options])
        .default("auto"),
    )
    .option("--captured-at <iso>", "when the page was taken from the site", readInstant)
    .option("--base-url <url>", "address of the page, where it does not state one", readUrl)
    .option("--timezone <zone>", "the site's zone, for dates written without one", readZone);
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InvalidArgumentError("give a whole number from 1 to 64");
  return count;
}

function readLimit(value: string): number {
  const rows = Number(value);
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new InvalidArgumentError("give a whole number from 1");
  return rows;
}

function readTarget(value: string): string {
  if (value.trim() === "") throw new InvalidArgumentError("give the name of a pack or a phrase");
  return value;
}

function readInstant(value: string): Date {
  const ms = Date.parse(value);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("give an ISO 8601 time");
  return new Date(ms);
}

function readUrl(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError("give an http or https address");
  return new URL(value).href;
}

function readZone(value: string): string {
  if (!IANAZone.isValidZone(value))
    throw new InvalidArgumentError("give an IANA zone such as Europe/London");
  return value;
}
