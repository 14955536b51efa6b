import { explainComment } from "../../workers/explainComment.js";
import { readActiveRules } from "../../workers/readActiveRules.js";
import type { TestFound, Why } from "../thread/why.js";
import { printable, printLine } from "./output.js";
import { withShell } from "./withShell.js";

/** @throws ParleyError NOT_FOUND */
export async function explain(
  named: string,
  flags: { json?: boolean; text?: boolean },
): Promise<void> {
  const why = await withShell(async ({ sql }) => {
    const { live, shadow } = await readActiveRules(sql);
    return explainComment(sql, named, [...live, ...shadow], flags.text === true);
  });
  await printLine(flags.json === true ? JSON.stringify(why) : renderWhy(why));
}

/** In words, for a terminal. */
export function renderWhy(why: Why): string {
  const { commentId, publicId, article, addressee, rules } = why;
  const hit = rules.filter(({ holds }) => holds === true);
  return [
    `comment ${commentId} (${publicId}) of ${article.url ?? `article ${article.id}`}`,
    ...(why.text === undefined ? [] : ["", ...why.text.split("\n"), ""]),
    ...why.scores.map(
      ({ measure, value, unscored, scorer }) =>
        `${measure.padEnd(10)} ${value === null ? (unscored ?? "") : value.toFixed(2)}  by ${scorer}`,
    ),
    `addressee  ${addressee ?? "not known"}`,
    "",
    `${hit.length} of ${rules.length} rules hit`,
    ...rules.flatMap(renderRule),
    "",
    why.flags.length === 0 ? "no flag is stored" : "stored flags",
    ...why.flags.flatMap(({ rule, priority, reasons, places, at }) => [
      `  ${rule}  ${priority.toFixed(4)}  ${at}  ${reasons.join("; ")}`,
      ...places.map(
        ({ start, end, label, text }) =>
          `    ${label} at ${start}–${end}${text === undefined ? "" : `: ${text}`}`,
      ),
    ]),
    "",
    why.decisions.length === 0 ? "nobody has decided" : "decisions",
    ...why.decisions.map(
      ({ id, action, by, undoesId, at }) =>
        `  ${id}  ${at}  ${action}${undoesId === null ? "" : ` of ${undoesId}`} by ${by}`,
    ),
  ]
    .map(printable)
    .join("\n");
}

function renderRule({
  rule,
  state,
  holds,
  severity,
  measured,
  priority,
  found,
}: Why["rules"][number]) {
  const sum =
    measured === null || priority === null
      ? ""
      : `  priority ${priority.toFixed(4)} = (severity ${severity} + measured ${measured.toFixed(4)}) / 2`;
  return [`${mark(holds)} ${rule} (${state})${sum}`, ...renderTest(found, "    ")];
}

function renderTest({ test, wanted, measured, holds, parts }: TestFound, margin: string): string[] {
  const value = typeof measured === "number" ? Math.round(measured * 1e4) / 1e4 : measured;
  const figures = parts.length > 0 ? "" : ` ${wanted}: ${value ?? "not known"}`;
  return [
    `${margin}${mark(holds)} ${test}${figures}`,
    ...parts.flatMap((part) => renderTest(part, `${margin}  `)),
  ];
}

const mark = (holds: boolean | null): string => (holds === null ? "?" : holds ? "✓" : "✗");
