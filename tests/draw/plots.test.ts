import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { renderPlot } from "../../src/draw/pictures/renderPlot.js";
import type { PictureAnswer } from "../../src/thread/analysis.js";
import type { CoverageRow, StanceMonthRow, TreeRow } from "../../src/thread/pictureRows.js";

/** What is used of an element; linkedom takes its types from a browser's, and here is none. */
interface Drawn {
  readonly textContent: string;
  readonly getAttribute: (name: string) => string | null;
  readonly querySelectorAll: (of: string) => Iterable<Drawn>;
}
const open = parseHTML as unknown as (html: string) => { readonly document: Drawn };

const NARROW = 340;
const answerOf = (picture: PictureAnswer["picture"], rows: readonly object[]): PictureAnswer => ({
  picture,
  filter: {},
  rows: rows as PictureAnswer["rows"],
  columns: [],
  ...{ n: rows.length, of: rows.length, coverage: 1, unit: "rows", isCut: false },
  ...{
    ignored: [],
    coarse: [],
    versions: [],
    refreshedAt: null,
    query: { sql: "", parameters: [] },
  },
});
const draw = (answer: PictureAnswer, width?: number) =>
  open(renderPlot(answer, "A picture", width) ?? "").document;
const wordsOf = (page: Drawn): string[] =>
  [...page.querySelectorAll("text")].map(({ textContent }) => textContent);
const read = (element: Drawn, ...names: string[]): number[] =>
  names.map((name) => Number(element.getAttribute(name)));

const covered = {
  ...{ article_id: 1, site: "defence.example", title: "A frigate", completeness: "complete" },
  ...{ read_share: 1, incivility_coverage: 1, lean_coverage: 0.5 },
} as CoverageRow;

const comment = (row: Partial<TreeRow> & { comment_id: number }): TreeRow => ({
  ...{ ordinal: row.comment_id, parent_comment_id: null, depth: 0, commenter: "defence-12345678" },
  ...{ parent_confidence: null, parent_evidence: "top level", sentiment: null, incivility: 0.1 },
  ...{ lean: null, is_flagged: false, is_truncated: false },
  ...row,
});
const answering = { parent_comment_id: 1, depth: 1, parent_evidence: "inferred" };

describe("renderPlot", () => {
  it("draws a share of all as long as its axis, beside the names", () => {
    const page = draw(answerOf("coverage", [covered]));
    const bars = [...page.querySelectorAll("rect")].map((bar) => read(bar, "x", "width"));
    const [[, all = 0] = [], , [, half = 0] = []] = bars;
    // Each is drawn a px shorter at both ends.
    expect(half + 2).toBeCloseTo((all + 2) / 2, 0);
    const ends = bars.map(([x = 0, width = 0]) => x + width);
    expect(Math.max(...ends)).toBeLessThanOrEqual(860 - 190);
    expect(wordsOf(page)).toContain("100");
  });

  it("dashes the line to a parent that is not sure, and no other", () => {
    const page = draw(
      answerOf("tree", [
        comment({ comment_id: 1 }),
        comment({ comment_id: 2, ...answering, parent_confidence: 0.6 }),
        comment({ comment_id: 3, ...answering, parent_confidence: 1, parent_evidence: "stated" }),
      ]),
    );
    const groups = [...page.querySelectorAll("g")];
    const dashed = groups.filter((group) => group.getAttribute("stroke-dasharray") !== null);
    expect(dashed.map((group) => [...group.querySelectorAll("path")].length)).toEqual([2]);
    const title = [...page.querySelectorAll("circle title")][1]?.textContent;
    expect(title).toMatch(/P\(parent\) 0\.60, inferred/);
  });

  it("draws tone and stance apart, to the left what is below nought, and nothing for what is not known", () => {
    const rows = [
      comment({ comment_id: 1, sentiment: -0.5, lean: 0.5 }),
      comment({ comment_id: 2, sentiment: 0.5 }),
      comment({ comment_id: 3 }),
    ];
    for (const width of [NARROW, 860]) {
      const page = draw(answerOf("tree", rows), width);
      const bars = [
        ...page.querySelectorAll('line[stroke="var(--medium)"],line[stroke="var(--accent)"]'),
      ];
      expect(bars.length).toBe(3);
      const [below = [], above = [], stance = []] = bars.map((bar) => read(bar, "x1", "x2"));
      expect(below[1]).toBeLessThan(below[0] ?? 0);
      expect(above[1]).toBeGreaterThan(above[0] ?? 0);
      expect(above[0]).toBe(below[0]);
      expect(stance[0]).toBeGreaterThan(above[1] ?? Infinity);
      expect(stance[1]).toBeLessThanOrEqual(width);
      expect(wordsOf(page).includes("…345678")).toBe(width > NARROW);
    }
  });

  it("names as many months as there is room for", () => {
    const months = Array.from({ length: 36 }, (_, at) => ({
      month: `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`,
      ...{ site: "defence.example", target: "a-target", stance: "pro", commenters: 1, of: 1 },
      ...{ share: 1, share_low: 0.2, share_high: 1 },
    })) satisfies StanceMonthRow[];
    const namesAt = (width: number) =>
      wordsOf(draw(answerOf("stance-months", months), width)).filter((words) =>
        /^\d{4}-\d\d$/.test(words),
      );
    expect(namesAt(NARROW).length).toBeLessThanOrEqual(3);
    expect(namesAt(1100).length).toBeGreaterThan(8);
  });
});
