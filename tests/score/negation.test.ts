import { createRequire } from "node:module";
import type { Model, WinkMethods } from "wink-nlp";
import { describe, expect, test } from "vitest";
import { readNegation } from "../../src/score/readNegation.js";
import { readWords, type Word } from "../../src/score/readWords.js";
import { makeRandom } from "../../bench/support.js";
import { sampleTexts } from "../support/sampleTexts.js";

const load = createRequire(import.meta.url);
const winkNlp = load("wink-nlp") as (model: Model, pipes: string[]) => WinkMethods;
const nlp = winkNlp(load("wink-eng-lite-web-model") as Model, ["sbd", "negation"]);
// eslint-disable-next-line @typescript-eslint/unbound-method -- wink knows its helpers by identity
const { negationFlag } = nlp.its;

const CUES =
  /^(?:not|no|never|none|nor|neither|nobody|nothing|nowhere|without|hardly|scarcely|barely|lack|lacks|lacking)$/;

/** The flags wink itself gives, on the words as text with a stop between clauses and sentences. */
function askWink(words: readonly Word[]): boolean[] {
  if (!words.some(({ plain }) => CUES.test(plain))) return words.map(() => false);
  const readable = words.map(({ plain }) => plain.replace(/[^a-z]/g, "").slice(0, 24) || "x");
  const gaps = words.map((word, at) => {
    const before = words[at - 1];
    if (before === undefined) return "";
    if (before.sentence !== word.sentence) return " . ";
    return before.clause === word.clause ? " " : " , ";
  });
  const tokens = nlp
    .readDoc(readable.map((word, at) => `${gaps[at] ?? ""}${word}`).join(""))
    .tokens();
  const [values, negated] = [tokens.out(), tokens.out(negationFlag)];
  let at = 0;
  return readable.map((word) => {
    let [isNegated, length] = [false, 0];
    for (; at < values.length && length < word.length; at++) {
      const value = values[at] ?? "";
      if (value !== "." && value !== ",") length += value.length;
      isNegated ||= negated[at] === true;
    }
    return isNegated;
  });
}

const WORDS =
  "am are can could dare did do does go had have is may might must should was were will would amnt cant cannot dont gont maynt mightnt mightve notve wont eliminate hardly neither never no none nope nah nor not prevent rarely scarcely without unlikely impossible fail failed failing fails to rule ruled rules out cause causes of for although as because cuz bcoz but except however nevertheless so still though unless until which yet just only mention certain if wonder further ado good long much soon ship bad nothing lacks , . \n ;".split(
    /(?<!\n) /,
  );

describe("readNegation", () => {
  test("gives wink-nlp's flags on every sample comment and 5,000 jumbles of the words it knows", () => {
    const random = makeRandom(11);
    const jumbles = Array.from({ length: 5000 }, () =>
      Array.from(
        { length: 1 + Math.floor(random() * 24) },
        () => WORDS[Math.floor(random() * WORDS.length)],
      ).join(" "),
    );
    let negated = 0;
    for (const text of [...sampleTexts(), ...jumbles]) {
      const words = readWords(text);
      const flags = readNegation(words);
      expect(flags, text).toEqual(askWink(words));
      negated += flags.some(Boolean) ? 1 : 0;
    }
    expect(negated).toBeGreaterThan(3000);
  });

  test.each([
    ["This is not a good ship", ["a", "good", "ship"]],
    ["not good, but fast", ["good"]],
    ["not only good", []],
    ["it may not be", []],
    ["we cannot win this", ["win", "this"]],
    ["never again. A fine day", ["again"]],
    ["without cannotß good", ["cannotß", "good"]],
  ])("%j", (text, expected) => {
    const words = readWords(text);
    const flags = readNegation(words);
    expect(words.filter((_, at) => flags[at]).map(({ plain }) => plain)).toEqual(expected);
  });
});
