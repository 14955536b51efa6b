import { parseStored } from "../../workers/parseStored.js";
import { scoreStored } from "../../workers/scoreJob.js";
import type { Shell } from "../../workers/shell.js";
import { weighStored } from "../../workers/weighJob.js";
import { readConfig } from "../config.js";
import { readThread } from "../store/readThread.js";
import { readArticleOf, rollUp } from "../store/rollups.js";
import { saveThread, showsAll } from "../store/saveThread.js";
import type { CaptureScope } from "../store/captureScope.js";
import {
  compareReading,
  listTargets,
  listCaptures,
  moveJobs,
  type ReadingChanges,
  type StoredCapture,
} from "../store/storedCaptures.js";
import { openShell } from "./openShell.js";
import { EXIT, makeProgress, printLine, say, sayError } from "./output.js";
import { untilStopped } from "./untilStopped.js";

export interface ReparseFlags extends CaptureScope {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Captures listed at a time. */
const BATCH = 100;

/** What reading one stored capture again gave. */
export interface Rereading extends ReadingChanges {
  readonly captureId: number;
  /** As given when it was captured: an address or the name of a file. */
  readonly name: string;
  /** Parser of the stored reading; null where there is none. */
  readonly from: string | null;
  readonly to: string;
  readonly comments: number;
  /** Null in a dry run. */
  readonly threadId: number | null;
}

export interface ReparseReport {
  read: number;
  changed: number;
  /** Captures that cannot be read, or whose bodies were pruned. */
  refused: number;
  /** False where a signal came before the end. */
  isWhole: boolean;
}

/**
 * Reads what is stored with the parsers of this build, without a request to any site, and unless it is a dry
 * run stores the readings; says what each changed. A capture is stored whole or not at all.
 */
export async function reparse(flags: ReparseFlags): Promise<void> {
  const stopped = untilStopped();
  const shell = await openShell(readConfig());
  try {
    const controller = new AbortController();
    void stopped.then(() => {
      controller.abort();
    });
    const report = await reparseAll(shell, flags, controller.signal, async (reading) => {
      if (flags.json === true) await printLine(JSON.stringify(reading));
      else if (hasChanged(reading)) await printLine(describe(reading));
    });
    say(
      `parley: ${report.read} captures read again, ${report.changed} with changes, ${report.refused} refused${flags.dryRun === true ? "; nothing was stored" : ""}.`,
    );
    if (!report.isWhole) {
      say("parley: stopped; the same command starts over, and what is stored stays.");
      process.exitCode = EXIT.stopped;
    } else if (report.refused > 0)
      process.exitCode = report.read === 0 ? EXIT.failed : EXIT.someRefused;
  } finally {
    await shell.close();
  }
}

export async function reparseAll(
  shell: Pick<Shell, "sql" | "pseudonymise">,
  flags: ReparseFlags,
  signal: AbortSignal,
  onReading: (reading: Rereading) => Promise<void> | void = () => undefined,
): Promise<ReparseReport> {
  const report: ReparseReport = { read: 0, changed: 0, refused: 0, isWhole: true };
  const progress = makeProgress();
  let after = 0;
  for (;;) {
    const captures = await listCaptures(shell.sql, flags, { after, limit: BATCH });
    if (captures.length === 0) break;
    for (const capture of captures) {
      if (signal.aborted) {
        progress.end();
        return { ...report, isWhole: false };
      }
      after = capture.id;
      try {
        const reading = await reread(shell, capture, flags.dryRun === true);
        report.read++;
        report.changed += Number(hasChanged(reading));
        await onReading(reading);
      } catch (error) {
        report.refused++;
        sayError(error, `capture ${capture.id}`);
      }
      if (process.stderr.isTTY) progress.show(`parley: ${report.read} captures read again`);
    }
  }
  progress.end();
  return report;
}

async function reread(
  shell: Pick<Shell, "sql" | "pseudonymise">,
  capture: StoredCapture,
  isDryRun: boolean,
): Promise<Rereading> {
  const { sql, pseudonymise } = shell;
  const thread = await parseStored(sql, capture.id, capture.options);
  const changes = await compareReading(sql, capture.thread_id, thread);
  const threadId = isDryRun
    ? null
    : await sql.begin(async (tx) => {
        const saved = await saveThread(
          tx,
          thread,
          capture.id,
          pseudonymise,
          wasWhole(capture) ?? showsAll(thread.completeness),
        );
        await rollUp(tx, await readArticleOf(tx, saved), null);
        await moveJobs(tx, capture.id, saved);
        return saved;
      });
  if (threadId !== null && hasChanged(changes)) await rescore(shell, capture.id, threadId);
  return {
    captureId: capture.id,
    name: capture.name,
    from: capture.parser,
    to: thread.parser,
    comments: thread.comments.length,
    threadId,
    ...changes,
  };
}

/** What was scored of the old reading is scored of the new one: other words or parents, other scores. */
async function rescore(
  shell: Pick<Shell, "sql">,
  captureId: number,
  threadId: number,
): Promise<void> {
  const targets = await listTargets(shell.sql, captureId);
  if (targets.length === 0) return;
  const stored = await readThread(shell.sql, threadId);
  for (const target of targets) {
    await scoreStored(shell, stored, target);
    await weighStored(shell, stored, target);
  }
  await shell.sql.begin((tx) => rollUp(tx, stored.articleId, null));
}

/** What the visit itself said of how much it looked at stands; what followed from a reading does not. */
function wasWhole({ completeness, is_whole_look: isWhole }: StoredCapture): boolean | null {
  if (completeness === null || isWhole === null) return null;
  return showsAll(completeness) === isWhole ? null : isWhole;
}

const hasChanged = ({ added, gone, parents, texts }: ReadingChanges): boolean =>
  added.length + gone.length + parents.length + texts.length > 0;

const describe = ({ name, from, to, comments, added, gone, parents, texts }: Rereading): string =>
  `${name} (${from ?? "not read before"} → ${to}): ${comments} comments; ${added.length} new, ${gone.length} gone, ${parents.length} other parents, ${texts.length} other texts`;
