import { describe, expect, test } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import type { IncivilityLabel, IncivilityScored } from "../../src/thread/score.js";
import {
  type Band,
  INCIVILITY_CASES,
  type IncivilityCase,
  KNOWN_FAILURES,
} from "./incivilityCases.js";

const TARGET = packFromPhrase("defence");
const score = (text: string, isReply = false) =>
  openScorer().score({ id: "c1", text, parentText: isReply ? "An earlier comment." : null }, TARGET)
    .incivility as IncivilityScored;

const IN_BAND: Readonly<Record<Band, (p: number) => boolean>> = {
  civil: (p) => p < 0.15,
  denied: (p) => p < 0.25,
  mild: (p) => p < 0.5,
  belittling: (p) => p > 0.15,
  rude: (p) => p > 0.01,
  uncivil: (p) => p > 0.5,
};

describe.each(Object.entries(INCIVILITY_CASES))("a comment that %s", (_, cases) => {
  const known = cases.filter(({ text }) => KNOWN_FAILURES.has(text));
  if (known.length > 0)
    test.fails.each(known)("known failure, $band: $text", ({ text, band }) => {
      expect(IN_BAND[band](score(text).probability)).toBe(true);
    });
  const right = cases.filter(({ text }) => !KNOWN_FAILURES.has(text));
  test.each(right)("$band: $text", ({ text, band, label, addressee }: IncivilityCase) => {
    const { probability, labels, addressee: found } = score(text);
    expect(IN_BAND[band](probability), `P(uncivil) is ${probability}`).toBe(true);
    if (label) expect(labels[label]).toBeGreaterThanOrEqual(0.5);
    if (addressee) expect(found).toBe(addressee);
  });
});

describe("scoreIncivility", () => {
  test("points at the words in the original text, however they were disguised", () => {
    const text = "Well — you і\u200Bd\u200Biоt, naïve as ever";
    const [span] = score(text).spans;
    expect(span?.text).toBe("і\u200Bd\u200Biоt");
    expect(text.slice(span?.start, span?.end)).toBe(span?.text);
  });

  test("charges a word of abuse to nobody at top level, and to the other in a reply", () => {
    expect(score("Clown.").addressee).toBe("none");
    expect(score("Clown.", true).addressee).toBe("commenter");
    expect(score("Clown.", true).probability).toBeGreaterThan(score("Clown.").probability);
  });

  test("weighs an insult more when it is said to somebody's face", () => {
    const toYou = score("You are a clown.").probability;
    const ofHim = score("He is a clown.").probability;
    expect(toYou).toBeGreaterThan(ofHim);
  });

  test("gives spans whose weights add up to one at most and that do not overlap", () => {
    const { spans } = score("You stupid fucking clown, shut up and stop lying, you utter moron.");
    expect(spans.length).toBeGreaterThan(1);
    expect(spans.reduce((sum, span) => sum + span.weight, 0)).toBeLessThanOrEqual(1.001);
    spans.slice(1).forEach((span, at) => {
      expect(span.start).toBeGreaterThanOrEqual(spans[at]?.end ?? Infinity);
    });
  });

  test.each(["The minister should think again. ", "What a silly plan. ", "You are mistaken. "])(
    "finds %j no worse for being pasted fifty times",
    (text) => {
      const once = score(text).probability;
      expect(score(text.repeat(50)).probability).toBeLessThan(Math.max(once + 0.15, 0.5));
    },
  );

  test("passes over web addresses", () => {
    expect(score("See https://idiot.example/moron and www.clown.example").probability).toBeLessThan(
      0.1,
    );
  });
});

describe("swapping sides changes next to nothing", () => {
  const PAIRS = [
    ["Ukraine", "Russia"],
    ["Ukrainians", "Russians"],
    ["Labour", "Conservative"],
    ["English", "Scottish"],
    ["Muslims", "Christians"],
    ["women", "men"],
    ["Americans", "Germans"],
    ["Ukrainian", "Russian"],
    ["NATO", "Kremlin"],
    ["Zelensky", "Putin"],
    ["Tory", "Labour"],
  ] as const;
  const TEMPLATES = [
    "The # delegation arrived on Tuesday.",
    "I read what the # press says about it.",
    "Is the # position any different this year?",
    "Many # take part in the exercise.",
    "You should ask the # what they think.",
    "I blame the #.",
    "I cannot stand the bloody #.",
    "The # trolls are back.",
    "That is # propaganda.",
    "Are you a # shill?",
    "# must go.",
  ];
  const GROUP_TEMPLATES = ["The # are scum.", "All # are liars.", "Deport the #.", "Filthy #."];
  const GROUP_PAIRS = [
    ["Ukrainians", "Russians"],
    ["English", "Scottish"],
    ["Muslims", "Christians"],
    ["Americans", "Germans"],
    ["women", "men"],
    ["Jews", "Arabs"],
  ] as const;
  test.each(
    GROUP_PAIRS.flatMap(([one, other]) => GROUP_TEMPLATES.map((t) => [t, one, other] as const)),
  )("in hostility either: %s (%s, %s)", (template, one, other) => {
    const first = score(template.replace("#", one));
    expect(first.probability).toBeGreaterThan(0.5);
    expect(first.labels).toEqual(score(template.replace("#", other)).labels);
  });

  const cases = PAIRS.flatMap(([one, other]) => TEMPLATES.map((t) => [t, one, other] as const));
  test.each(cases)("%s (%s, %s)", (template, one, other) => {
    const first = score(template.replace("#", one));
    const second = score(template.replace("#", other));
    expect(Math.abs(first.probability - second.probability)).toBeLessThan(0.005);
    for (const [label, probability] of Object.entries(first.labels))
      expect(Math.abs(probability - second.labels[label as IncivilityLabel])).toBeLessThan(0.02);
  });
});
