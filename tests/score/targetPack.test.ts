import { describe, expect, test } from "vitest";
import { findPhrases, indexPhrases } from "../../src/score/findPhrases.js";
import { checkTargetPack } from "../../src/score/checkTargetPack.js";
import { parsePhrase } from "../../src/score/phrasePattern.js";
import { readWords } from "../../src/score/readWords.js";
import { parseTargetPack } from "../../src/score/targetPack.js";

const finds = (phrase: string, text: string, lists = {}) => {
  const words = readWords(text);
  const [match] = findPhrases(indexPhrases([parsePhrase(phrase, lists)]), words);
  return match ? text.slice(words[match.first]?.start, words[match.last]?.end) : null;
};

const PACK = {
  name: "carriers",
  title: "Aircraft carriers",
  statement: "The Royal Navy is right to have aircraft carriers.",
  frames: {
    pro: [
      { id: "worth", phrases: ["worth every penny"], weight: 0.8, example: "Worth every penny." },
    ],
    skeptic: [
      {
        id: "targets",
        phrases: ["floating target|targets"],
        weight: 0.8,
        example: "A floating target.",
      },
    ],
  },
  entities: [{ id: "carrier", words: ["carrier", "carriers"], side: "pro" }],
  context: ["f 35"],
};

describe("a phrase", () => {
  test.each([
    ["stand with ukraine", "We STAND with Ukraine's army", "STAND with Ukraine's"],
    ["send|give weapons", "They give weapons away", "give weapons"],
    ["(as long as|until) it takes", "for as long as it takes", "as long as it takes"],
    ["stop the? war", "Stop war", "Stop war"],
    ["stop (all of)? the war", "stop all of the war", "stop all of the war"],
    ["negotiat*", "after negotiations", "negotiations"],
    ["russia ... lose", "Russia will surely never lose it", "Russia will surely never lose"],
    ["do not agree", "I don't agree", "don't agree"],
    ["do not agree", "I dont agree", "dont agree"],
    ["f-16", "F-16s and an F-16", "F-16"],
    ["@them out", "kick the orcs out", "orcs out"],
    ["a (big (red|blue)|small) bus", "a big blue bus", "a big blue bus"],
  ])("%j is found in %j", (phrase, text, found) => {
    expect(finds(phrase, text, { them: ["orcs", "the lot"] })).toBe(found);
  });

  test.each([
    ["stand with ukraine", "We stand. With Ukraine, perhaps"],
    ["russia ... lose", "Russia one two three four five lose"],
    ["negotiat*", "negate"],
    ["war", "warfare"],
  ])("%j is not found in %j", (phrase, text) => {
    expect(finds(phrase, text)).toBeNull();
  });

  test.each([
    "",
    "...",
    "... war",
    "war ...",
    "(war",
    "war)",
    "@nobody",
    "ab*",
    "a ... b ... c ... d",
    "war?",
    "(a ... b)",
    "!!!",
  ])("%j is refused with a sentence", (phrase) => {
    expect(() => parsePhrase(phrase)).toThrow(/[a-z]+ .+\./);
  });
});

describe("parseTargetPack", () => {
  test("reads a pack a person wrote, and its examples hold", () => {
    expect(checkTargetPack(parseTargetPack(PACK))).toEqual([]);
  });

  test.each([
    [null, /target pack/i],
    [{ ...PACK, name: 3 }, /name/],
    [{ ...PACK, frames: { pro: [] } }, /frames\.skeptic/],
    [{ ...PACK, colour: "red" }, /colour/],
  ])("says which part of a faulty pack is wrong", (json, fault) => {
    expect(() => parseTargetPack(json)).toThrow(fault);
  });

  test("names the frame whose phrase cannot be read", () => {
    const [frame] = PACK.frames.pro;
    const json = { ...PACK, frames: { ...PACK.frames, pro: [{ ...frame, phrases: ["(worth"] }] } };
    expect(() => parseTargetPack(json)).toThrow(/frame worth.*brackets/);
  });
});

describe("checkTargetPack", () => {
  test("reports a frame that is not in its own example", () => {
    const [frame] = PACK.frames.pro;
    const pro = [{ ...frame, example: "Nothing of the kind." }];
    const pack = parseTargetPack({ ...PACK, frames: { ...PACK.frames, pro } });
    expect(checkTargetPack(pack).map(({ fault }) => fault)).toEqual(["not_in_example"]);
  });
});
