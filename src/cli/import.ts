import { basename } from "node:path";
import { ParleyError } from "../errors.js";
import { GIVEN_UP, type GivenUpReason } from "../import/corpusEntry.js";
import { type Gathering, importCorpus, type Told } from "../import/importCorpus.js";
import { openCorpus } from "../import/openCorpus.js";
import type { MapField } from "../import/readUtterance.js";
import { siteOf } from "../thread/identity.js";
import { openIntake } from "./intake/openIntake.js";
import { noteCommand } from "./noteCommand.js";
import { EXIT, makeProgress, printLine, say, sayError } from "./output.js";
import { withShell } from "./withShell.js";

export interface ImportFlags {
  readonly site?: string;
  readonly map?: Partial<Record<MapField, string>>;
  readonly target: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * Takes other people's conversations in, through all stages. Stopped or killed it goes on
 * with the next one that is not done when it is run again.
 *
 * @throws ParleyError INPUT_NOT_FOUND, USAGE, IMPORT_INVALID, INPUT_TOO_LARGE
 */
export async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const { map = {}, limit = Infinity, dryRun = false, json = false } = flags;
  const site = readSite(flags.site ?? nameSite(path));
  const progress = makeProgress();
  const { found: gathered, done } = await withShell(async (shell) => {
    const corpus = await openCorpus(path, map);
    if (!dryRun) await noteCommand(shell.sql, "import", site);
    const intake = await openIntake(shell, flags.target, (error, what) => {
      progress.end();
      sayError(error, what);
    });
    try {
      const found = await importCorpus(shell.sql, corpus, {
        ...{ site, limit },
        onUtterances: (count) => {
          progress.show(`${count} utterances read`);
        },
        onConversation: async (conversation, { nth, of }) => {
          progress.show(`conversation ${nth} of ${of}, ${conversation.comments.length} comments`);
          if (!dryRun) await intake.take(conversation, nth);
        },
      });
      return { found, done: await intake.end() };
    } finally {
      await intake.close();
    }
  }).finally(() => {
    progress.end();
  });
  if (gathered.conversations === 0)
    throw new ParleyError("IMPORT_INVALID", `${path} holds no comment that can be taken in.`, {
      hint: `${describeLeftOut(gathered) || "It has no rows."} See \`parley import --help\`.`,
    });
  const report = { path, site, dryRun, ...gathered, ...done };
  if (json) await printLine(JSON.stringify(report));
  else {
    const { conversations, utterances } = gathered;
    await printLine(
      dryRun
        ? `${utterances} comments in ${conversations} conversations would be taken in as ${site}.`
        : `${utterances} comments in ${conversations} conversations of ${site}: ${done.stored} stored, ${done.known} were there, ${done.failed} failed.`,
    );
    if (gathered.missingParents > 0)
      say(`parley: ${gathered.missingParents} answer a comment that is not there`);
    for (const line of [...describeGivenUp(gathered), describeLeftOut(gathered)])
      if (line !== "") say(`parley: ${line}`);
  }
  const isWhole = done.failed === 0 && Object.keys(gathered.leftOut).length === 0;
  if (!isWhole)
    process.exitCode = dryRun || done.stored + done.known > 0 ? EXIT.someRefused : EXIT.failed;
}

const describeLeftOut = ({ leftOut }: Gathering): string =>
  Object.entries(leftOut)
    .map(
      ([because, told]) =>
        `${told.count} left out: ${because.replaceAll("_", " ")} ${nameLines(told)}.`,
    )
    .join(" ");

const describeGivenUp = ({ givenUp }: Gathering): string[] =>
  GIVEN_UP.flatMap((because) => {
    const told = givenUp[because];
    return told === undefined
      ? []
      : [`${told.count} ${GIVEN_UP_WORDS[because]} ${nameLines(told)}`];
  });

const GIVEN_UP_WORDS: Record<GivenUpReason, string> = {
  parent_circle: "answer themselves in a circle, which was opened there",
  parent_unreadable: "stand at the top, since the id of their parent cannot be read",
  author_unreadable: "have no author, since the name cannot be read",
  time_no_date: "have no date, since their time is none that can be read",
  time_from_start: "have no date, since their time counts from the start of a recording",
};

const nameLines = ({ count, lines }: Told): string =>
  `(line ${lines.join(", ")}${count > lines.length ? ", …" : ""})`;

/** A host that nobody has: `.invalid` is reserved for such (RFC 2606). */
function nameSite(path: string): string {
  const words = basename(path)
    .slice(0, 120)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const ends = new Set(["", "csv", "jsonl", "ndjson", "gz", "zip"]);
  const name = words
    .filter((word) => !ends.has(word))
    .join("-")
    .slice(0, 60);
  return `${name === "" ? "corpus" : name}.invalid`;
}

function readSite(named: string): string {
  const address = `https://${named}/`;
  const site = URL.canParse(address) && new URL(address).pathname === "/" ? siteOf(address) : "";
  if (site !== "" && /^[a-z0-9.-]{1,253}$/.test(site)) return site;
  throw new ParleyError("USAGE", "--site is no host.", {
    hint: "Give a name such as forum.example, under which the conversations are filed.",
  });
}
