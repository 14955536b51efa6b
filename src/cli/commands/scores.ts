import { type Command, InvalidArgumentError } from "commander";
import type { RescoreFlags } from "../rescore.js";
import type { ScoreFlags } from "../score.js";
import type { EvalFlags, WeighFlags } from "./flags.js";
import { DEFAULT_TARGET, readCount, readInstant, readLimit, readTarget } from "./options.js";

/** Commands that score, measure the scorer, and weigh. */
export function addScoreCommands(program: Command): void {
  addScore(program);
  addEval(program);
  addWeigh(program);
  addRescore(program);
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
      await (await import("../score.js")).score(inputs, options);
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
    .option("--decisions", "instead: the thresholds of live rules on what moderators decided")
    .option("--propose", "with --decisions: keep better thresholds as drafts of rules")
    .option("--precision <share>", "with --decisions: what a threshold has to reach", readShare)
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  parley eval\n  parley eval rows.jsonl.gz --no-suites --out report.html\n  parley eval --decisions --propose",
    )
    .action(async (files: string[], options: EvalFlags) => {
      if (options.decisions === true)
        await (await import("../evalDecisions.js")).evalDecisionsCommand(options);
      else await (await import("../eval.js")).evaluate(files, options);
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
      await (await import("../weigh.js")).weigh(options);
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
      await (await import("../rescore.js")).rescore(options);
    });
}

function readShare(value: string): number {
  const share = Number(value);
  if (value.trim() === "" || !(share >= 0 && share <= 1))
    throw new InvalidArgumentError("give a share from 0 to 1.");
  return share;
}
