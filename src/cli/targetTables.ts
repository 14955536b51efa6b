import Table from "cli-table3";
import type { PackReport, PackTestResults } from "../score/inspectPack.js";
import type { Stance } from "../thread/score.js";
import { printable } from "./output.js";
import { clip } from "./terminalText.js";

const MOST_MISSES = 40;

/** What `parley target check` says, for somebody who has never written a program. */
export function renderPackReport(
  path: string,
  report: Omit<PackReport, "pack">,
  columns: number | undefined,
): string {
  const faults = report.findings.filter(({ kind }) => kind === "fault");
  const advice = report.findings.filter(({ kind }) => kind === "advice");
  return [
    printable(path),
    ...renderFindings("to mend", faults),
    ...renderFindings("to think about", advice),
    ...(report.frames.length > 0 ? ["", renderFrames(report, columns)] : []),
    ...(report.tests ? ["", renderTests(report.tests)] : []),
    "",
    report.sound
      ? "The pack is sound."
      : `The pack has ${count(faults.length, "fault")} to mend before it can be relied on.`,
  ].join("\n");
}

const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? "" : "s"}`;
const percent = (right: number, of: number): string =>
  of === 0 ? "–" : `${Math.round((100 * right) / of)} %`;

function renderFindings(title: string, findings: PackReport["findings"]): string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(
    ({ line, column, where, message, fix }) =>
      `  line ${line}, column ${column} (${printable(where)})\n    ${printable(message)}\n    → ${printable(fix)}`,
  );
  return ["", `${count(findings.length, "thing")} ${title}:`, ...lines];
}

function renderFrames({ frames }: Pick<PackReport, "frames">, columns = 100): string {
  const width = Math.max(24, Math.min(columns, 140) - 64);
  const table = new Table({
    head: ["side", "frame", "weight", "phrases", "example", "comes out as"],
    style: { head: [], border: [], compact: true },
  });
  for (const { side, id, weight, phrases, example, result } of frames) {
    table.push([
      side,
      clip(id, 22),
      weight.toFixed(2),
      `${phrases}`,
      clip(example, width),
      describeResult(side, weight, result),
    ]);
  }
  return table.toString();
}

function describeResult(side: string, weight: number, result: string | null): string {
  const shown = result ?? "no evidence";
  if (shown === side) return shown;
  return weight < 0.5 ? `${shown} (a hint only)` : `${shown} ✗`;
}

function renderTests({ sentences, right, macroF1, sides, misses }: PackTestResults): string {
  const lines = [
    `Test sentences: ${right} of ${sentences} right (${percent(right, sentences)}), macro-F1 ${macroF1.toFixed(2)}`,
    ...sides.map(
      (one) =>
        `  ${one.stance}: ${one.right} of ${one.sentences} (${percent(one.right, one.sentences)})`,
    ),
    ...misses
      .slice(0, MOST_MISSES)
      .map(
        ({ line, stance, got, text }) =>
          `  line ${line}: ${stance}, came out as ${got ?? "no evidence"}: ${clip(text, 90)}`,
      ),
  ];
  const rest = misses.length - MOST_MISSES;
  return [...lines, ...(rest > 0 ? [`  … and ${rest} more`] : [])].join("\n");
}

/** How a sentence comes out and which words say so. */
export function renderTry(text: string, stance: Stance): string {
  const head = `\n"${printable(text)}"`;
  if (stance.probabilities === null)
    return `${head}\n  no evidence: no frame is found in it and no name or context word is on the subject`;
  const { pro, skeptic, neutral } = stance.probabilities;
  const spans = stance.spans.map(({ label, weight, text: words }) => {
    const [side = "", frame = ""] = label.split(":");
    return `  "${printable(words)}" speaks for ${side}: ${frame}, ${Math.round(weight * 100)} % of the evidence`;
  });
  return [
    head,
    `  ${stance.label} (pro ${pro.toFixed(2)}, skeptic ${skeptic.toFixed(2)}, neutral ${neutral.toFixed(2)})`,
    ...(spans.length > 0 ? spans : ["  on the subject, but nothing in it speaks for a side"]),
  ].join("\n");
}
