import { evalDecisions } from "../../workers/evalDecisions.js";
import { readShippedRules } from "../models/readRules.js";
import { addProposal } from "../store/ruleProposals.js";
import { nameRule, type Rule } from "../thread/rule.js";
import type { RuleThresholds, ShareOf } from "../thread/thresholds.js";
import { printLine, say } from "./output.js";
import { makeTable } from "./tables.js";
import { withShell } from "./withShell.js";

/** Who a proposal is by. */
const WHO = "parley eval --decisions";

/** Figures of the live rules on decided comments; with `propose`, draft versions that follow from them. */
export async function evalDecisionsCommand({
  propose,
  precision = 0.5,
  json,
}: {
  propose?: boolean;
  precision?: number;
  json?: boolean;
}): Promise<void> {
  const { report, drafts } = await withShell(async ({ sql }) => {
    const found = await evalDecisions(sql, precision);
    const shipped = readShippedRules().map(({ rule }) => rule);
    const made: Rule[] = [];
    if (propose === true)
      for (const [at, rule] of found.rules.entries()) {
        const figures = found.report.rules[at];
        const draft =
          figures === undefined ? null : await addProposal(sql, rule, figures, WHO, shipped);
        if (draft !== null) made.push(draft);
      }
    return { report: found.report, drafts: made.map(nameRule) };
  });
  if (json === true) await printLine(JSON.stringify({ ...report, drafts }));
  else {
    await printLine(
      `${report.decided} comments decided, ${report.rejected} rejected; ${report.flagged} had been flagged.`,
    );
    for (const rule of report.rules) await printRule(rule);
  }
  if (report.isSelected)
    say(
      "parley: nearly all of these had been flagged: recall is of what was flagged, and what the rules miss is not in it.",
    );
  for (const draft of drafts)
    say(
      `parley: ${draft} is a draft; \`parley rules show ${draft}\` and \`parley rules shadow ${draft}\` are yours.`,
    );
}

async function printRule({
  rule,
  threshold,
  figures,
  proposed,
  because,
}: RuleThresholds): Promise<void> {
  await printLine(
    `\n${rule}: ${proposed === null ? WHY[because ?? "as_it_is"] : `${threshold ?? 0} → ${proposed} is proposed`}`,
  );
  if (because === "no_single_threshold") return;
  const table = makeTable(
    ["threshold", "hits", "precision", "recall"],
    [12, 8, 24, 24],
    process.stdout.columns || 110,
  );
  for (const each of figures)
    table.push([
      `${each.threshold}${each.threshold === threshold ? " *" : ""}`,
      `${each.hits}`,
      tell(each.precision),
      tell(each.recall),
    ]);
  await printLine(table.toString());
}

const WHY: Record<NonNullable<RuleThresholds["because"]>, string> = {
  no_single_threshold: "has no single threshold of scores",
  too_few: "fewer than 30 decided hits at any threshold: not enough",
  never_precise: "no threshold is precise enough for sure",
  as_it_is: "the threshold in force (*) is the one to keep",
};

const percent = (share: number): string => `${Math.round(share * 100)}`;
const tell = (share: ShareOf): string =>
  share === null ? "–" : `${percent(share.value)} % (${percent(share.low)}–${percent(share.high)})`;
