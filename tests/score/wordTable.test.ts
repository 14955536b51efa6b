import { describe, expect, it } from "vitest";
import { MOST_KNOWN, readFacts } from "../../src/score/wordFacts.js";
import { tableOf, WordSet, WordTable } from "../../src/score/wordTable.js";

const lengthOf = (): { table: WordTable; asked: () => number } => {
  let asked = 0;
  const table = new WordTable(({ plain }) => {
    asked++;
    return plain.length;
  });
  return { table, asked: () => asked };
};

describe("a table of words", () => {
  it("works an answer out once, 0 among them", () => {
    const { table, asked } = lengthOf();
    for (let round = 0; round < 3; round++) {
      expect(table.get(readFacts("frigate"))).toBe(7);
      expect(table.get(readFacts(""))).toBe(0);
    }
    expect(asked()).toBe(2);
  });

  it("answers for a word too long to be kept, each time anew", () => {
    const { table, asked } = lengthOf();
    const long = readFacts("x".repeat(400));
    expect([table.get(long), table.get(long), table.get(readFacts("y"))]).toEqual([400, 400, 1]);
    expect(asked()).toBe(3);
  });

  it("takes no word for another when more have come than are kept, nor old facts for new ones", () => {
    const { table } = lengthOf();
    const before = readFacts("corvette");
    expect(table.get(before)).toBe(8);
    for (let at = 0; at < 2 * MOST_KNOWN; at++) {
      const word = "w".repeat(1 + (at % 9)) + String(at);
      expect(table.get(readFacts(word))).toBe(word.length);
      if (at % 1000 === 0) expect(table.get(before)).toBe(8);
    }
    const after = readFacts("corvette");
    expect(after).not.toBe(before);
    expect([table.get(after), table.get(before)]).toEqual([8, 8]);
  });

  it("reads a list or a map by the spelling asked for", () => {
    const set = new WordSet(["hull"]);
    expect([set.has(readFacts("hull")), set.has(readFacts("keel"))]).toEqual([true, false]);
    const map = new Map([["⟨group⟩", 4]]);
    const masked = tableOf(map, ({ token }) => token.text);
    expect(masked.get(readFacts("muslims"))).toBe(5);
    expect(masked.get(readFacts("keel"))).toBe(0);
    expect(tableOf(map, ({ token }) => token.text)).toBe(masked);
  });
});
