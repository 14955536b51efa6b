import { type Command, Option } from "commander";
import { Depth, JobState } from "../../thread/job.js";
import type { JobsFlags, MoveFlags, WatchFlags } from "./flags.js";
import {
  DEFAULT_TARGET,
  readDays,
  readDuration,
  readId,
  readIds,
  readLimit,
  readPace,
  readTarget,
  readZone,
} from "./options.js";

/** `parley jobs …`: what was asked for, how far it got, and what to do about what failed. */
export function addJobCommands(program: Command): void {
  const jobs = program
    .command("jobs")
    .description("list, show, explain, retry and cancel jobs; alone it lists them")
    .addHelpText(
      "after",
      "\nExample:\n  parley jobs list --state dead --older 1d --json\n  parley jobs retry --dead\n\n`parley jobs list --help` explains what a list can be narrowed by.",
    );
  jobs
    .command("list", { isDefault: true })
    .description("jobs, newest first")
    .addOption(
      new Option("--state <state...>", "only those in these states").choices(JobState.options),
    )
    .option("--code <code>", "only those that failed with this code")
    .option("--address <part>", "only those whose address has this part")
    .option("--site <host>", "the same, for a host")
    .option("--older <time>", "asked for at least so long ago, as 6h", readDuration)
    .option("--newer <time>", "asked for at most so long ago", readDuration)
    .option("--limit <n>", "at most so many", readLimit, 25)
    .option("--json", "one Job per line")
    .addHelpText("after", "\nExample:\n  parley jobs --state dead failed --site site.example")
    .action(async (options: JobsFlags) => {
      await (await import("../jobs.js")).listJobsCommand(options);
    });
  for (const [name, description] of [
    ["show", "a job and everything that happened to it"],
    ["explain", "the same in words: what happened when, why, and what to do"],
  ] as const)
    jobs
      .command(name)
      .description(description)
      .argument("<id>", "number of the job", readId)
      .option("--json", "the job and its events as one line of JSON")
      .addHelpText("after", `\nExample:\n  parley jobs ${name} 812`)
      .action(async (id: number, options: { json?: boolean }) => {
        await (await import("../jobs.js")).showJob(id, name, options);
      });
  jobs
    .command("retry")
    .description("begin jobs anew that failed, are dead or were cancelled")
    .argument("[id...]", "numbers of jobs", readIds)
    .option("--dead", "all that are dead")
    .option("--code <code>", "all that failed with this code")
    .option("--json", "one Job per line")
    .addHelpText("after", "\nExample:\n  parley jobs retry --code FETCH_FAILED")
    .action(async (ids: number[] | undefined, options: MoveFlags, command: Command) => {
      if ((ids ?? []).length === 0 && options.dead !== true && options.code === undefined)
        command.error("missing required argument 'id', or one of --dead, --code");
      await (await import("../jobs.js")).retry(ids ?? [], options);
    });
  jobs
    .command("cancel")
    .description("end jobs; a stage that runs ends first, and no other follows")
    .argument("<id...>", "numbers of jobs", readIds)
    .option("--json", "one Job per line")
    .addHelpText("after", "\nExample:\n  parley jobs cancel 812 813")
    .action(async (ids: number[], options: MoveFlags) => {
      await (await import("../jobs.js")).cancel(ids, options);
    });
}

/** `parley watch …`: articles visited again, feeds whose new articles are found. */
export function addWatchCommand(program: Command): void {
  const watch = program
    .command("watch")
    .description("visit an article again and again, or every new article of a feed")
    .addHelpText(
      "after",
      "\nExample:\n  parley watch https://site.example/feed/ --every 1h --json\n  parley watch list\n\n`parley watch add --help` explains how often, how deep and for how long. A worker that captures\n(`parley up`, `parley worker`) makes the visits.",
    );
  watch
    .command("add", { isDefault: true })
    .description("watch an address; a feed is known by what is there")
    .argument("<address>", "of an article, or of a feed of articles")
    .option("--every <time>", "how often at most, as 15m, 1h or 1d", readPace, 3_600_000)
    .addOption(new Option("--feed", "it is a feed").conflicts("article"))
    .option("--article", "it is an article")
    .option("--quiet-days <n>", "end after so many days without a new comment", readDays, 14)
    .option("--target <name-or-phrase>", "what stance is scored toward", readTarget, DEFAULT_TARGET)
    .option("--timezone <zone>", "the site's zone, for dates written without one", readZone)
    .addOption(
      new Option(
        "--depth <depth>",
        "the page alone, all that the site shows, or that by every way there is",
      )
        .choices(Depth.options)
        .default("full"),
    )
    .option("--json", "the Watch as JSON")
    .addHelpText("after", "\nExample:\n  parley watch https://site.example/article/ --every 1h")
    .action(async (address: string, options: WatchFlags) => {
      await (await import("../watch.js")).addWatchCommand(address, options);
    });
  watch
    .command("list")
    .description("what is watched, how often, and when something new came last")
    .option("--all", "also what has ended")
    .option("--json", "one Watch per line")
    .addHelpText("after", "\nExample:\n  parley watch list --all")
    .action(async (options: { all?: boolean; json?: boolean }) => {
      await (await import("../watch.js")).listWatchesCommand(options);
    });
  watch
    .command("stop")
    .description("end watches; with a feed, those of the articles that it found")
    .argument("<id...>", "numbers of watches", readIds)
    .option("--json", "one Watch per line")
    .addHelpText("after", "\nExample:\n  parley watch stop 7")
    .action(async (ids: number[], options: { json?: boolean }) => {
      await (await import("../watch.js")).stopWatches(ids, options);
    });
}
