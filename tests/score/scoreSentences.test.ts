import { describe, expect, test } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import { Score } from "../../src/thread/score.js";

const TARGET = packFromPhrase("defence");
const scoreOf = (text: string, sentences: boolean) =>
  Score.parse(openScorer().score({ id: "c1", text, sentences }, TARGET)).sentiment;
const sentencesOf = (text: string) => {
  const sentiment = scoreOf(text, true);
  return "sentences" in sentiment ? (sentiment.sentences ?? []) : [];
};

describe("sentences of a comment", () => {
  test("are scored each for itself, with the offsets of what they are", () => {
    const text =
      "  The crew were wonderful 😀. But the food was dreadful!\n\nShe sails on Monday. ";
    const sentences = sentencesOf(text);
    expect(sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      "The crew were wonderful 😀.",
      "But the food was dreadful!",
      "She sails on Monday.",
    ]);
    expect(sentences.map(({ label }) => label)).toEqual(["positive", "negative", "neutral"]);
    for (const { confidence } of sentences) expect(confidence).toBeGreaterThan(0);
  });

  test("are in the answer only where they were asked for, and change nothing else in it", () => {
    const text = "The ship is superb. The price is dreadful.";
    expect(scoreOf(text, false)).not.toHaveProperty("sentences");
    const { sentences, ...rest } = scoreOf(text, true) as ReturnType<typeof scoreOf> & {
      sentences: unknown;
    };
    expect(sentences).toHaveLength(2);
    expect(rest).toEqual(scoreOf(text, false));
  });

  test("of a comment of one sentence feel as the comment does", () => {
    const text = "What a marvellous bit of seamanship.";
    expect(sentencesOf(text)).toEqual([{ start: 0, end: text.length, ...scoreOf(text, false) }]);
  });

  test("inside one quotation are quoted each", () => {
    const said = 'He wrote: "It was a disgrace. It was a disaster." I was not there.';
    const meant = "It was a disgrace. It was a disaster.";
    const quoted = sentencesOf(said).find(({ start }) => said.startsWith("It was a dis", start));
    expect(quoted?.score).toBeGreaterThan(sentencesOf(meant)[0]?.score ?? 0);
  });

  test("are joined where there are over 200, and none is lost", () => {
    const text = "Good ship. Bad food. ".repeat(2000).trimEnd();
    const sentences = sentencesOf(text);
    expect(sentences.length).toBeLessThanOrEqual(200);
    expect(sentences.at(-1)?.end).toBe(text.length);
    sentences.slice(1).forEach(({ start }, at) => {
      expect(start).toBeGreaterThanOrEqual(sentences[at]?.end ?? Infinity);
    });
  });

  test.each([
    ["nothing", ""],
    ["too much", "Good. ".repeat(170_000)],
    ["a lone surrogate", "Good \ud83d ship.\ud83d"],
  ])("of %s do no harm", (_, text) => {
    for (const { start, end, score } of sentencesOf(text)) {
      expect(end).toBeGreaterThan(start);
      expect(Number.isFinite(score)).toBe(true);
    }
  });
});
