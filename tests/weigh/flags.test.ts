import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { readShippedRules } from "../../src/models/readRules.js";
import { flagComments as flagBy } from "../../src/weigh/flagComments.js";
import type { FlagEvidence } from "../../src/weigh/ruleTests.js";
import { IncivilityLabel, type IncivilityScored } from "../../src/thread/score.js";

const flagComments = (evidence: readonly FlagEvidence[]) => flagBy(evidence, readShippedRules());

const labels = (given: Partial<Record<IncivilityLabel, number>> = {}) =>
  Object.fromEntries(IncivilityLabel.options.map((label) => [label, given[label] ?? 0])) as Record<
    IncivilityLabel,
    number
  >;

const incivility = (
  probability: number,
  given: Partial<Record<IncivilityLabel, number>> = {},
  addressee: IncivilityScored["addressee"] = "none",
): IncivilityScored => ({ probability, labels: labels(given), addressee, spans: [] });

const rulesOf = (scored: IncivilityScored) =>
  flagComments([{ id: "c1", incivility: scored }]).map(({ rule }) => rule);

describe("flags", () => {
  const unscored = (because: "empty" | "too_long" | "wrong_language") => ({
    probability: null,
    labels: null,
    addressee: null,
    spans: [],
    unscored: because,
  });

  it("are none for a civil comment, nor for an empty one", () => {
    expect(rulesOf(incivility(0.1))).toEqual([]);
    expect(flagComments([{ id: "c1", incivility: unscored("empty") }])).toEqual([]);
  });

  it.each(["too_long", "wrong_language"] as const)(
    "put what could not be read (%s) before a person, after all else",
    (because) => {
      const [flag] = flagComments([{ id: "c1", incivility: unscored(because) }]);
      expect(flag?.rule).toBe("unscored@1");
      expect(flag?.priority).toBeLessThan(0.2);
    },
  );

  it.each([
    ["threat@1", incivility(0.6, { threat: 0.8 })],
    ["identity-attack@1", incivility(0.6, { identity_attack: 0.6 })],
    ["personal-attack@1", incivility(0.6, { insult: 0.7 }, "commenter")],
    ["lying-accusation@1", incivility(0.6, { lying_accusation: 0.7 }, "commenter")],
    ["profanity@1", incivility(0.5, { profanity: 0.9 })],
    ["uncivil@1", incivility(0.8)],
  ])("%s is raised by what it is named after", (rule, scored) => {
    expect(rulesOf(scored)).toContain(rule);
  });

  it("do not take contempt for a minister for an attack on a fellow reader", () => {
    expect(rulesOf(incivility(0.6, { insult: 0.9 }, "third_party"))).not.toContain(
      "personal-attack@1",
    );
  });

  it("put the more harmful of two equally sure ones first, and the surer of two equal harms", () => {
    const flags = flagComments([
      { id: "sworn", incivility: incivility(0.5, { profanity: 0.9 }) },
      { id: "threat", incivility: incivility(0.5, { threat: 0.9 }) },
      { id: "surer", incivility: incivility(0.5, { threat: 0.95 }) },
    ]).sort((a, b) => b.priority - a.priority);
    expect(flags.map(({ commentId }) => commentId)).toEqual(["surer", "threat", "sworn"]);
  });

  it("have priorities within 0 and 1 and a reason for any score", () => {
    const scored = fc
      .record({
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
        values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
          minLength: 11,
          maxLength: 11,
        }),
        addressee: fc.constantFrom("commenter", "third_party", "group", "none"),
      })
      .map(({ probability, values, addressee }) => ({
        probability,
        labels: Object.fromEntries(
          IncivilityLabel.options.map((label, index) => [label, values[index] ?? 0]),
        ) as Record<IncivilityLabel, number>,
        addressee: addressee,
        spans: [],
      }));
    fc.assert(
      fc.property(scored, (each) => {
        for (const flag of flagComments([{ id: "c1", incivility: each }])) {
          expect(flag.priority).toBeGreaterThanOrEqual(0);
          expect(flag.priority).toBeLessThanOrEqual(1);
          expect(flag.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("are exactly those of the rules before they were data", () => {
    const value = fc.constantFrom(0, 0.3, 0.4999, 0.5, 0.6, 0.7, 0.91);
    const any = fc.record({
      probability: value,
      values: fc.array(value, { minLength: 11, maxLength: 11 }),
      addressee: fc.constantFrom("commenter", "third_party", "group", "none"),
    });
    fc.assert(
      fc.property(any, ({ probability, values, addressee }) => {
        const of = Object.fromEntries(
          IncivilityLabel.options.map((label, at) => [label, values[at] ?? 0]),
        ) as Record<IncivilityLabel, number>;
        const isReader = addressee === "commenter";
        const insult = Math.max(of.insult, of.name_calling);
        const expected: (readonly [string, boolean, number, number])[] = [
          ["threat@1", of.threat >= 0.5, 1, of.threat],
          ["identity-attack@1", of.identity_attack >= 0.5, 0.9, of.identity_attack],
          [
            "personal-attack@1",
            isReader && insult >= 0.5,
            0.7,
            Math.max(insult, of.pejorative_speech),
          ],
          ["lying-accusation@1", isReader && of.lying_accusation >= 0.5, 0.5, of.lying_accusation],
          ["profanity@1", of.profanity >= 0.6, 0.4, Math.max(of.profanity, of.vulgarity)],
          ["uncivil@1", probability >= 0.7, 0.3, probability],
        ];
        const flags = flagComments([
          { id: "c1", incivility: { probability, labels: of, addressee, spans: [] } },
        ]);
        expect(flags.map(({ rule, priority }) => [rule, priority])).toEqual(
          expected
            .filter(([, applies]) => applies)
            .map(([rule, , severity, measured]) => [
              rule,
              Math.round(((severity + measured) / 2) * 1e4) / 1e4,
            ]),
        );
      }),
    );
  });

  it("cannot see a stance nor whom a reply agrees with: it is not in what a rule is given", () => {
    expectTypeOf<keyof FlagEvidence>().toEqualTypeOf<"id" | "incivility" | "text" | "facts">();
    const plain = { id: "c1", incivility: incivility(0.9, { threat: 0.9 }) };
    const withStance = {
      ...plain,
      stance: { target: "ukraine-support", label: "skeptic", probabilities: null, spans: [] },
      reply: {
        label: "disagrees",
        probabilities: { agrees: 0.01, disagrees: 0.98, neither: 0.01 },
      },
    };
    expect(flagComments([withStance])).toEqual(flagComments([plain]));
    expect(JSON.stringify(readShippedRules().map(({ rule }) => rule))).not.toMatch(/stance|reply/);
  });
});
