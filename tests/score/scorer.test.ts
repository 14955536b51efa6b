import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { MODEL, SCORERS } from "../../src/score/scorer.js";
import { packFromPhrase, parseTargetPack } from "../../src/score/targetPack.js";
import { Score, ScorerName, type Span } from "../../src/thread/score.js";

const pack = parseTargetPack(
  JSON.parse(readFileSync(new URL("../../targets/ukraine-support.json", import.meta.url), "utf8")),
);
const score = (text: string, parentText?: string) =>
  openScorer().score({ id: "c1", text, parentText }, pack);

function expectSound(text: string, result: Score): void {
  expect(() => Score.parse(result)).not.toThrow();
  const spans: Span[] = [...result.incivility.spans, ...result.stance.spans];
  for (const span of spans) {
    expect(text.slice(span.start, span.end)).toBe(span.text);
    expect(span.weight).toBeGreaterThanOrEqual(0);
    expect(span.weight).toBeLessThanOrEqual(1);
  }
}

const FRAGMENTS = [
  ..."you are a fucking idiot clown liar shut up Ukraine Russia must not win our taxpayers money proxy war not never no f*ck 1d10t don't you're isn't HMS Victory good bad very but".split(
    " ",
  ),
  '"',
  "“",
  "”",
  ">",
  "\n",
  "\n\n",
  ". ",
  ", ",
  "🙄",
  "🇺🇦",
  "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
  "\ud800",
  "\udc00",
  "\u200b",
  "\u202e",
  "ﬁ",
  "ß",
  "İ",
  "é",
  "и",
  "<b>",
  "&amp;",
  "*",
  "$",
  "i d i o t",
];

describe("Scorer", () => {
  test("gives a sound score for any string", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(text, (any) => {
        expectSound(any, score(any));
      }),
      { numRuns: 400 },
    );
  });

  test("gives a sound score for any jumble of loaded words and signs", () => {
    const jumble = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 });
    fc.assert(
      fc.property(jumble, fc.constantFrom("", " "), (fragments, gap) => {
        const text = fragments.join(gap);
        expectSound(text, score(text));
      }),
      { numRuns: 600 },
    );
  });

  test.each([
    ["lone surrogates", "\ud800 you idiot \udfff"],
    ["right-to-left marks", "\u202eyou idiot\u202c and more"],
    ["mark-up", "<p>You <b>idiot</b>, read <a href='x'>this</a></p>"],
    ["emoji only", "🙄🙄👍🏽👨‍👩‍👧🇺🇦"],
    ["combining marks", "y\u0301o\u0302u\u0303 i\u0301d\u0301i\u0301o\u0301t"],
    ["ligatures and capitals that grow", "ﬃ İİİ ß ŉ you idiot"],
    ["object keys", "constructor __proto__ toString hasOwnProperty"],
  ])("copes with %s", (_, text) => {
    expectSound(text, score(text));
  });

  test.each([
    ["", "empty"],
    [" \n\t ", "empty"],
    ["\u200b\u200b", "empty"],
    ["?!", "too_short"],
    ["...", "too_short"],
    ["42", "too_short"],
    ["Das ist nicht die Frage, sondern wie wir mit dem Geld umgehen.", "wrong_language"],
    ["Je pense que le gouvernement a tort et que nous devons attendre.", "wrong_language"],
    ["Я думаю, что это неправильно.", "wrong_language"],
    ["Це наша земля і ми її захищаємо.", "wrong_language"],
    ["这艘船很好。", "wrong_language"],
    ["هذه السفينة جيدة جدا", "wrong_language"],
    ["x".repeat(100_001), "too_long"],
    ["you idiot ".repeat(100_000), "too_long"],
  ])("says why nothing can be scored: %.30j is %s", (text, because) => {
    const result = score(text);
    expectSound(text, result);
    expect(result.sentiment).toMatchObject({ score: null, unscored: because });
    expect(result.incivility).toMatchObject({ probability: null, unscored: because });
    expect(result.stance).toMatchObject({ label: null, unscored: because });
  });

  test.each([
    "ROFL",
    "Agree",
    "Slava Ukraini",
    "Bravo Zulu",
    "👍",
    "HMS Prince of Wales, R09",
    "C'est la vie",
  ])("takes %j for English, or at least not for another language", (text) => {
    expect(score(text).incivility).not.toHaveProperty("unscored");
  });

  test("never charges the parent's words to the one who replies", () => {
    const reply = "I have to disagree with you there.";
    const quiet = score(reply, "Nice ship.");
    const rude = score(reply, "You absolute fucking moron, you liar.");
    expect({ ...rude, reply: quiet.reply }).toEqual(quiet);
  });

  test("does not let stance weigh on incivility, nor the other way round", () => {
    const text = "You clown, this is a proxy war and Putin must be stopped.";
    const other = packFromPhrase("steel prices");
    const request = { id: "c1", text };
    expect(openScorer().score(request, pack).incivility).toEqual(
      openScorer().score(request, other).incivility,
    );
    // The meaning of all words counts a little for a pack, so "clown" is not nothing.
    const [rude, civil] = ["you clown", "my friend"].map(
      (name) => score(`Putin must be stopped, ${name}.`).stance,
    );
    expect(rude?.label).toBe("pro");
    const moved = (rude?.probabilities?.pro ?? 0) - (civil?.probabilities?.pro ?? 0);
    expect(Math.abs(moved)).toBeLessThan(0.1);
  });

  test("gives the same answer twice", () => {
    const text = "You are a clown and NATO expansion provoked this.";
    expect(score(text)).toEqual(score(text));
  });

  test("names its model and scorers in the form the schema wants", () => {
    expect(score("Hello there.").model).toEqual(MODEL);
    for (const name of Object.values(SCORERS)) expect(ScorerName.parse(name)).toBe(name);
  });
});

describe("a reply that names nothing of the subject", () => {
  const ON = "Kyiv should get every shell we have, and Moscow should be made to leave.";
  const OFF = "The ferry to Ryde was an hour late again this morning.";
  const OWN = "The lead time on a new propellant line is three years or so, as far as I know.";

  test("is on it where it answers a comment that does", () => {
    expect(score(OWN, ON).stance).toMatchObject({ label: "neutral" });
    expect(score(OWN, OFF).stance).toMatchObject({ label: null, unscored: "no_evidence" });
  });

  test("has no stance of its own where it only agrees", () => {
    expect(score("Agree. End of story.", ON).stance).toMatchObject({ unscored: "no_evidence" });
  });

  test("is no agreement where it takes somebody else's part", () => {
    const { label } = score("he is right about the cost of it you know", ON).reply;
    expect(label).not.toBe("agrees");
  });
});
