import type { Comment, Thread } from "../thread/thread.js";
import { oneLine, printable } from "./output.js";
import { nameThread } from "./tables.js";

/** Levels drawn before the indentation stops growing: deep threads stay on the screen. */
const MOST_LEVELS = 12;

/**
 * The tree as an indented outline: who, when, first words. `~` and a percentage mark a parent that
 * is not certain.
 */
export function renderOutline(thread: Thread): string {
  const { declared, parsed } = thread.count;
  const lines = [
    nameThread(thread),
    `${parsed} of ${declared ?? "?"} comments, ${new Set(thread.comments.map(({ authorKey }) => authorKey)).size} names, ${thread.completeness.state}`,
    "",
    ...thread.comments.map(renderComment),
  ];
  if (thread.problems.length > 0)
    lines.push("", ...thread.problems.map(({ code, message }) => `! ${code}: ${message}`));
  return lines.join("\n");
}

function renderComment(comment: Comment): string {
  const { depth, author, postedAt, text, parentConfidence, parentEvidence } = comment;
  const indent =
    "│ ".repeat(Math.min(depth, MOST_LEVELS)) + (depth > MOST_LEVELS ? `+${depth} ` : "");
  const isSure = parentEvidence === "markup" || parentConfidence >= 0.95;
  const doubt = isSure ? "" : ` ~${Math.round(parentConfidence * 100)}%`;
  const words = printable(oneLine(text)).slice(0, 72);
  const when = postedAt === null ? "" : ` · ${printable(postedAt.asWritten)}`;
  return `${indent}${printable(author ?? "(name lost)")}${when}${doubt} · ${words}${text.length > 72 ? "…" : ""}`;
}
