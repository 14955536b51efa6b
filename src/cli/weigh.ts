import { readActiveRules } from "../../workers/readActiveRules.js";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { readConfig } from "../config.js";
import { ParleyError } from "../errors.js";
import { MODEL, SCORERS } from "../score/scorer.js";
import type { Sql } from "../store/database.js";
import { readScores } from "../store/scores.js";
import { readSiteComments } from "../store/writtenComments.js";
import type { CommenterStance } from "../thread/stance.js";
import { flagComments } from "../weigh/flagComments.js";
import { weighCommenters } from "../weigh/weighCommenters.js";
import { findWithinPeriod } from "../weigh/withinPeriod.js";
import type { WeighFlags } from "./commands/flags.js";
import { openShell } from "./openShell.js";
import { printable, printLine, say } from "./output.js";
import { describeInterval, describeRest, describeStance, makeTable } from "./tables.js";

const MOST_ROWS = 20;

/**
 * Weighs all commenters of a site over all its stored articles, or those comments posted in a period.
 *
 * @throws ParleyError USAGE, NOT_FOUND, TARGET_INVALID, and those of openShell
 */
export async function weigh(flags: WeighFlags): Promise<void> {
  const { from = null, to = null } = flags;
  if (from !== null && to !== null && from >= to)
    throw new ParleyError("USAGE", "The period ends before it begins.", {
      hint: "Give a --from that is earlier than --to.",
    });
  const { name: target } = await readTargetPack(flags.target);
  const shell = await openShell(readConfig());
  try {
    const commenters = await weighSite(shell.sql, flags.site, target, { from, to });
    if (flags.json === true) for (const each of commenters) await printLine(JSON.stringify(each));
    else await printLine(renderSite(commenters, flags.all === true));
  } finally {
    await shell.close();
  }
}

async function weighSite(
  sql: Sql,
  site: string,
  target: string,
  period: { from: Date | null; to: Date | null },
): Promise<CommenterStance[]> {
  const host = site
    .trim()
    .toLowerCase()
    .replace(/^www\./, "");
  const { siteId, comments } = await readSiteComments(sql, host);
  const { within, undated } = findWithinPeriod(comments, period);
  if (undated > 0) say(`${undated} comments without a date are left out`);
  const ids = new Set(within.map(({ id }) => id));
  const all = await readScores(sql, { siteId }, target, SCORERS, MODEL);
  if (all.length === 0)
    throw new ParleyError("NOT_FOUND", "No comment of that site is scored toward that target.", {
      hint: "Read its pages again with `parley run --target`, then weigh.",
    });
  const scores = all.filter(({ id }) => ids.has(id));
  say(`${within.length} comments, ${scores.length} of them scored`);
  const { live } = await readActiveRules(sql);
  return weighCommenters({ comments: within }, scores, flagComments(scores, live));
}

function renderSite(commenters: readonly CommenterStance[], isAll: boolean): string {
  const most = isAll ? Infinity : MOST_ROWS;
  const width = Math.max(80, Math.min(process.stdout.columns, 160) || 110);
  const table = makeTable(
    ["commenter", "comments", "stance", "lean, 90 %", "rests on"],
    [null, 10, 28, 17, 10],
    width,
  );
  for (const each of commenters.slice(0, most))
    table.push([
      printable(each.author ?? "(name lost)"),
      `${each.comments}`,
      describeStance(each),
      describeInterval(each),
      `${each.evidence.length}`,
    ]);
  return table.toString() + describeRest(commenters.length, most);
}
