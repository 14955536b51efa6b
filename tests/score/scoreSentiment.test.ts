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
    "They have a decent canteen.",
    "The new jetty looks all right to me.",
    "It arrived a little late.",
    "I was mildly annoyed by the queue.",
  ])("is no stronger for being pasted fifty times: %s", (text) => {
    const once = score(text).score;
    for (const pasted of [`${text} `.repeat(50), `${text}\n`.repeat(50)])
      expect(Math.abs(score(pasted).score - once)).toBeLessThan(0.1);
  });

  test.each([
    "I think that this is a wonderful plan. /s",
    "Wonderful plan, lads. #sarcasm",
    "Yeah, right. Wonderful plan.",
    "Aye right! Wonderful plan.",
  ])("hears praise under a mark of irony as blame: %s", (text) => {
    expect(score(text).label).toBe("negative");
  });

  test.each([
    "Wonderful plan, and yeah, right on time.",
    "A wonderful day for the 24/7 crew.",
    "He is right. Wonderful plan.",
  ])("takes no other words for such a mark: %s", (text) => {
    expect(score(text).label).toBe("positive");
  });

  test("counts a killing in the news, and not in the trade", () => {
    expect(score("Gunmen killed nine villagers in the attack.").label).toBe("negative");
    expect(score("The attack submarine killed the target drone.").label).not.toBe("negative");
  });

  test("does not charge a commenter with other people's words", () => {
    const mine = score("The whole scheme is a disgrace.").score;
    const theirs = score('"The whole scheme is a disgrace", says the letter. His words, not mine.');
    expect(theirs.score).toBeGreaterThan(mine + 0.1);
  });

  test("feels a word that no lexicon holds as it feels its neighbours", () => {
    const feel = (word: string) => score(`Their playing was ${word} tonight.`).score;
    for (const good of ["dazzled", "masterful", "refreshing"])
      for (const bad of ["calamitous", "bloodthirsty", "repugnant"])
        expect(feel(good) - feel(bad), `${good}, ${bad}`).toBeGreaterThan(0.1);
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
