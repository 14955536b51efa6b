import { describe, expect, it } from "vitest";
import { readModel } from "../../src/models/readModel.js";
import { readWords } from "../../src/score/readWords.js";
import { makeRespeller } from "../../src/score/respell.js";

const respell = makeRespeller(readModel().vocabulary.keys());
const readAll = (text: string) => respell(readWords(text)).map(({ plain }) => plain);

describe("respelling", () => {
  it.each([
    ["What an idoit you are", "what an idiot you are"],
    ["They are scmu", "they are scum"],
    ["a pathtic excuse", "a pathetic excuse"],
    ["such wothless people", "such worthless people"],
    ["the majoirty agreed", "the majority agreed"],
    ["Some Muslms prayed", "some muslims prayed"],
  ])("reads %j as %j", (written, meant) => {
    expect(readAll(written).join(" ")).toBe(meant);
  });

  it("parts words that were run together, and points at what was written", () => {
    const text = "Oh, shutupyoufool, please";
    const words = respell(readWords(text));
    expect(words.map(({ plain }) => plain)).toEqual(["oh", "shut", "up", "you", "fool", "please"]);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Oh",
      "shut",
      "up",
      "you",
      "fool",
      "please",
    ]);
  });

  it.each([
    "Scunthorpe and Cockburn and Penistone",
    "HMS Prince of Wales left Portsmouth",
    "Typhoon and Lightning pilots",
    "The wpDiscuz plugin",
    "F-35B, T-72B3, 155mm",
    "Привет всем",
    "😀 👍",
    "",
  ])("leaves %j as it is", (text) => {
    const words = readWords(text);
    expect(respell(words).map(({ plain }) => plain)).toEqual(words.map(({ plain }) => plain));
  });

  it("takes no long time over a long run of letters", () => {
    const words = readWords("qzx".repeat(30_000));
    expect(respell(words)).toEqual(words);
  });
});
