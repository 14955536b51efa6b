import { readTargetPack } from "../../workers/readTargetPack.js";
import { drawEvalPage } from "../draw/evalPage.js";
import { ParleyError } from "../errors.js";
import type { EvalReport, FairnessReport, SetReport, SuiteReport } from "../eval/evalReport.js";
import { expandFairness } from "../eval/fairnessSuite.js";
import { measureFairness } from "../eval/measureFairness.js";
import { measureSuite } from "../eval/measureSuite.js";
import { openScorer } from "../models/openScorer.js";
import { MODEL, type Scorer, SCORERS } from "../score/scorer.js";
import type { TargetPack } from "../score/targetPack.js";
import type { EvalFlags } from "./commands/flags.js";
import { renderEvalTables } from "./evalTables.js";
import { EXIT, makeProgress, printLine, say, sayError } from "./output.js";
import { refuseOverwriting, writeOut } from "./outFile.js";
import { evaluateFile } from "./readLabelled.js";
import { FAIRNESS_NAME, readSuites, SUITE_NAME, type Suites } from "./readSuites.js";
import { expandAll } from "./run.js";

/**
 * Measures the scorer in force on labelled files and on the bundled suites. A file that cannot be
 * used is said and counted, and the rest goes on.
 *
 * @throws ParleyError USAGE where there is nothing to measure; TARGET_INVALID, LABELS_INVALID
 */
export async function evaluate(inputs: readonly string[], flags: EvalFlags): Promise<void> {
  if (inputs.length === 0 && !flags.suites)
    throw new ParleyError("USAGE", "Without suites and without a file nothing is measured.", {
      hint: "for instance `parley eval rows.jsonl.gz --no-suites`",
    });
  const pack = await readTargetPack(flags.target);
  const { paths, refused } = await expandAll(inputs);
  if (flags.out !== undefined)
    await refuseOverwriting(paths, flags.out, "Name another file with --out.");
  const scorer = openScorer();
  const { sets, failed } = await evaluateFiles(paths, scorer, flags);
  const suites = flags.suites ? await readSuites() : null;
  const report: EvalReport = {
    model: { ...MODEL },
    scorers: { ...SCORERS },
    sets,
    suite: suites === null ? null : evaluateSuite(suites, scorer, pack),
    fairness: suites === null ? null : evaluateFairness(suites, scorer, pack),
  };
  const isAnything = sets.length > 0 || suites !== null;
  if (isAnything) await show(report, flags);
  const bad = refused + failed;
  const isPartial = bad > 0 || sets.some((set) => set.refused > 0);
  process.exitCode = !isPartial ? EXIT.done : sets.length > 0 ? EXIT.someRefused : EXIT.failed;
}

async function evaluateFiles(
  paths: readonly string[],
  scorer: Scorer,
  { target, limit }: EvalFlags,
): Promise<{ sets: SetReport[]; failed: number }> {
  const sets: SetReport[] = [];
  const progress = makeProgress();
  let failed = 0;
  for (const [at, path] of paths.entries()) {
    const onProgress = (rows: number): void => {
      progress.show(`[${at + 1}/${paths.length}] ${path}: ${rows} rows`);
    };
    try {
      sets.push(await evaluateFile(path, scorer, { target, limit: limit ?? Infinity, onProgress }));
    } catch (error) {
      progress.end();
      sayError(error, path);
      failed++;
    }
  }
  progress.end();
  return { sets, failed };
}

/** Every case of the functional suite through a scorer; stance is toward `pack` and not looked at. */
export function evaluateSuite(suites: Suites, scorer: Scorer, pack: TargetPack): SuiteReport {
  const scored = suites.cases.map((each) => ({
    case: each,
    incivility: scorer.score({ id: each.id, text: each.text, parentText: each.parentText }, pack)
      .incivility,
  }));
  return measureSuite(SUITE_NAME, suites.functions, scored);
}

/** Every pair of the fairness test through a scorer. */
export function evaluateFairness(suites: Suites, scorer: Scorer, pack: TargetPack): FairnessReport {
  return measureFairness(
    FAIRNESS_NAME,
    expandFairness(suites.fairness),
    (text) => scorer.score({ id: "pair", text }, pack).incivility.probability,
  );
}

async function show(report: EvalReport, flags: EvalFlags): Promise<void> {
  if (flags.out !== undefined) {
    const page = drawEvalPage(report);
    await writeOut(flags.out, page);
    say(`${flags.out}: ${Math.ceil(Buffer.byteLength(page) / 1024)} kB`);
  }
  await printLine(
    flags.json === true ? JSON.stringify(report) : renderEvalTables(report, process.stdout.columns),
  );
}
