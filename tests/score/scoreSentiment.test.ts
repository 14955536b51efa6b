import { describe, expect, test } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import type { SentimentScored } from "../../src/thread/score.js";

const TARGET = packFromPhrase("defence");
const score = (text: string) =>
  openScorer().score({ id: "c1", text }, TARGET).sentiment as SentimentScored;

describe("scoreSentiment", () => {
  test.each([
    ["A superb ship and a great crew.", "positive"],
    ["Excellent news, well done to all involved.", "positive"],
    ["Not bad at all.", "positive"],
    ["I'm delighted that they got the contract 👍", "positive"],
    ["Impressive, most impressive.", "positive"],
    ["What a shambles.", "negative"],
    ["The programme is a disgrace and a waste of money.", "negative"],
    ["This is not a good idea.", "negative"],
    ["I don't like it.", "negative"],
    ["Far too little, far too late.", "negative"],
    ["Useless. Not fit for purpose.", "negative"],
    ["I despair 😡", "negative"],
    ["HMS Dauntless left Portsmouth on Monday.", "neutral"],
    ["The Type 45 carries 48 missiles.", "neutral"],
    ["How many are on order?", "neutral"],
  ])("%s → %s", (text, label) => {
    expect(score(text).label).toBe(label);
  });

  test.each([
    "The attack submarine fired at the target and destroyed it.",
    "The kill chain runs from sensor to weapon.",
    "A hunter killer group needs anti-submarine warfare ships.",
    "HMS Victory, HMS Daring and HMS Triumph were alongside.",
    "The Daring class and the Courageous class compared.",
    "The combat system was tested in battle conditions.",
    "Defence spending, war stocks and bombs: the figures.",
    "A fire support ship would strike targets inland.",
  ])("hears no feeling in the trade's own words: %s", (text) => {
    expect(Math.abs(score(text).score)).toBeLessThanOrEqual(0.1);
  });

  test("is turned by a negation", () => {
    expect(score("The refit was a success.").score).toBeGreaterThan(0);
    expect(score("The refit was not a success.").score).toBeLessThan(0);
    expect(score("The refit wasnt a success.").score).toBeLessThan(0);
  });

  test("is stronger with 'very' and weaker with 'slightly'", () => {
    const plain = score("It is good.").score;
    expect(score("It is very good.").score).toBeGreaterThan(plain);
    expect(score("It is slightly good.").score).toBeLessThan(plain);
  });

  test("counts what follows 'but' for more than what precedes it", () => {
    expect(score("A good ship but a terrible price.").score).toBeLessThan(0);
    expect(score("A terrible price but a good ship.").score).toBeGreaterThan(
      score("A good ship but a terrible price.").score,
    );
  });

  test("counts quoted feelings for less", () => {
    const quoted = score('He called it "a disaster, a disgrace and a shambles".').score;
    expect(quoted).toBeGreaterThan(score("It is a disaster, a disgrace and a shambles.").score);
  });

  test("is surer of much feeling one way than of mixed feelings", () => {
    const clear = score("Great, superb, excellent, brilliant.").confidence;
    expect(clear).toBeGreaterThan(score("Great but dreadful, superb yet useless.").confidence);
  });

  test.each([
    ["Ukraine", "Russia"],
    ["Labour", "Tory"],
    ["English", "Scottish"],
    ["Liberal", "Conservative"],
  ])("does not prefer %s to %s", (one, other) => {
    for (const template of [
      "The # plan was published today.",
      "I like the # plan.",
      "A bad # idea.",
    ])
      expect(score(template.replace("#", one)).score).toBe(
        score(template.replace("#", other)).score,
      );
  });
});
