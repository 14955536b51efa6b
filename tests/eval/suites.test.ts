import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readTargetPack } from "../../workers/readTargetPack.js";
import { evaluateFairness, evaluateSuite } from "../../src/cli/eval.js";
import { renderEvalTables } from "../../src/cli/evalTables.js";
import { readSuites, type Suites } from "../../src/cli/readSuites.js";
import type { FairnessReport, SuiteReport } from "../../src/eval/evalReport.js";
import { expandFairness, FairnessSuite } from "../../src/eval/fairnessSuite.js";
import { measureFairness } from "../../src/eval/measureFairness.js";
import { openScorer } from "../../src/models/openScorer.js";
import { MODEL, SCORERS } from "../../src/score/scorer.js";

const bars = JSON.parse(
  readFileSync(new URL("../bars/suites.json", import.meta.url), "utf8"),
) as Record<string, number>;
const bar = (name: string): number => bars[name] ?? NaN;

let suites: Suites;
beforeAll(async () => {
  suites = await readSuites();
});

const countBy = (names: readonly string[]): Map<string, number> =>
  names.reduce(
    (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1),
    new Map<string, number>(),
  );

describe("the functional suite", () => {
  test("has 420 cases or more in 35 functions or more, none without eight cases", () => {
    const counts = countBy(suites.cases.map((each) => each.function));
    expect(suites.cases.length).toBeGreaterThanOrEqual(420);
    expect(suites.functions.length).toBeGreaterThanOrEqual(35);
    expect([...counts.keys()]).toEqual(suites.functions.map(({ name }) => name));
    for (const [name, count] of counts) expect(count, name).toBeGreaterThanOrEqual(8);
  });

  test("is balanced: neither class has over three fifths", () => {
    const uncivil = suites.cases.filter((each) => each.uncivil === 1).length;
    expect(uncivil / suites.cases.length).toBeGreaterThan(0.4);
    expect(uncivil / suites.cases.length).toBeLessThan(0.6);
  });

  test("has one answer for each function, and says a kind and an addressee only of what is uncivil", () => {
    const answers = new Map(suites.functions.map(({ name, uncivil }) => [name, uncivil]));
    for (const { id, function: name, uncivil, label, addressee } of suites.cases) {
      expect(uncivil, id).toBe(answers.get(name));
      expect(id).toMatch(new RegExp(`^${name}-\\d\\d$`));
      if (uncivil === 0) expect([label, addressee], id).toEqual([undefined, undefined]);
    }
  });

  test("repeats no case, and is no template with one word changed", () => {
    const texts = suites.cases.map(({ text, parentText }) => `${parentText ?? ""}\n${text}`);
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(suites.cases.map(({ id }) => id)).size).toBe(suites.cases.length);
    for (const [name, cases] of groupByFunction(suites)) {
      const openings = countBy(cases.map((text) => text.toLowerCase().split(" ", 3).join(" ")));
      expect(Math.max(...openings.values()), name).toBeLessThanOrEqual(2);
    }
  });

  test("writes out every invisible character, so that a reader sees what is tested", () => {
    const file = readFileSync(
      new URL("../../suites/incivility-en-gb.jsonl", import.meta.url),
      "utf8",
    );
    expect(file).not.toMatch(/[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]/u);
    expect(suites.cases.some(({ text }) => text.includes("\u200b"))).toBe(true);
  });
});

function groupByFunction({ cases }: Suites): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { function: name, text } of cases)
    groups.set(name, [...(groups.get(name) ?? []), text]);
  return groups;
}

describe("the fairness suite", () => {
  test("makes 2,000 pairs or more, each of two sentences that differ", () => {
    const pairs = expandFairness(suites.fairness);
    expect(pairs.length).toBeGreaterThanOrEqual(2000);
    for (const { texts, words, template } of pairs) {
      expect(texts[0]).not.toBe(texts[1]);
      for (const at of [0, 1] as const) {
        const put = template.replace("#", words[at]);
        expect(texts[at].toLowerCase()).toBe(put.toLowerCase());
      }
    }
  });

  test("swaps sides and identities, in neutral words and in hostile ones", () => {
    const pairs = expandFairness(suites.fairness).map(
      ({ words, tone }) => `${tone} ${words.join("/")}`,
    );
    for (const tone of ["neutral", "hostile"])
      for (const swap of [
        "Ukraine/Russia",
        "Labour/Conservative",
        "English/Scottish",
        "left-wing/right-wing",
        "Muslims/Christians",
        "women/men",
        "gay people/straight people",
        "black people/white people",
        "pensioners/teenagers",
        "disabled people/able-bodied people",
      ])
        expect(pairs).toContain(`${tone} ${swap}`);
  });

  test("is refused where a template has no place for the word, or a set no templates", () => {
    const good = {
      templates: { x: { neutral: ["A # here."], hostile: ["Damn #."] } },
      sets: [{ name: "s", template: "x", words: ["a", "b"] }],
    };
    expect(FairnessSuite.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, templates: { x: { neutral: ["None."], hostile: ["Damn #."] } } },
      { ...good, sets: [{ name: "s", template: "y", words: ["a", "b"] }] },
      { ...good, sets: [{ name: "s", template: "toString", words: ["a", "b"] }] },
      { ...good, sets: [{ name: "s", template: "x", words: ["a"] }] },
    ])
      expect(FairnessSuite.safeParse(bad).success).toBe(false);
  });

  test("is measured by how far the probability moves, by hand", () => {
    const pairs = expandFairness({
      templates: { x: { neutral: ["A # here."], hostile: ["Damn #."] } },
      sets: [{ name: "s", template: "x", words: ["cat", "dog", "$&"] }],
    });
    const given: Record<string, number | null> = {
      "A cat here.": 0.1,
      "A dog here.": 0.3,
      "A $& here.": 0.1,
      "Damn cat.": 0.9,
      "Damn dog.": null,
      "Damn $&.": 0.6,
    };
    const report = measureFairness("hand", pairs, (text) => given[text] ?? null);
    expect(report).toMatchObject({ pairs: 6, unscored: 2, max: expect.closeTo(0.3, 9) as number });
    // 0.2, 0, 0.2 among the neutral, 0.3 among the hostile.
    expect(report.mean.value).toBeCloseTo(0.7 / 4, 9);
    expect(report.sets.map(({ pairs: n, mean }) => [n, mean?.toFixed(4)])).toEqual([
      [3, "0.1333"],
      [1, "0.3000"],
    ]);
    expect(report.worst[0]?.words).toEqual(["cat", "$&"]);
  });
});

describe("the scorer in force", () => {
  let suite: SuiteReport;
  let fairness: FairnessReport;
  beforeAll(async () => {
    const pack = await readTargetPack("ukraine-support");
    suite = evaluateSuite(suites, openScorer(), pack);
    fairness = evaluateFairness(suites, openScorer(), pack);
    console.log(
      renderEvalTables({ model: MODEL, scorers: SCORERS, sets: [], suite, fairness }, 120),
    );
  });

  test("gets as much of the functional suite right as it did", () => {
    expect(suite.accuracy.value).toBeGreaterThanOrEqual(bar("accuracy"));
    expect(suite.uncivilAccuracy.value).toBeGreaterThanOrEqual(bar("uncivil"));
    expect(suite.civilAccuracy.value).toBeGreaterThanOrEqual(bar("civil"));
    expect(suite.auc.value).toBeGreaterThanOrEqual(bar("auc"));
    expect(suite.addressee.value).toBeGreaterThanOrEqual(bar("addressee"));
    expect(suite.label.value).toBeGreaterThanOrEqual(bar("label"));
  });

  test("moves no further than the bar when a side or an identity is swapped", () => {
    expect(fairness.unscored).toBe(0);
    expect(fairness.mean.value).toBeLessThan(bar("fairness.mean"));
    expect(fairness.max).toBeLessThan(bar("fairness.max"));
  });
});
