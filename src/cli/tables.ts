import Table from "cli-table3";
import type { Result } from "../thread/result.js";
import { printable } from "./output.js";
import type { Score } from "../thread/score.js";
import type { CommenterStance } from "../thread/stance.js";

const MOST_TITLE = 70;
/** Rows shown of the long tables before "… and N more". */
const MOST_ROWS = 20;

/** The thread, commenter and flag tables of one or more results, for reading in a terminal. */
export function renderTables(
  results: readonly Result[],
  options: { all?: boolean; width?: number } = {},
): string {
  const most = options.all === true ? Infinity : MOST_ROWS;
  const width = Math.max(80, Math.min(options.width ?? 110, 160));
  return [
    "THREADS",
    renderThreads(results, width),
    "COMMENTERS",
    renderCommenters(results, width, most),
    "FLAGS",
    renderFlags(results, width, most),
  ].join("\n");
}

export function makeTable(head: string[], fixed: (number | null)[], width: number) {
  const used = fixed.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const borders = fixed.length + 1;
  const rest = Math.max(16, width - used - borders);
  return new Table({
    head,
    colWidths: fixed.map((each) => each ?? rest),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
}

function renderThreads(results: readonly Result[], width: number): string {
  const table = makeTable(
    ["#", "article", "read/declared", "people", "flags", "inferred parents", "tone"],
    [4, null, 15, 8, 7, 18, 8],
    width,
  );
  results.forEach(({ thread, scores, commenters, flags }, index) => {
    const { declared, parsed } = thread.count;
    const inferred = thread.comments.filter(({ parentEvidence }) => parentEvidence === "inferred");
    table.push([
      `${index + 1}`,
      nameThread(thread),
      `${parsed}/${declared ?? "?"}`,
      `${commenters.length}`,
      `${new Set(flags.map(({ commentId }) => commentId)).size}`,
      `${inferred.length}`,
      meanTone(scores),
    ]);
  });
  return table.toString();
}

/** Headline, or the article's first words where the capture has none. */
export function nameThread({ article, source }: Result["thread"]): string {
  return printable(article.title ?? shorten(article.text) ?? source.url ?? "untitled").trim();
}

function shorten(text: string | null): string | null {
  if (text === null || text.length <= MOST_TITLE) return text;
  return `${text.slice(0, text.lastIndexOf(" ", MOST_TITLE))}…`;
}

function meanTone(scores: readonly Score[]): string {
  const values = scores.flatMap(({ sentiment }) => sentiment.score ?? []);
  if (values.length === 0) return "–";
  return signed(values.reduce((a, b) => a + b, 0) / values.length);
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

function renderCommenters(results: readonly Result[], width: number, most: number): string {
  const rows = results.flatMap(({ commenters }, index) =>
    commenters.map((commenter) => ({ commenter, thread: index + 1 })),
  );
  rows.sort((a, b) => b.commenter.comments - a.commenter.comments);
  const table = makeTable(
    ["#", "commenter", "comments", "stance", "lean, 90 %", "incivility", "flagged"],
    [4, null, 10, 14, 17, 12, 9],
    width,
  );
  for (const { commenter, thread } of rows.slice(0, most))
    table.push([
      `${thread}`,
      printable(commenter.author ?? "(name lost)"),
      `${commenter.comments}`,
      describeStance(commenter),
      describeInterval(commenter),
      commenter.incivility.mean === null ? "–" : commenter.incivility.mean.toFixed(2),
      `${commenter.incivility.flagged}`,
    ]);
  return table.toString() + describeRest(rows.length, most);
}

/** Label and probability; a change of mind as "was skeptic". */
export function describeStance({ stance, shifts }: CommenterStance): string {
  const was = shifts[0] === undefined ? "" : ` (was ${shifts[0].before.label})`;
  if (stance.label === "unknown" || stance.probabilities === null) return `unknown${was}`;
  // Nothing inferred is certain, whatever rounding makes of it.
  return `${stance.label} ${Math.min(99, Math.round(stance.probabilities[stance.label] * 100))} %${was}`;
}

export function describeInterval({ stance }: CommenterStance): string {
  return stance.interval === null ? "–" : stance.interval.map(signed).join(" … ");
}

function renderFlags(results: readonly Result[], width: number, most: number): string {
  const rows = results.flatMap(({ flags, thread }, index) =>
    flags.map((flag) => ({
      flag,
      thread: index + 1,
      author: thread.comments.find(({ id }) => id === flag.commentId)?.author ?? "(name lost)",
    })),
  );
  rows.sort((a, b) => b.flag.priority - a.flag.priority);
  const table = makeTable(
    ["#", "comment", "by", "priority", "why", "words"],
    [4, 10, 22, 10, 36, null],
    width,
  );
  for (const { flag, thread, author } of rows.slice(0, most))
    table.push([
      `${thread}`,
      flag.commentId,
      printable(author),
      flag.priority.toFixed(2),
      flag.reasons.join("; "),
      printable([...new Set(flag.spans.map(({ text }) => text))].join(", ")).slice(0, 80),
    ]);
  return rows.length === 0 ? "none" : table.toString() + describeRest(rows.length, most);
}

export const describeRest = (rows: number, most: number): string =>
  rows > most ? `\n… and ${rows - most} more (--all shows them)` : "";
