import { Command, CommanderError } from "commander";
import { packageVersion } from "../packageRoot.js";
import { addCommands } from "./commands.js";
import { EXIT, oneLine, printable, say, sayError } from "./output.js";

/**
 * Runs one command line; what goes wrong is said on stderr.
 *
 * @param args without the program's name
 * @returns the exit code where the command failed; else what the command set is right
 */
export async function runProgram(args: readonly string[]): Promise<number | undefined> {
  const program = makeProgram();
  try {
    await program.parseAsync(args, { from: "user" });
    return undefined;
  } catch (error) {
    return readExit(error, program, args);
  }
}

function makeProgram(): Command {
  const program = new Command("parley")
    .description(
      "Reads comment sections: who answered whom, how civil, where each commenter stands, and what needs a human.",
    )
    .version(packageVersion)
    .showHelpAfterError(false)
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .addHelpText(
      "after",
      "\nExamples:\n  parley up\n  parley run page.html\n  parley parse --json page.txt\n\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 finished with some inputs refused.",
    );
  addCommands(program);
  return program;
}

function readExit(error: unknown, program: Command, args: readonly string[]): number {
  if (!(error instanceof CommanderError)) {
    return sayError(error).code === "USAGE" ? EXIT.usage : EXIT.failed;
  }
  if (error.exitCode === 0) return EXIT.done;
  // commander.help: no command given; the help itself was shown.
  if (error.code !== "commander.help") {
    const message = oneLine(error.message.replace(/^error: /, ""));
    const help = ["parley", ...readCommandNames(program, args), "--help"].join(" ");
    say(`parley: USAGE: ${printable(message.replace(/(?<!\.)\.+$/, ""))}. hint: see \`${help}\`.`);
  }
  return EXIT.usage;
}

/** The command that was called, and the one of its own, if it has such: where its options are explained. */
function readCommandNames(program: Command, args: readonly string[]): string[] {
  const names: string[] = [];
  let at: Command = program;
  for (const arg of args) {
    const next = at.commands.find((each) => each.name() === arg);
    if (next === undefined) break;
    names.push(arg);
    at = next;
  }
  return names;
}
