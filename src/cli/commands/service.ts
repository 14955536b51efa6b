import { type Command, Option } from "commander";
import { Depth, Priority, STAGES } from "../../thread/job.js";
import type { EnqueueFlags } from "./flags.js";
import { addCaptureOptions, DEFAULT_TARGET, readCount, readPort, readTarget } from "./options.js";

/** Commands of a running service, and what looks after it. */
export function addServiceCommands(program: Command): void {
  addEnqueue(program);
  addWorker(program);
  addMigrate(program);
  addDoctor(program);
  addSchema(program);
}

/** `parley up`: the one to begin with. */
export function addUp(program: Command): void {
  program
    .command("up")
    .description("start everything: database, migrations, workers, API and moderator page")
    .option("--no-samples", "do not read the bundled sample threads on the first run")
    .option("--json", "print the results of the first run as JSON lines")
    .addHelpText("after", "\nExample:\n  PORT=8080 parley up")
    .action(async (options: { json?: boolean; samples: boolean }) => {
      await (await import("../up.js")).up(options);
    });
}

function addEnqueue(program: Command): void {
  addCaptureOptions(
    program
      .command("enqueue")
      .description("put inputs into the queue for the workers of a running service")
      .argument("[input...]", "address, file or folder"),
  )
    .option("--file <list...>", "addresses, one per line (- for standard input)")
    .option("--csv <file...>", "a CSV file with a column of addresses")
    .option("--column <name>", "that column (default: url, address, link, loc, source or page)")
    .option("--sitemap <url-or-file...>", "the pages of a sitemap or an index of sitemaps")
    .addOption(
      new Option("--priority <priority>", "high overtakes normal, normal overtakes low")
        .choices(Priority.options)
        .default("normal"),
    )
    .addOption(
      new Option(
        "--depth <depth>",
        "the page alone, all that the site shows, or that by every way there is",
      )
        .choices(Depth.options)
        .default("full"),
    )
    .option("--wait", "show how far the jobs got until they have ended; a worker must be running")
    .option("--target <name-or-phrase>", "what stance is scored toward", readTarget, DEFAULT_TARGET)
    .option("--json", "one Job per line")
    .addHelpText(
      "after",
      "\nExample:\n  parley enqueue https://site.example/article/ --wait\n  parley enqueue --sitemap https://site.example/wp-sitemap.xml --priority low",
    )
    .action(async (inputs: string[], options: EnqueueFlags, command: Command) => {
      const { file, csv, sitemap } = options;
      if (inputs.length === 0 && (file ?? csv ?? sitemap) === undefined)
        command.error("missing required argument 'input', or one of --file, --csv, --sitemap");
      await (await import("../enqueue.js")).enqueue(inputs, options);
    });
}

function addWorker(program: Command): void {
  program
    .command("worker")
    .description("a worker process; as many as you like on as many machines as you like")
    .addOption(
      new Option("--role <role>", "stage to work on; deliver: webhooks and write-back")
        .choices([...STAGES, "deliver", "all"])
        .default("all"),
    )
    .option("--concurrency <n>", "jobs at a time per stage", readCount, 2)
    .option("--metrics-port <port>", "answer /metrics, /livez and /readyz there", readPort)
    .option("--json", "(logs are JSON lines on stderr in any case)")
    .addHelpText(
      "after",
      "\nExample:\n  parley worker --role score --concurrency 4 --metrics-port 9464",
    )
    .action(async (options: { role: string; concurrency: number; metricsPort?: number }) => {
      await (await import("../worker.js")).worker(options);
    });
}

function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring the database schema up to this version")
    .option("--json", "print the report as JSON")
    .addHelpText("after", "\nExample:\n  DATABASE_URL=postgres://… parley migrate")
    .action(async (options: { json?: boolean }) => {
      await (await import("../migrate.js")).migrateCommand(options);
    });
}

function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description("check the environment; every failure comes with its fix")
    .option("--json", "print the checks as JSON")
    .addHelpText("after", "\nExample:\n  parley doctor")
    .action(async (options: { json?: boolean }) => {
      await (await import("../doctor.js")).doctor(options);
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
      await (await import("../schema.js")).schema(name);
    });
}
