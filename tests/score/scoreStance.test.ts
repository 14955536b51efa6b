import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkTargetPack } from "../../src/score/checkTargetPack.js";
import { readWords } from "../../src/score/readWords.js";
import { scoreStance } from "../../src/score/scoreStance.js";
import { packFromPhrase, parseTargetPack } from "../../src/score/targetPack.js";

const pack = parseTargetPack(
  JSON.parse(readFileSync(new URL("../../targets/ukraine-support.json", import.meta.url), "utf8")),
);
const score = (text: string, target = pack) => scoreStance(text, readWords(text), target);

describe("the pack ukraine-support", () => {
  test("finds each frame in its own example, and nothing to complain of", () => {
    expect(checkTargetPack(pack)).toEqual([]);
  });

  test.each([
    "We have to keep the weapons flowing until the last Russian soldier leaves Ukrainian soil.",
    "If Moscow is rewarded for this, the Baltic states will be in the firing line within a decade.",
    "Kyiv has asked for nothing but the means to defend itself; give it to them.",
    "Russia started it and Russia can finish it tomorrow by going home.",
    "This is the cheapest way to break the Russian army that anyone could imagine.",
    "Ukraine will prevail, provided Congress stops playing games.",
    "The UK should send another squadron of tanks and more Storm Shadow.",
    "A Russian victory would be a disaster for Europe.",
    "Ukraine is a sovereign country and can choose its own alliances.",
    "Russia is not a victim, it is an imperial power trying to grab back its colonies.",
    "The West's support must not waver.",
    "No, NATO didn't provoke anything. Putin did.",
    "It's not a proxy war, it's an invasion.",
    "It is our war too.",
    "Slava Ukraini!",
    "Don't listen to the Kremlin trolls on here.",
  ])("pro: %s", (text) => {
    expect(score(text).label).toBe("pro");
  });

  test.each([
    "Another billion thrown at Kyiv while our own regiments are short of boots.",
    "Neither side can win this, so the grown-ups need to sit down and talk.",
    "NATO kept creeping east and then acts surprised when the bear bites.",
    "How many more young men have to die before someone calls a ceasefire?",
    "One wrong move and we are all in a nuclear war over Donetsk.",
    "I have no interest in seeing British lads die for Kyiv.",
    "Russia has more men, more shells and more patience. It will win.",
    "Boris flew in and scuppered the Istanbul deal.",
    "We are depleting our own stocks for a lost cause.",
    "America wanted this war and got it.",
    "Ukraine is not a NATO member and we owe them nothing.",
    "They are fighting to the last Ukrainian for Washington.",
    "I don't support sending any more aid to Ukraine.",
    "We should not be sending them weapons.",
    "This is not our war.",
    "I do not stand with Ukraine.",
  ])("skeptic: %s", (text) => {
    expect(score(text).label).toBe("skeptic");
  });

  test.each([
    "The Ukrainian MoD said two drones were shot down over Odesa.",
    "HMS Ramsey will train Ukrainian crews in Portland this summer.",
    "The front line near Avdiivka has hardly moved this month.",
    "Belarus shares a border of about a thousand kilometres with Ukraine.",
  ])("neutral, on the subject without leaning: %s", (text) => {
    expect(score(text).label).toBe("neutral");
  });

  test.each(["The Type 31 should get a Mk41 launcher.", "Agree", "ROFL", "Lovely photograph."])(
    "no evidence, on another subject: %s",
    (text) => {
      expect(score(text)).toMatchObject({ label: null, unscored: "no_evidence" });
    },
  );

  test("is neutral where frames of both sides balance", () => {
    const both = "Putin must be stopped. Still, this is a proxy war.";
    const { probabilities } = score(both);
    expect(probabilities?.neutral).toBeGreaterThan(0.3);
  });

  test("gives probabilities that add up to one, and spans that are the words found", () => {
    const text = "I stand with Ukraine, for as long as it takes.";
    const { probabilities, spans } = score(text);
    const { pro, skeptic, neutral } = probabilities ?? { pro: 0, skeptic: 0, neutral: 0 };
    expect(pro + skeptic + neutral).toBeCloseTo(1, 3);
    expect(spans.map((span) => span.label)).toEqual(["pro:stand-with", "pro:long-haul"]);
    for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  test("hardly counts what a comment quotes", () => {
    expect(score('He said "Putin must be stopped" and left.').label).toBe("neutral");
  });

  test("turns a frame that is called a myth", () => {
    expect(score("The myth that NATO expansion provoked Russia.").label).toBe("pro");
  });
});

describe("a free phrase", () => {
  const deterrent = packFromPhrase("nuclear deterrent");

  test("sees plain support and plain opposition near its words", () => {
    expect(score("We need the nuclear deterrent.", deterrent).label).toBe("pro");
    expect(score("The deterrent is obsolete.", deterrent).label).toBe("skeptic");
  });

  test("says no_evidence to everything else, on the subject or not", () => {
    for (const text of ["The deterrent sails from Faslane.", "A nice day in Plymouth."])
      expect(score(text, deterrent)).toMatchObject({ label: null, unscored: "no_evidence" });
  });

  test("keeps the phrase as the target's name", () => {
    expect(score("Nothing.", deterrent).target).toBe("nuclear deterrent");
  });

  test.each(["", "   ", "!!!", "Ж", "a", "🙂"])("makes a pack of %j all the same", (phrase) => {
    expect(score("We need it.", packFromPhrase(phrase)).label).toBeNull();
  });
});
