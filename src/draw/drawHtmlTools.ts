import { escapeMarkup } from "./cleanText.js";
import { numberAuthors } from "./drawHtmlComments.js";
import { drawDot } from "./drawMarks.js";
import type { ReplyGraph, Tone } from "./replyGraph.js";
import { nameOf } from "./words.js";

/** Most commenters offered by name; the search finds the rest. */
const MOST_OFFERED = 1000;

/** The bar above the page. All but the first switch needs the script, which shows it. */
export function drawTools(graphs: readonly ReplyGraph[]): string {
  const uncertain = graphs.reduce((sum, { count }) => sum + count.uncertainParents, 0);
  const uncivil = graphs.reduce(
    (sum, { nodes }) =>
      sum +
      nodes.filter(
        ({
          tone: {
            incivility: { level },
          },
        }) => level === "high" || level === "medium",
      ).length,
    0,
  );
  const button = (id: string, label: string, key: string, count?: number) =>
    count === 0
      ? ""
      : `<button type="button" id="${id}" title="Key: ${key}">${label}${count === undefined ? "" : ` <span class="count">${count}</span>`}</button>`;
  // Before all it has a say in: a style can follow it there without a script, and at little cost.
  return `<input type="checkbox" id="brief" class="hidden">
<div class="tools">
<label for="brief" class="switch">First words only</label>
<div class="scripted" hidden>
<input type="search" id="find" placeholder="Search  ( / )" aria-label="Search names and words" autocomplete="off" spellcheck="false">
${graphs.length === 1 ? drawAuthors(graphs) : ""}
${button("collapse", "Collapse all", "c")}${button("expand", "Expand all", "e")}${button("unsure", "Next uncertain", "u", uncertain)}${button("uncivil", "Next uncivil", "i", uncivil)}
<details class="keys"><summary>Keys</summary><p><kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Enter</kbd> open or close · <kbd>u</kbd> next uncertain parent · <kbd>i</kbd> next uncivil · <kbd>c</kbd> <kbd>e</kbd> collapse, expand all · <kbd>/</kbd> search · <kbd>Esc</kbd> clear</p><label><input type="checkbox" id="keys" checked> Use these keys</label></details>
<output id="status" role="status"></output>
</div>
</div>`;
}

function drawAuthors(graphs: readonly ReplyGraph[]): string {
  const nodes = graphs.flatMap((graph) => graph.nodes);
  const numbers = numberAuthors(nodes);
  const counts = new Map<number, { name: string; count: number }>();
  for (const node of nodes) {
    const number = numbers.get(node.authorKey) ?? 0;
    const known = counts.get(number);
    if (known === undefined) counts.set(number, { name: nameOf(node), count: 1 });
    else known.count++;
  }
  const options = [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, MOST_OFFERED)
    .map(
      ([number, { name, count }]) =>
        `<option value="${number}">${escapeMarkup(name)} (${count})</option>`,
    );
  return `<select id="who" aria-label="Show one commenter"><option value="">All commenters</option>${options.join("")}</select>`;
}

const sample = (score: number | null, level: "low" | "high" = "low"): Tone => ({
  sentiment:
    score === null
      ? { score, label: null, confidence: null, unscored: "too_short" }
      : { score, label: "neutral", confidence: 1 },
  incivility: { probability: level === "high" ? 1 : 0, level, addressee: "none", labels: [] },
});

/** What the marks mean. */
export function drawKey(): string {
  const dot = (score: number | null, level?: "high") =>
    `<svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">${drawDot(sample(score, level), 0, 0)}</svg>`;
  return `<ul class="key" aria-label="Key"><li>negative ${[-0.8, -0.3, 0, 0.3, 0.8].map((score) => dot(score)).join("")} positive tone</li><li>${dot(null)} not scored</li><li>${dot(0, "high")} ring: likely uncivil</li><li><svg width="28" height="10" viewBox="0 -5 28 10" aria-hidden="true"><path d="M1 0h26" class="line dashed"/></svg> parent uncertain, with its probability</li></ul>`;
}
