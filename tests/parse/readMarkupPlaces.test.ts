import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMarkupPlaces } from "../../src/parse/readMarkupPlaces.js";
import { readMarkup } from "../../src/parse/textMarkup.js";

const blanks = (text: string): string => text.replace(/\s+/g, " ").trim();

describe("readMarkupPlaces", () => {
  it("knows where in the markup each word stands, entities and tags within it included", () => {
    const html = '<p class="a">Fish &amp; <em>ch</em>ips</p><p>&#x1F6A2; ahoy</p>';
    const { text, toSource } = readMarkupPlaces(html);
    expect(text).toBe("Fish & chips\n🚢 ahoy\n");
    const sourceOf = (word: string) => {
      const { begin, end } = toSource(text.indexOf(word), text.indexOf(word) + word.length);
      return html.slice(begin, end);
    };
    expect(sourceOf("&")).toBe("&amp;");
    expect(sourceOf("chips")).toBe("ch</em>ips");
    expect(sourceOf("🚢")).toBe("&#x1F6A2;");
    expect(sourceOf("ahoy")).toBe("ahoy");
  });

  it("leaves out what a reader does not see", () => {
    const html = "<style>p{}</style>a<!-- b --><script>c</script><template>d</template> e";
    expect(blanks(readMarkupPlaces(html).text)).toBe("a e");
  });

  it("reads the words that readMarkup reads, and points into the markup, whatever comes", () => {
    const piece = fc.constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<br>",
      "word",
      " ",
      "\n",
      "<div>",
      "</div>",
      "<li>",
      "<style>",
      "</style>",
      "<textarea>",
      "</textarea>",
      "&amp;",
      "&#39;",
      "&bogus;",
      "&lt",
      "<",
      ">",
      "&",
      '<a href="x>y">',
      "</a>",
      "é",
      "🚢",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = pieces.join("");
        const { text, toSource } = readMarkupPlaces(html);
        expect(blanks(text)).toBe(blanks(readMarkup(html)));
        let last = 0;
        for (let at = 0; at < text.length; at++) {
          const { begin, end } = toSource(at, at + 1);
          expect(begin).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(begin);
          expect(end).toBeLessThanOrEqual(html.length);
          last = begin;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
