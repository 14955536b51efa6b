import { readActiveRules } from "../../workers/readActiveRules.js";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { readConfig } from "../config.js";
import { openScorer } from "../models/openScorer.js";
import { SCORERS } from "../score/scorer.js";
import type { TargetPack } from "../score/targetPack.js";
import type { Sql } from "../store/database.js";
import { saveScores } from "../store/scores.js";
import {
  type CommentScope,
  countScored,
  readStoredScores,
  type StoredScore,
} from "../store/storedScores.js";
import type { Score } from "../thread/score.js";
import { type Comparison, compareScores, startComparison } from "../weigh/compareScores.js";
import { openShell } from "./openShell.js";
import { EXIT, makeProgress, printLine, say, sayError } from "./output.js";
import { renderComparison } from "./renderComparison.js";
import { untilStopped } from "./untilStopped.js";

export interface RescoreFlags extends CommentScope {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Comments of one transaction. */
const BATCH = 200;

/** What was compared and, unless it was a dry run, what was stored. */
export interface RescoreReport {
  readonly scorers: typeof SCORERS;
  /** Scored comments in the scope; fewer were compared where a signal came or a target is gone. */
  readonly inScope: number;
  /** Pairs of comment and target that got scores of the scorers in force. */
  stored: number;
  /** False where a signal came between two batches. */
  isWhole: boolean;
  readonly comparison: Comparison;
}

/**
 * Compares stored scores with those of the scorers in force and, unless it is a dry run, stores the
 * latter beside them. A batch is stored whole or not at all; what has its scores is passed over, so that
 * the same command goes on after Ctrl-C or a kill.
 */
export async function rescore(flags: RescoreFlags): Promise<void> {
  const stopped = untilStopped();
  const shell = await openShell(readConfig());
  try {
    const controller = new AbortController();
    void stopped.then(() => {
      controller.abort();
    });
    const report = await rescoreAll(shell.sql, flags, controller.signal);
    await printLine(flags.json === true ? JSON.stringify(report) : renderComparison(report));
    if (!report.isWhole) {
      say("parley: stopped; the same command goes on from here.");
      process.exitCode = EXIT.stopped;
    } else if (report.inScope === 0) {
      say("parley: no scored comments in this scope.");
      process.exitCode = EXIT.done;
    }
  } finally {
    await shell.close();
  }
}

export async function rescoreAll(
  sql: Sql,
  flags: RescoreFlags,
  signal: AbortSignal,
): Promise<RescoreReport> {
  const report: RescoreReport = {
    scorers: SCORERS,
    inScope: await countScored(sql, flags),
    stored: 0,
    isWhole: true,
    comparison: startComparison(),
  };
  const progress = makeProgress();
  const lost = new Set<string>();
  let [after, read] = [0, 0];
  for (;;) {
    const rows = await readStoredScores(sql, flags, SCORERS, { after, limit: BATCH });
    const last = rows.at(-1);
    if (last === undefined) break;
    report.stored += await rescoreBatch(sql, rows, flags.dryRun === true, report.comparison, lost);
    read += new Set(rows.map(({ id }) => id)).size;
    after = last.id;
    if (process.stderr.isTTY) progress.show(`parley: ${read} of ${report.inScope} comments`);
    if (signal.aborted) {
      report.isWhole = read >= report.inScope;
      break;
    }
  }
  progress.end();
  return report;
}

/** @returns how many pairs of comment and target were stored */
async function rescoreBatch(
  sql: Sql,
  rows: readonly StoredScore[],
  isDryRun: boolean,
  comparison: Comparison,
  lost: Set<string>,
): Promise<number> {
  const scorer = openScorer();
  const seen = new Set<number>();
  const missing: Score[] = [];
  const { live } = await readActiveRules(sql);
  for (const row of rows) {
    const isCompared = row.sentiment ?? row.incivility ?? row.stance;
    if (row.is_scored && isCompared === null) continue;
    const pack = await findPack(row.target, lost);
    if (pack === null) continue;
    const request = { id: String(row.id), text: row.body, parentText: row.parent_body };
    const score = scorer.score(request, pack);
    // A pack that was renamed would make its scores look like those of another target.
    const named = { ...score, stance: { ...score.stance, target: row.target } };
    if (isCompared !== null) compareScores(comparison, row.id, row, named, !seen.has(row.id), live);
    seen.add(row.id);
    if (!row.is_scored) missing.push(named);
  }
  if (isDryRun || missing.length === 0) return 0;
  const rowOf = new Map(missing.map(({ id }) => [id, Number(id)]));
  await sql.begin((tx) => saveScores(tx, { rowOf }, missing, SCORERS, "kept"));
  return missing.length;
}

/** The pack of a stored target; one that is gone is said once, and its comments are passed over. */
async function findPack(target: string, lost: Set<string>): Promise<TargetPack | null> {
  if (lost.has(target)) return null;
  try {
    return await readTargetPack(target);
  } catch (error) {
    sayError(error, target);
    lost.add(target);
    return null;
  }
}
