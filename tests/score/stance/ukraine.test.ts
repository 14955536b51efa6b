import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readWords } from "../../../src/score/readWords.js";
import { scoreStance } from "../../../src/score/scoreStance.js";
import { parseTargetPack } from "../../../src/score/targetPack.js";

const here = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const pack = parseTargetPack(JSON.parse(here("../../../targets/ukraine-support.json")));
const LABELS = ["pro", "skeptic", "neutral"] as const;

/** Macro-F1 over the three stances; no evidence counts as neutral. */
function macroF1(file: string): number {
  const rows = here(file)
    .trim()
    .split("\n")
    .map((line) => line.split("\t"))
    .map(([want = "", , text = ""]) => ({
      want,
      got: scoreStance(text, readWords(text), pack).label ?? "neutral",
    }));
  const f1 = LABELS.map((label) => {
    const right = rows.filter(({ want, got }) => want === label && got === label).length;
    const named = rows.filter(({ want }) => want === label).length;
    const given = rows.filter(({ got }) => got === label).length;
    return (2 * right) / (named + given);
  });
  return f1.reduce((sum, one) => sum + one, 0) / f1.length;
}

describe("the pack ukraine-support on sentences apart from its examples", () => {
  test("keeps what it reached on the sentences written before its phrases", () => {
    expect(macroF1("ukraine.heldout.tsv")).toBeGreaterThan(0.8);
  });

  test("keeps what it reached on the harder ones written after them", () => {
    expect(macroF1("ukraine.fresh.tsv")).toBeGreaterThan(0.7);
  });
});

describe("a hashtag", () => {
  const score = (text: string) => scoreStance(text, readWords(text), pack);

  test.each([
    ["#StandWithUkraine", "pro"],
    ["#standwithukraine", "pro"],
    ["#NoWar #StandWithUkraine", "pro"],
    ["#IStandWithRussia", "skeptic"],
    ["#NoToNATO", "skeptic"],
  ])("%s is read as words: %s", (text, label) => {
    expect(score(text).label).toBe(label);
  });

  test("has spans that are pieces of the text", () => {
    const text = "Well. #StandWithUkraine";
    const [span] = score(text).spans;
    expect(span?.text).toBe("StandWithUkraine");
    expect(text.slice(span?.start, span?.end)).toBe(span?.text);
  });

  test("of any length or jumble does no harm", () => {
    for (const text of ["#", "##", "#a#b#c", `#${"StandWith".repeat(5000)}`, "#ЯЯЯ #ßß"])
      expect(() => score(text)).not.toThrow();
  });
});

describe("praise and blame", () => {
  const score = (text: string) => scoreStance(text, readWords(text), pack).label;

  test("go to the nearest name", () => {
    expect(score("Lavrov is a monster.")).toBe("pro");
    expect(score("Zelensky is a monster.")).toBe("skeptic");
  });

  test("of what was done to somebody blame somebody else", () => {
    expect(score("These vile crimes against Kyiv!")).toBe("pro");
  });
});

test("a report of what others say is neutral", () => {
  const text = "Zelensky says Ukraine needs more air defence, officials said.";
  expect(scoreStance(text, readWords(text), pack).label).toBe("neutral");
});
