import { backtestRules } from "../../workers/backtestRules.js";
import { readInput } from "../capture/readInput.js";
import { readRules } from "../models/readRules.js";
import { recordBacktest } from "../store/rules.js";
import type { CommentScope } from "../store/storedScores.js";
import type { Backtest, RuleBacktest } from "../thread/backtest.js";
import { compileRule } from "../weigh/compileRule.js";
import { printable, printLine } from "./output.js";
import { withShell } from "./withShell.js";

/** Who ran it, in what is stored of it. */
const WHO = "the command line";

export interface RulesTestFlags extends CommentScope {
  readonly seed: number;
  readonly json?: boolean;
}

/** Tries the rules of a file on stored comments; no flag is changed. That it was done is stored. */
export async function testRules(path: string, { seed, json, ...scope }: RulesTestFlags) {
  const { bytes } = await readInput(path, null);
  const rules = readRules(new TextDecoder().decode(bytes)).map(compileRule);
  const report = await withShell(async ({ sql }) => {
    const found = await backtestRules(sql, rules, scope, seed);
    for (const [at, { rule }] of rules.entries())
      await recordBacktest(sql, rule, { ...found, rules: found.rules[at] }, WHO);
    return found;
  });
  await printLine(json === true ? JSON.stringify(report) : renderBacktest(report));
}

/** In words, for a terminal. */
export function renderBacktest({ comments, seconds, rules }: Backtest): string {
  return [`${comments} stored comments in ${seconds.toFixed(1)} s`, ...rules.flatMap(renderRule)]
    .map(printable)
    .join("\n");
}

function renderRule(report: RuleBacktest): string[] {
  const { rule, hits, share, unknown, decisions, precision, labels, overlap, added, sample } =
    report;
  return [
    "",
    `${rule} hits ${hits}${share === null ? "" : `, ${describeShare(share)}`}`,
    ...(unknown === 0 ? [] : [`  not known of     ${unknown}`]),
    `  moderators said  ${decisions.rejected} rejected, ${decisions.approved} approved, ${decisions.undecided} undecided`,
    `  precision        ${precision === null ? "not known: none is decided" : `${describeShare(precision)} of ${precision.n}`}`,
    `  labels           ${describeCounts(labels)}`,
    `  flagged already  ${describeCounts(overlap)}; ${added} by no rule`,
    `  examples         ${sample.length === 0 ? "none" : sample.join(" ")}`,
  ];
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const describeShare = ({ value, low, high }: NonNullable<RuleBacktest["share"]>): string =>
  `${percent(value)} (95 %: ${percent(low)} to ${percent(high)})`;

const describeCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, n]) => `${name} ${n}`)
    .join(", ") || "none";
