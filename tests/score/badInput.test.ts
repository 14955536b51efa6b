import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase, parseTargetPack } from "../../src/score/targetPack.js";
import { Score } from "../../src/thread/score.js";
import { LANGUAGES } from "./languages.js";

const pack = parseTargetPack(
  JSON.parse(readFileSync(new URL("../../targets/ukraine-support.json", import.meta.url), "utf8")),
);

/** The answer, after it was seen to be one: of the Score's form, without NaN, the same as JSON. */
function score(text: string, parentText?: string, target = pack): Score {
  const answer = openScorer().score({ id: "c1", text, parentText }, target);
  expect(Score.safeParse(answer).error).toBeUndefined();
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  return answer;
}

const MEGABYTE = 1024 * 1024;
const bytes = (count: number): string =>
  Buffer.from(Array.from({ length: count }, (_, at) => (at * 197 + (at >> 3)) % 256)).toString(
    "latin1",
  );

describe("bad input", () => {
  test.each([
    ["nothing", "", "empty"],
    ["blanks and invisible characters", "\u200b \u2060\ufeff\n", "empty"],
    ["control characters", "\0\u0001\u001b[31m\u007f", null],
    ["1 MB of a word", "idiot ".repeat(MEGABYTE / 6), "too_long"],
    ["1 MB without a blank", "a".repeat(MEGABYTE), "too_long"],
    ["binary", bytes(5000), null],
    ["binary read as UTF-8", Buffer.from(bytes(5000), "latin1").toString("utf8"), null],
    ["right to left with marks", "\u202eיא \u202b idiot \u2067you\u2069 \u202c", null],
    ["emoji only", "🙄🏴󠁧󠁢󠁳󠁣󠁴󠁿👨‍👩‍👧‍👦🇺🇦👍🏽", null],
    ["HTML", "<script>alert('you clown')</script><p>You <b>clown</b> &amp; liar</p><!-- x", null],
    ["lone surrogates", "\udc00\ud800you\ud83d clown\udfff", null],
    ["what feels next to nothing", "0\u0000ÙÒt²¼", null],
    ["many combining marks", `i${"\u0301".repeat(5000)}diot`, null],
    ["numbers", "1e999 NaN Infinity -0 0x7f", null],
  ])("%s gets an answer", (_, text, because) => {
    const { incivility } = score(text, text);
    if (because !== null)
      expect(incivility).toMatchObject({ probability: null, unscored: because });
  });

  test("anything gets an answer, whatever it replies to and toward any target", () => {
    const any = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each).toString("latin1")),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
        .map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(any, fc.option(any, { nil: undefined }), any, (text, parentText, phrase) => {
        score(text, parentText, packFromPhrase(phrase));
      }),
      { numRuns: 300 },
    );
  });

  test.each(
    Object.entries(LANGUAGES).flatMap(([name, texts]) => texts.map((text) => [name, text])),
  )("says that %s is not scored: %s", (_, text = "") => {
    expect(score(text).sentiment).toMatchObject({ score: null, unscored: "wrong_language" });
  });

  test.each([
    "Das Boot is a great film about a submarine, nicht wahr?",
    "The Bundeswehr and the Marine nationale are not the Royal Navy.",
    "Vive la France, and good luck to them.",
    "Slava Ukraini! Heroiam slava, and more tanks please.",
    "Il Duce would be proud of this lot.",
    "Per se I do not mind a frigate de luxe.",
    "Mar 2024: no hull, no crew, no clue.",
    "Aster 30, Sea Viper, CAMM-ER, NSM, Mk 41 VLS",
  ])("takes English with words of others for English: %s", (text) => {
    expect(score(text).sentiment).not.toHaveProperty("unscored");
  });
});
