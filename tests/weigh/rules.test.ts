import { describe, expect, it } from "vitest";
import { readRules } from "../../src/models/readRules.js";
import { compileRule } from "../../src/weigh/compileRule.js";
import { flagComments } from "../../src/weigh/flagComments.js";
import type { FlagEvidence } from "../../src/weigh/ruleTests.js";
import { IncivilityLabel, type IncivilityScored } from "../../src/thread/score.js";

const civil: IncivilityScored = {
  probability: 0.1,
  labels: Object.fromEntries(IncivilityLabel.options.map((label) => [label, 0])) as Record<
    IncivilityLabel,
    number
  >,
  addressee: "none",
  spans: [],
};
const unscored = {
  ...{ probability: null, labels: null, addressee: null, spans: [] },
  unscored: "too_short" as const,
};
const facts = {
  ...{ earlierMinutes: [1, 3, 90], nth: 4, uncivilReplyMinutes: [2, 5] },
  earlierTexts: ["Buy your garden sheds from us, they last a lifetime"],
};
const write = (when: string, more = "") =>
  `rules: [{ name: tried, version: 1, severity: 0.5, reason: Tried, ${more} when: ${when} }]`;
const flag = (when: string, evidence: Partial<FlagEvidence>) =>
  flagComments(
    [{ id: "c1", incivility: civil, ...evidence }],
    readRules(write(when)).map(compileRule),
  );

describe("a rule's conditions", () => {
  it.each([
    ["{ words: [shed, garden tools] }", "A SHED!", ["SHED"]],
    ["{ words: [garden tools] }", "My garden, tools and all", ["garden, tools"]],
    ["{ words: [shed] }", "He watershed sheds", null],
    ["{ regex: 'sh+ed[s!]*' }", "😀 one SHHEDS!", ["SHHEDS!"]],
    ["{ links: { atLeast: 2 } }", "see http://a.example and www.b.example", []],
    ["{ links: { atLeast: 2 } }", "see http://a.example", null],
    ["{ length: { atMost: 5 } }", "short", []],
    ["{ capsShare: { atLeast: 0.9 } }", "THIS IS ALL LOUD", []],
    ["{ capsShare: { atLeast: 0.9 } }", "USA", null],
    ["{ not: { words: [shed] } }", "A house", []],
    ["{ all: [{ words: [shed] }, { not: { words: [green] } }] }", "a green shed", null],
  ])("%s on %j", (when, text, spans) => {
    const [found] = flag(when, { text });
    expect(found?.spans.map((span) => span.text) ?? null).toEqual(spans);
    for (const { start, end, text: words } of found?.spans ?? [])
      expect(text.slice(start, end)).toBe(words);
  });

  it.each([
    ["{ pace: { comments: 3, withinMinutes: 5 } }", true],
    ["{ pace: { comments: 4, withinMinutes: 60 } }", false],
    ["{ newcomer: { firstComments: 4 } }", true],
    ["{ newcomer: { firstComments: 3 } }", false],
    ["{ repeat: { atLeast: 0.9 } }", true],
    ["{ pileOn: { replies: 3, withinMinutes: 10 } }", true],
    ["{ pileOn: { replies: 3, withinMinutes: 4 } }", false],
  ])("%s looks at what stands around a comment", (when, hits) => {
    const text = "Buy your garden sheds from us: they last a lifetime!!";
    expect(flag(when, { text, facts })).toHaveLength(hits ? 1 : 0);
    expect(flag(when, { text, facts: null })).toEqual([]);
  });

  it("neither hold nor fail where what they look at is not known, not even denied", () => {
    const unknown = { incivility: unscored, text: null };
    for (const test of ["probability: { atLeast: 0 }", "words: [shed]", "addressee: none"]) {
      expect(flag(`{ ${test} }`, unknown)).toEqual([]);
      expect(flag(`{ not: { ${test} } }`, unknown)).toEqual([]);
      expect(flag(`{ any: [{ not: { ${test} } }, { length: { atLeast: 0 } }] }`, unknown)).toEqual(
        [],
      );
    }
  });

  it("on words alone put a comment in the queue by severity, scored or not", () => {
    for (const incivility of [civil, unscored])
      expect(flag("{ words: [shed] }", { incivility, text: "a shed" })).toMatchObject([
        { rule: "tried@1", priority: 0.75, reasons: ["Tried"] },
      ]);
  });
});

describe("a file of rules", () => {
  it.each([
    ["a stance", write("{ stance: pro }"), /when/],
    ["what a reply agrees with", write("{ reply: disagrees }"), /when/],
    ["two tests in one condition", write("{ words: [a], regex: b }"), /exactly one key/],
    ["an empty condition", write("{}"), /exactly one key/],
    ["look-around", write("{ regex: 'a(?=b)' }"), /RE2/],
    ["a backreference", write("{ regex: '(a)\\1' }"), /RE2/],
    ["repeats of repeats", write("{ regex: '(abcdefghij){250}' }"), /steps/],
    ["a word without a letter", write("{ words: ['!!'] }"), /letter or digit/],
    ["a severity over 1", write("{ words: [a] }").replace("0.5", "1.5"), /severity/],
    ["an unknown key", write("{ words: [a] }", "colour: red,"), /colour/],
    ["what is no YAML", "rules: [", /YAML/],
    ["aliases", "a: &a [x]\nrules: [*a, *a]", /YAML/],
    ["nothing", "", /rules cannot be read/],
  ])("is refused with %s", (_, text, message) => {
    expect(() => readRules(text)).toThrow(message);
    expect(() => readRules(text)).toThrow(expect.objectContaining({ code: "RULE_INVALID" }));
  });

  it("with an expression that is slow elsewhere takes linear time", () => {
    const text = "a".repeat(50_000);
    const startedMs = performance.now();
    expect(flag("{ regex: '(a*)*(a|aa)+b' }", { text })).toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });

  it("nested deep is refused, not run out of stack", () => {
    const deep = `${"{ not: ".repeat(3000)}{ words: [a] }${" }".repeat(3000)}`;
    expect(() => readRules(write(deep))).toThrow(expect.objectContaining({ code: "RULE_INVALID" }));
  });
});
