import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readStanceModel } from "../../../src/models/readStanceModel.js";
import { readWords } from "../../../src/score/readWords.js";
import { scoreStance } from "../../../src/score/scoreStance.js";
import { readStatement } from "../../../src/score/stance/readStatement.js";
import { packFromPhrase } from "../../../src/score/targetPack.js";
import { Stance } from "../../../src/thread/score.js";

const model = readStanceModel();
const score = (text: string, phrase: string) =>
  scoreStance(text, readWords(text), packFromPhrase(phrase), model);

describe("a statement", () => {
  test.each([
    ["College should be free", 1, 1],
    ["College should not be free", -1, -1],
    ["Zoos should be closed", 1, -1],
    ["Do not close the zoos", -1, 1],
    ["Google is a harmful monopoly", 1, -1],
    ["nuclear deterrent", 1, 1],
  ])("%s: denied %i, attitude %i", (statement, denied, attitude) => {
    expect(readStatement(statement)).toMatchObject({ denied, attitude });
  });

  test("ends its subject at the verb; a phrase without one is a topic", () => {
    const { subject, predicate, isTopic } = readStatement("Electric cars will succeed");
    expect([...subject, isTopic]).toEqual(["electric", "car", false]);
    expect([...predicate]).toEqual(["succ"]);
    expect(readStatement("electric cars").isTopic).toBe(true);
  });
});

describe("stance on a free phrase", () => {
  const approving =
    "Trams are a great idea. I love them, they help everyone and are good for the city.";
  const rejecting = "Trams are a terrible waste of money and a bad idea, they ruin the streets.";

  test("turns round with the statement", () => {
    expect(score(approving, "Trams are good for cities").label).toBe("pro");
    expect(score(rejecting, "Trams are good for cities").label).toBe("skeptic");
    expect(score(approving, "Trams should be abolished").label).toBe("skeptic");
    expect(score(rejecting, "Trams should be abolished").label).toBe("pro");
  });

  test("is neutral where nothing comes near a topic", () => {
    expect(score("The kettle is on the left shelf.", "nuclear deterrent").label).toBe("neutral");
  });

  test("gives probabilities that add up to one, and spans that hold the words they name", () => {
    const text = "😀 " + rejecting;
    const stance = Stance.parse(score(text, "Trams are good for cities"));
    const { pro = 0, skeptic = 0, neutral = 0 } = stance.probabilities ?? {};
    expect(pro + skeptic + neutral).toBeCloseTo(1, 3);
    expect(stance.spans.length).toBeGreaterThan(0);
    for (const { start, end, text: held } of stance.spans)
      expect(text.slice(start, end)).toBe(held);
  });

  test("has no evidence in a comment without words, and toward a phrase without words", () => {
    expect(score("😀", "trams")).toMatchObject({ label: null, unscored: "no_evidence" });
    expect(score("Trams are good.", "-")).toMatchObject({ label: null, unscored: "no_evidence" });
  });
});

test("refuses weights that are missing or made for other features", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-stance-"));
  expect(() => readStanceModel(folder)).toThrow(/weights for stance/);
  writeFileSync(join(folder, "stance-en.json"), "{}");
  expect(() => readStanceModel(folder)).toThrow(/weights for stance/);
});
