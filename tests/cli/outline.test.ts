import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { renderOutline } from "../../src/cli/outline.js";
import { makeChain, makeThread } from "../support/makeThread.js";

const bodyOf = (outline: string) => outline.split("\n").slice(3);
const screen = (columns: number) => ({ columns, hasColours: false });

describe("the outline", () => {
  it("draws the branches as they go on and end", () => {
    const thread = makeThread([
      { id: "1", parentId: null, text: "one" },
      { id: "2", parentId: "1", text: "two" },
      { id: "3", parentId: "2", text: "three" },
      {
        id: "4",
        parentId: "1",
        text: "four",
        votes: { up: null, down: null, net: -2 },
        truncated: true,
      },
      { id: "5", parentId: null, text: "five", status: "held", author: null },
    ]);
    expect(bodyOf(renderOutline(thread))).toEqual([
      "1 ├─ Hand 1  one",
      "2 │  ├─ Hand 2  two",
      "3 │  │  └─ Hand 3  three",
      "4 │  └─ Hand 4  −2  [cut]  four",
      "5 └─ (name lost)  [held]  five",
    ]);
  });

  it("names the runner-up of an uncertain parent, and a parent that was not read", () => {
    const thread = makeThread([
      { id: "1", parentId: null, author: "Ada" },
      { id: "2", parentId: null, author: "Bo" },
      {
        id: "3",
        parentId: "2",
        parentEvidence: "inferred",
        parentConfidence: 0.61,
        parentCandidates: [
          { id: "2", probability: 0.61 },
          { id: "1", probability: 0.3 },
        ],
      },
      { id: "4", parentId: "gone" },
    ]);
    const outline = renderOutline(thread);
    expect(outline).toContain("~61% or #1 Ada 30%");
    expect(outline).toContain("Hand 4  (its parent was not read)");
    expect(outline.split("\n")[1]).toBe(
      "4 of 4 comments · 4 names · 1 uncertain parent · complete · wp-rest",
    );
  });

  it.each([40, 80, 200])(
    "keeps every line within %d columns, also of wide and joined letters",
    (columns) => {
      const words = "海軍の新しい艦 👩‍👩‍👧‍👦 e\u0301\u0301 שלום ".repeat(20);
      const deep = makeChain(40).comments.map((comment) => ({
        ...comment,
        author: words,
        text: words,
      }));
      const lines = renderOutline(makeThread(deep), screen(columns)).split("\n");
      expect(lines).toHaveLength(43);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      expect(lines.at(-1)).toMatch(/↳40 .*…$/);
    },
  );

  it("obeys no escape code from outside, and makes its own only for a screen that has colours", () => {
    const evil = "\u001b[31mred\u0007\u202e\u2066";
    const thread = makeThread([{ id: evil, parentId: null, author: evil, text: evil }], {
      article: { title: evil, author: null, publishedAt: null, text: null },
      problems: [{ code: "DATE_UNREADABLE", message: evil }],
    });
    // eslint-disable-next-line no-control-regex -- what a terminal would obey is what is looked for
    expect(renderOutline(thread)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066]/);
    const coloured = renderOutline(thread, { columns: 80, hasColours: true });
    expect(coloured).toContain("\u001b[1m");
    expect(coloured).not.toContain("\u001b[31m");
  });

  it("sums problems up by code", () => {
    const thread = makeThread([{ id: "1", parentId: null }], {
      problems: [
        ...Array.from({ length: 500 }, (_, at) => ({
          code: "DATE_UNREADABLE" as const,
          message: `Date ${at}.`,
        })),
        { code: "COUNT_MISMATCH", message: "The page declares 2." },
      ],
    });
    expect(bodyOf(renderOutline(thread)).slice(1)).toEqual([
      "",
      "! DATE_UNREADABLE ×500: Date 0. (the first of them)",
      "! COUNT_MISMATCH: The page declares 2.",
    ]);
  });

  it("outlines a chain of 20,000 without leaving the screen", () => {
    const lines = renderOutline(makeChain(20_000), screen(80)).split("\n");
    expect(lines).toHaveLength(20_003);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
