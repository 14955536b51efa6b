import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/thread/score.js";
import { findCut, shorten } from "../../src/web/page/clampText.js";
import { markText } from "../../src/web/page/markText.js";

const anySpan: fc.Arbitrary<Span> = fc.record({
  start: fc.nat(40),
  end: fc.nat(45),
  label: fc.constantFrom("insult", "threat", "profanity"),
  weight: fc.constant(0.5),
  text: fc.constant(""),
});

describe("marking words", () => {
  it("loses no letter, splits no pair, and marks what every span covers, however they overlap", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 30 }),
        fc.array(anySpan),
        (text, spans) => {
          const parts = markText(text, spans);
          expect(parts.map((part) => part.text).join("")).toBe(text);
          let at = 0;
          for (const part of parts) {
            const end = at + part.text.length;
            const covering = spans.filter(
              (span) =>
                span.start < Math.min(span.end, text.length) && span.start < end && span.end > at,
            );
            const marked = part.spans.map(({ label }) => label);
            for (const { label } of covering) expect(marked).toContain(label);
            at = end;
            if (text.isWellFormed()) expect(part.text.isWellFormed()).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("takes 50,000 spans on a million letters without a pause", () => {
    const text = "x".repeat(1_000_000);
    const spans = Array.from({ length: 50_000 }, (_, index) => ({
      start: index * 20,
      end: index * 20 + 5,
      label: "insult",
      weight: 0,
      text: "",
    }));
    expect(markText(text, spans)).toHaveLength(100_000);
  });
});

describe("cutting long bodies", () => {
  it("stays within the text and splits no pair", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.integer({ min: 10, max: 70 }),
        fc.integer({ min: 1, max: 5 }),
        (text, characters, lines) => {
          const cut = findCut(text, { characters, lines });
          expect(cut).toBeGreaterThanOrEqual(0);
          expect(cut).toBeLessThanOrEqual(text.length);
          if (text.isWellFormed()) expect(text.slice(0, cut).isWellFormed()).toBe(true);
          expect(shorten(text, 20).length).toBeLessThanOrEqual(21);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
