import { describe, expect, it } from "vitest";
import { readWords } from "../../src/score/readWords.js";
import { factsOf } from "../../src/score/wordFacts.js";

describe("the facts of a word", () => {
  it("are those of its plain form, also where that was changed", () => {
    const [word] = readWords("Sh1te");
    if (word === undefined) throw new Error("no word");
    expect(factsOf(word).plain).toBe(word.plain);
    expect(factsOf({ ...word, plain: "good" })).toMatchObject({ plain: "good", script: "latin" });
    expect(factsOf({ ...word, plain: "good" }).feeling).toBeGreaterThan(0);
    expect(factsOf(word).plain).toBe(word.plain);
  });

  it("are kept, and give one group's name and another's the same token", () => {
    const [first, second] = [readWords("Muslims")[0], readWords("muslims")[0]];
    const other = readWords("Christians")[0];
    if (!first || !second || !other) throw new Error("no words");
    expect(factsOf(first)).toBe(factsOf(second));
    expect(factsOf(other).token).toBe(factsOf(first).token);
  });

  it("survive more words than are kept, and words longer than are kept", () => {
    const feeling = () => readWords("good").map((word) => factsOf(word).feeling);
    const before = feeling();
    for (let at = 0; at < 50_000; at++) readWords(`w${at}x`).forEach(factsOf);
    const [long] = readWords("x".repeat(500));
    expect(long && factsOf(long).plain.length).toBe(500);
    expect(feeling()).toEqual(before);
  });
});
