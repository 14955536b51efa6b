import { describe, expect, it } from "vitest";
import { countWords, makeNameFilter } from "../../src/weigh/countWords.js";
import { findDistinctive } from "../../src/weigh/findDistinctive.js";

describe("words", () => {
  it("are counted in lower case, with how many people use them, and without addresses", () => {
    const words = countWords([
      { person: 1, text: "The hull’s plates, the Hull; see https://yard.example/hull-plates" },
      { person: 2, text: "A well-built hull. 42 x" },
      { person: null, text: "Étai hull" },
      { person: null, text: "hull" },
    ]);
    expect(words[0]).toEqual({ word: "hull", n: 5, people: 3 });
    expect(words.map(({ word }) => word)).toEqual([
      "hull",
      "the",
      "plates",
      "see",
      "well-built",
      "étai",
    ]);
  });

  it("are told to be of a name, whole or in part", () => {
    const isName = makeNameFilter(["Zebulon Q-Ferrow", "Ålder_7", "O’Kell", "", "\u202e 42"]);
    const words = ["zebulon", "ferrow", "q-ferrow", "ålder", "o'kell", "kell", "ferrow-like"];
    expect(words.filter((word) => !isName(word))).toEqual([]);
    expect(["zebu", "q", "hull", "7", ""].filter(isName)).toEqual([]);
  });

  it("survive what is no language", () => {
    expect(
      countWords([{ person: 1, text: `${"a".repeat(100_000)} ${"'".repeat(1000)} \u202e\0` }]),
    ).toEqual([]);
  });
});

describe("distinctive words", () => {
  const background = (words: Record<string, number>) => ({
    words: new Map(Object.entries(words)),
    total: Object.values(words).reduce((sum, n) => sum + n, 0),
  });

  it("are those that the part uses more than the rest", () => {
    const part = [
      { word: "the", n: 60, people: 9 },
      { word: "sonar", n: 20, people: 5 },
      { word: "reef", n: 20, people: 2 },
    ];
    const found = findDistinctive(part, background({ the: 600, sonar: 22, reef: 22, other: 400 }));
    // "reef" is said by two people only.
    expect(found.map(({ word }) => word)).toEqual(["sonar"]);
    expect(found[0]?.z).toBeGreaterThan(1.96);
  });

  it("have the figures of the paper's formula", () => {
    // n = 30 of 100 in the part, 10 of 900 in the rest; prior of 1,000 words: 40 of them.
    const [found] = findDistinctive(
      [
        { word: "keel", n: 30, people: 9 },
        { word: "rest", n: 70, people: 9 },
      ],
      background({ keel: 40, rest: 960 }),
    );
    const logOdds = Math.log(70 / (1100 - 70)) - Math.log(50 / (1900 - 50));
    expect(found?.logOdds).toBeCloseTo(logOdds, 12);
    expect(found?.z).toBeCloseTo(logOdds / Math.sqrt(1 / 70 + 1 / 50), 12);
  });

  it("are none where there is nothing to compare with", () => {
    expect(findDistinctive([], background({}))).toEqual([]);
    expect(findDistinctive([{ word: "all", n: 5, people: 5 }], background({ all: 5 }))).toEqual([]);
  });
});
