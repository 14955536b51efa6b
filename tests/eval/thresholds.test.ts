import { describe, expect, it } from "vitest";
import { measureThresholds } from "../../src/eval/thresholds.js";
import type { Rule } from "../../src/thread/rule.js";
import { readThreshold, withThreshold } from "../../src/thread/ruleThreshold.js";

/** `n` decided comments of one probability, so many of them rejected. */
const cases = (probability: number, n: number, rejected: number) =>
  Array.from({ length: n }, (_, at) => ({
    isRejected: at < rejected,
    isHit: (threshold: number) => probability >= threshold,
  }));
const measure = (all: ReturnType<typeof cases>, threshold: number | null = 0.5, least = 0.5) =>
  measureThresholds("uncivil@1", threshold, all, least);

describe("thresholds on decided comments", () => {
  it("are counted as they are", () => {
    const { figures } = measure([...cases(0.9, 60, 48), ...cases(0.6, 40, 4)]);
    const at = (threshold: number) => figures.find((each) => each.threshold === threshold);
    expect(at(0.9)).toMatchObject({ hits: 60, precision: { value: 0.8, n: 60 } });
    expect(at(0.9)?.recall?.value).toBeCloseTo(48 / 52);
    expect(at(0.5)).toMatchObject({ hits: 100, precision: { value: 0.52 }, recall: { value: 1 } });
    expect(at(0.95)).toMatchObject({ hits: 0, precision: null, recall: { value: 0 } });
  });

  it("are raised to the lowest that is precise enough for sure", () => {
    const found = measure([...cases(0.9, 60, 54), ...cases(0.6, 100, 5)]);
    expect(found).toMatchObject({ proposed: 0.65, because: null });
  });

  it("are lowered only where what lies between was decided", () => {
    const above = cases(0.9, 60, 58);
    expect(measure(above)).toMatchObject({ proposed: null, because: "as_it_is" });
    expect(measure([...above, ...cases(0.3, 20, 19)]).proposed).toBe(null);
    expect(measure([...above, ...cases(0.3, 40, 38)]).proposed).toBe(0.05);
  });

  it("are proposed of nothing that is too few, never precise, or has no threshold", () => {
    expect(measure(cases(0.9, 29, 29)).because).toBe("too_few");
    expect(measure(cases(0.9, 200, 20)).because).toBe("never_precise");
    expect(measure(cases(0.9, 200, 200), null).because).toBe("no_single_threshold");
  });
});

describe("the threshold of a rule", () => {
  const rule = (when: Rule["when"]): Rule => ({
    name: "tried",
    version: 1,
    state: "live",
    severity: 0.5,
    reason: "Tried",
    shows: [],
    when,
  });
  const insult = { label: { name: "insult", atLeast: 0.5 } } as const;

  it("is one, however many tests ask for it, and is changed in all of them", () => {
    const found = rule({ all: [{ addressee: "commenter" }, { any: [insult, { ...insult }] }] });
    expect(readThreshold(found)).toBe(0.5);
    const changed = withThreshold(found, 0.7);
    expect(readThreshold(changed)).toBe(0.7);
    expect(changed.when.all?.[0]).toEqual({ addressee: "commenter" });
    expect(readThreshold(found)).toBe(0.5);
  });

  it("is none where tests differ, are turned round, have an upper end, or there are none", () => {
    const threat = { label: { name: "threat", atLeast: 0.6 } } as const;
    expect(readThreshold(rule({ any: [insult, threat] }))).toBe(null);
    expect(readThreshold(rule({ all: [insult, { not: threat }] }))).toBe(null);
    expect(readThreshold(rule({ probability: { atLeast: 0.2, atMost: 0.4 } }))).toBe(null);
    expect(readThreshold(rule({ links: { atLeast: 1 } }))).toBe(null);
  });
});
