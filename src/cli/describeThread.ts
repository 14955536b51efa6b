import { isParentUncertain } from "../thread/parentDoubt.js";
import type { Problem } from "../thread/problem.js";
import type { Thread } from "../thread/thread.js";

/** "58 of 58 comments · 17 names · 23 uncertain parents · 8 cut short · complete · wpdiscuz-text". */
export function describeThread({ count, comments, source, completeness }: Thread): string {
  const names = new Set(comments.flatMap(({ authorKey }) => authorKey ?? [])).size;
  const say = (n: number, one: string, many = `${one}s`) =>
    n === 0 ? "" : `${n} ${n === 1 ? one : many}`;
  return [
    `${count.parsed} of ${count.declared ?? "?"} comments`,
    say(names, "name"),
    say(comments.filter(isParentUncertain).length, "uncertain parent"),
    say(comments.filter(({ truncated }) => truncated).length, "cut short", "cut short"),
    say(comments.filter(({ status }) => status === "held").length, "held", "held"),
    completeness.state,
    source.format,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** A line for each code, with how often it occurs; the first message stands for the others. */
export function sumUpProblems(problems: readonly Problem[]): string[] {
  const sums = new Map<string, { count: number; message: string }>();
  for (const { code, message } of problems) {
    const sum = sums.get(code);
    if (sum === undefined) sums.set(code, { count: 1, message });
    else sum.count++;
  }
  return [...sums].map(([code, { count, message }]) =>
    count === 1 ? `! ${code}: ${message}` : `! ${code} ×${count}: ${message} (the first of them)`,
  );
}
