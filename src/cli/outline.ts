import { styleText } from "node:util";
import { isParentUncertain } from "../thread/parentDoubt.js";
import { type TreePlace, walkReplies } from "../thread/replyTree.js";
import type { Comment, Thread } from "../thread/thread.js";
import { describeThread, sumUpProblems } from "./describeThread.js";
import { nameThread } from "./tables.js";
import { clip, columnsOf } from "./terminalText.js";

/** Levels drawn before the indentation stops growing, on a screen that has room for them. */
const MOST_LEVELS = 12;
const MOST_NAME = 32;
/** Columns kept for first words. */
const LEAST_WORDS = 24;

export interface Screen {
  readonly columns: number;
  readonly hasColours: boolean;
}

/** A file or a pipe has no width of its own. */
export const PLAIN: Screen = { columns: 120, hasColours: false };

/**
 * The thread as a tree to read on a screen, a line each: who, when, first words. `~` and a
 * percentage mark a parent that is not certain, followed by the runner-up; problems are summed up
 * at the end. No line is wider than the screen, however deep the thread.
 */
export function renderOutline(thread: Thread, screen: Screen = PLAIN): string {
  const width = Math.max(40, screen.columns);
  const paint = (style: "bold" | "dim" | "yellow", text: string) =>
    screen.hasColours ? styleText(style, text, { validateStream: false }) : text;
  const places = walkReplies(thread.comments);
  const ids = new Map(thread.comments.map((comment) => [comment.id, comment]));
  const digits = `${thread.comments.length}`.length;
  const guides = drawGuides(places, Math.min(MOST_LEVELS, Math.floor(width / 9)));
  const rows = places.flatMap((place, row) => {
    const comment = thread.comments[place.index];
    if (comment === undefined) return [];
    const start = `${`${comment.ordinal}`.padStart(digits)} ${guides[row] ?? ""}`;
    const room = width - columnsOf(start);
    return [paint("dim", start) + renderComment({ comment, place, ids, paint }, room)];
  });
  return [
    paint("bold", clip(nameThread(thread), width)),
    paint("dim", clip(describeThread(thread), width)),
    "",
    ...rows,
    ...sumUpProblems(thread.problems).map(
      (line, at) => `${at === 0 ? "\n" : ""}${paint("yellow", clip(line, width))}`,
    ),
  ].join("\n");
}

/** What stands before each line: `├─ `, `└─ ` below the guides of the branches that go on. */
function drawGuides(places: readonly TreePlace[], mostLevels: number): string[] {
  const goesOn: boolean[] = [];
  return places.map(({ depth, isLastSibling }) => {
    if (depth <= mostLevels) goesOn[depth] = !isLastSibling;
    const guides = goesOn.slice(0, Math.min(depth, mostLevels)).map((on) => (on ? "│  " : "   "));
    const branch = isLastSibling ? "└─ " : "├─ ";
    return `${guides.join("")}${depth > mostLevels ? `↳${depth + 1} ` : branch}`;
  });
}

interface Row {
  readonly comment: Comment;
  readonly place: TreePlace;
  readonly ids: ReadonlyMap<string, Comment>;
  readonly paint: (style: "bold" | "dim" | "yellow", text: string) => string;
}

function renderComment({ comment, place, ids, paint }: Row, width: number): string {
  const { author, postedAt, votes } = comment;
  const net = votes?.net ?? 0;
  const parts: [text: string, style: "bold" | "dim" | "yellow" | null][] = [
    [clip(author ?? "(name lost)", Math.min(MOST_NAME, width)), "bold"],
    [describeDoubt(comment, place, width < 56 ? null : ids), "yellow"],
    [comment.status === "published" ? "" : `[${comment.status}]`, "yellow"],
    [postedAt === null ? "" : clip(postedAt.asWritten, 24), "dim"],
    [net === 0 ? "" : `${net > 0 ? "+" : "−"}${Math.abs(net)}`, "dim"],
    [comment.truncated ? "[cut]" : "", "dim"],
  ];
  let left = width;
  let line = "";
  for (const [text, style] of [...parts, [comment.text, null] as const]) {
    const room = left - (line === "" ? 0 : 2);
    // When and how many votes give way to what was said.
    const isSpared = style === "dim" && room - columnsOf(text) < LEAST_WORDS;
    const clipped = room < 4 || isSpared ? "" : clip(text, room);
    if (clipped === "") continue;
    left = room - columnsOf(clipped);
    line += `${line === "" ? "" : "  "}${style === null ? clipped : paint(style, clipped)}`;
  }
  return line;
}

/**
 * "~87% or #3 Kim 9%"; nothing where the parent is as good as known.
 *
 * @param ids null where there is no room for the runner-up
 */
function describeDoubt(
  comment: Comment,
  { astray }: TreePlace,
  ids: ReadonlyMap<string, Comment> | null,
): string {
  if (astray === "parent-absent") return "(its parent was not read)";
  if (astray === "loop") return "(said to answer its own reply)";
  if (!isParentUncertain(comment)) return "";
  const own = `~${percent(comment.parentConfidence)}`;
  const runnerUp = comment.parentCandidates.find(
    ({ id, probability }) => id !== comment.parentId && probability >= 0.005,
  );
  if (runnerUp === undefined || ids === null) return own;
  const rival = runnerUp.id === null ? undefined : ids.get(runnerUp.id);
  const name = rival === undefined ? "top level" : `#${rival.ordinal} ${rival.author ?? ""}`;
  return `${own} or ${clip(name, 20)} ${percent(runnerUp.probability)}`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
