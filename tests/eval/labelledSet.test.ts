import { describe, expect, test } from "vitest";
import type { LabelledRow } from "../../src/eval/labelledRow.js";
import { LabelledSet } from "../../src/eval/labelledSet.js";
import { EvalReport } from "../../src/eval/evalReport.js";
import { IncivilityLabel, Score, type StanceLabel } from "../../src/thread/score.js";

const row = (labels: LabelledRow["labels"]): LabelledRow => ({ id: "r", text: "x", labels });

function score(
  probability: number | null,
  sentiment = 0,
  stance: StanceLabel | null = null,
): Score {
  const label = Object.fromEntries(IncivilityLabel.options.map((each) => [each, probability ?? 0]));
  const none = { unscored: "empty" } as const;
  return Score.parse({
    id: "r",
    sentiment: { score: sentiment, label: "neutral", confidence: 0.5 },
    incivility:
      probability === null
        ? { probability: null, labels: null, addressee: null, spans: [], ...none }
        : { probability, labels: label, addressee: "none", spans: [] },
    stance:
      stance === null
        ? { target: "t", label: null, probabilities: null, spans: [], ...none }
        : {
            target: "t",
            label: stance,
            probabilities: { pro: 0, skeptic: 0, neutral: 0, [stance]: 1 },
            spans: [],
          },
    reply: { label: null, probabilities: null, unscored: "no_parent" },
    model: { name: "m", version: "1" },
  });
}

describe("LabelledSet", () => {
  test("measures each row by the labels it has, and counts what has none and what has no score", () => {
    const set = new LabelledSet();
    set.add(row({ toxic: 1, insult: 0 }), score(0.9));
    set.add(row({ toxic: false, insult: 1 }), score(0.2));
    set.add(row({ toxic: 1 }), score(null));
    set.add(row({ colour: 1 }), score(0.5));
    const report = set.report("rows", 3);
    expect(report).toMatchObject({ name: "rows", rows: 4, refused: 3, unlabelled: 1 });
    expect(report.incivility).toMatchObject({ n: 2, positives: 1, unscored: 1 });
    expect(report.incivility?.auc.value).toBe(1);
    expect(report.labels.map(({ label, n, auc }) => [label, n, auc.value])).toEqual([
      ["insult", 2, 0],
    ]);
    expect([report.sentiment, report.stance]).toEqual([null, null]);
    expect(() =>
      EvalReport.shape.sets.parse([JSON.parse(JSON.stringify(report)) as unknown]),
    ).not.toThrow();
  });

  test("takes favor and against for pro and skeptic, and silence for neutral", () => {
    const set = new LabelledSet();
    set.add(row({ stance: "favor" }), score(0, 0, "pro"));
    set.add(row({ stance: "against" }), score(0, 0, "pro"));
    set.add(row({ stance: "none" }), score(0, 0, null));
    const { stance } = set.report("rows", 0);
    expect(stance).toMatchObject({ n: 3, unscored: 1, accuracy: { n: 3 } });
    expect(stance?.accuracy.value).toBeCloseTo(2 / 3, 12);
    // pro 2/3, skeptic 0, neutral 1
    expect(stance?.macroF1.value).toBeCloseTo(5 / 9, 12);
    expect(stance?.counts.skeptic).toEqual({ pro: 1, skeptic: 0, neutral: 0 });
  });

  test("correlates sentiment with ratings on any scale", () => {
    const set = new LabelledSet();
    for (const [rating, said] of [
      [-4, -0.8],
      [0, 0],
      [4, 0.8],
    ] as const)
      set.add(row({ score: rating }), score(0, said));
    expect(set.report("rows", 0).sentiment?.r.value).toBeCloseTo(1, 12);
  });
});
