import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/score/splitSentences.js";

const split = (text: string, most = 1000): string[] =>
  splitSentences(text, most).map(({ begin, end }) => text.slice(begin, end));

describe("splitSentences", () => {
  it.each([
    ["The yard is late. Again!", ["The yard is late.", "Again!"]],
    ['He said "It sank." Then he left.', ['He said "It sank."', "Then he left."]],
    ["One line\nand another", ["One line", "and another"]],
    ["  (Mr. Gull said so.) ", ["(Mr. Gull said so.)"]],
    ["What?!  “Never.” 🚢", ["What?!", "“Never.”", "🚢"]],
    ["?! 42", ["?! 42"]],
    ["", []],
  ])("%j is %j", (text, sentences) => {
    expect(split(text)).toEqual(sentences);
  });

  it("joins neighbours where there are more than are wanted", () => {
    const text = "A ship. ".repeat(95);
    const joined = split(text, 10);
    expect(joined.length).toBeLessThanOrEqual(10);
    expect(joined.join(" ")).toBe(text.trim());
  });

  it("gives stretches in order, that do not overlap and leave out blanks alone", () => {
    const piece = fc.constantFrom(
      "Ship",
      " ",
      ". ",
      "! ",
      "\n",
      '"',
      "🚢",
      "ok...so",
      "\ud83d",
      ")",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        (pieces, most) => {
          const text = pieces.join("");
          let last = 0;
          const stretches = splitSentences(text, most);
          expect(stretches.length).toBeLessThanOrEqual(most);
          for (const { begin, end } of stretches) {
            expect(end).toBeGreaterThan(begin);
            expect(text.slice(last, begin).trim()).toBe("");
            last = end;
          }
          if (stretches.length > 0) expect(text.slice(last).trim()).toBe("");
        },
      ),
    );
  });
});
