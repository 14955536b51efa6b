import { basename } from "node:path";
import { rollupJobs } from "../../workers/rollupJob.js";
import { runStages } from "../../workers/stages.js";
import { ParleyError, toParleyError } from "../errors.js";
import { GIVEN_UP, type GivenUpReason } from "../import/corpusEntry.js";
import { type Gathering, importCorpus, type Told } from "../import/importCorpus.js";
import { openCorpus } from "../import/openCorpus.js";
import type { MapField } from "../import/readUtterance.js";
import { saveCapture } from "../store/captures.js";
import type { Sql } from "../store/database.js";
import { addJob, findJobOf, markFailed } from "../store/jobs.js";
import type { CorpusConversation } from "../thread/corpus.js";
import { type Stage, STAGES } from "../thread/job.js";
import { sha256, siteOf } from "../thread/identity.js";
import { noteCommand } from "./noteCommand.js";
import type { OpenShell } from "./openShell.js";
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
 * Takes other people's conversations in, one after the other, each through all stages. Stopped or killed it goes on
 * with the next one that is not done when it is run again.
 *
 * @throws ParleyError INPUT_NOT_FOUND, USAGE, IMPORT_INVALID, INPUT_TOO_LARGE
 */
export async function runImport(path: string, flags: ImportFlags): Promise<void> {
  const { map = {}, limit = Infinity, dryRun = false, json = false } = flags;
  const site = readSite(flags.site ?? nameSite(path));
  const progress = makeProgress();
  const done = { stored: 0, known: 0, failed: 0 };
  const gathered = await withShell(async (shell) => {
    const corpus = await openCorpus(path, map);
    if (!dryRun) await noteCommand(shell.sql, "import", site);
    const waiting: number[] = [];
    const rollUpWaiting = async () => {
      const jobIds = waiting.splice(0);
      const outcome = await rollUpTaken(shell, jobIds);
      done[outcome] += jobIds.length;
    };
    const found = await importCorpus(shell.sql, corpus, {
      ...{ site, limit },
      onUtterances: (count) => {
        progress.show(`${count} utterances read`);
      },
      onConversation: async (conversation, { nth, of }) => {
        progress.show(`conversation ${nth} of ${of}, ${conversation.comments.length} comments`);
        if (dryRun) return;
        try {
          const jobId = await takeIn(shell, conversation, flags.target);
          if (jobId === null) done.known++;
          else waiting.push(jobId);
        } catch (error) {
          progress.end();
          sayError(error, `conversation ${nth}`);
          done.failed++;
        }
        if (waiting.length >= TOGETHER) await rollUpWaiting();
      },
    });
    await rollUpWaiting();
    return found;
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

/** Conversations that are rolled up at a time: what is summed over them is then summed once. */
const TOGETHER = 25;

/** @returns the job that is weighed and to be rolled up; null where it was done before */
async function takeIn(
  { sql, ...shell }: OpenShell,
  conversation: CorpusConversation,
  target: string,
): Promise<number | null> {
  const bytes = Buffer.from(JSON.stringify(conversation));
  const captureId = await saveCapture(sql, {
    ...{ origin: "file", name: conversation.address, url: conversation.address },
    ...{ capturedAt: null, sha256: sha256(bytes), bytes },
    ...{ contentType: "application/json", httpStatus: null },
  });
  // One that a kill left half done goes on.
  const known = await findJobOf(sql, captureId, target);
  if (known?.isDone === true) return null;
  const options = { format: "corpus", timezone: null, baseUrl: null } as const;
  const jobId =
    known?.id ?? (await addJob(sql, { source: conversation.address, options, target, captureId }));
  let stage: Stage = "capture";
  try {
    await runStages({ sql, ...shell }, jobId, (next) => (stage = next), STAGES.filter(isBefore));
  } catch (thrown) {
    throw await keepFailure(sql, [jobId], stage, thrown);
  }
  return jobId;
}

const isBefore = (stage: Stage): boolean => stage !== "rollup";

async function rollUpTaken(
  shell: OpenShell,
  jobIds: readonly number[],
): Promise<"stored" | "failed"> {
  if (jobIds.length === 0) return "stored";
  try {
    await rollupJobs(shell, jobIds);
    return "stored";
  } catch (thrown) {
    sayError(await keepFailure(shell.sql, jobIds, "rollup", thrown), "the last conversations");
    return "failed";
  }
}

async function keepFailure(
  sql: Sql,
  jobIds: readonly number[],
  stage: Stage,
  thrown: unknown,
): Promise<ParleyError> {
  const error = toParleyError(thrown);
  const { code, message, hint } = error;
  for (const jobId of jobIds) await markFailed(sql, jobId, { stage, code, message, hint });
  return error;
}

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
