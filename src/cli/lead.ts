import { measureOpinions } from "../eval/opinionAgreement.js";
import { readLeadFigures } from "../store/leadFigures.js";
import { readOpinionPairs } from "../store/readAgreement.js";
import type { AgreementFigure, LeadReport } from "../thread/lead.js";
import type { ShareOf } from "../thread/thresholds.js";
import { printable, printLine } from "./output.js";
import { makeTable } from "./tables.js";
import { withShell } from "./withShell.js";

/** What a lead looks at: workload, times, overturned decisions, agreement, the queue's age. */
export async function printLead({ days, json }: { days: number; json?: boolean }): Promise<void> {
  const report = await withShell(async ({ sql }): Promise<LeadReport> => ({
    ...(await readLeadFigures(sql, days)),
    agreement: measureOpinions(await readOpinionPairs(sql)),
  }));
  if (json === true) return printLine(JSON.stringify(report));
  const table = makeTable(
    ["moderator", "decisions", "median", "90 % within", "overturned"],
    [null, 11, 12, 13, 28],
    process.stdout.columns || 110,
  );
  for (const { name, decisions, secondsToDecide, overturned } of report.moderators)
    table.push([
      printable(name),
      `${decisions}`,
      tellTime(secondsToDecide.median),
      tellTime(secondsToDecide.p90),
      tellShare(overturned),
    ]);
  await printLine(table.toString());
  const { queue, appeals, agreement, overturned } = report;
  await printLine(
    [
      `overturned in all: ${tellShare(overturned.all)}`,
      `queue: ${queue.waiting} wait, the oldest for ${tellTime(queue.oldest)}`,
      `appeals: ${appeals.open} open, ${appeals.upheld} upheld, ${appeals.overturned} overturned`,
      `agreement on verdicts: ${tellAgreement(agreement.verdicts)}`,
      `agreement on reasons: ${tellAgreement(agreement.reasons)}`,
    ].join("\n"),
  );
}

const tellShare = (share: ShareOf): string =>
  share === null
    ? "–"
    : `${percent(share.value)} % (${percent(share.low)}–${percent(share.high)}) of ${share.n}`;
const percent = (share: number): string => `${Math.round(share * 100)}`;

function tellAgreement({ n, alpha, interval, because }: AgreementFigure): string {
  if (because === "too_few") return `not enough: ${n} of 30 comments`;
  if (alpha === null) return `${n} comments, on which nobody said anything else`;
  const range =
    interval === null ? "" : ` (${interval.low.toFixed(2)} to ${interval.high.toFixed(2)})`;
  return `alpha ${alpha.toFixed(2)}${range} on ${n} comments`;
}

function tellTime(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129_600
    ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86_400)} days`;
}
