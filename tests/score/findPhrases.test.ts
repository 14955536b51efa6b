import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPhrases, indexPhrases } from "../../src/score/findPhrases.js";
import { parsePhrase } from "../../src/score/phrasePattern.js";
import { readWords } from "../../src/score/readWords.js";

const VOCABULARY = [
  "send",
  "them",
  "arms",
  "negotiate",
  "negotiating",
  "now",
  "no",
  "war",
  "the",
  ".",
];
const PHRASES = [
  "send them? arms",
  "send ... arms",
  "negotiat*",
  "negotiate now",
  "(negotiate now|negotiat* the war)",
  "no? war",
  "the (arms|war now)",
  "send|no",
  "them ... negotiat* ... war",
  "(send them)? the war?",
].map((written) => parsePhrase(written));

describe("looking for many phrases at once", () => {
  it("finds what looking for each of them alone finds, each once, in text order", () => {
    const together = indexPhrases(PHRASES);
    const alone = PHRASES.map((phrase) => indexPhrases([phrase]));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 25 }), (written) => {
        const words = readWords(written.join(" ").replaceAll(" .", "."));
        const found = findPhrases(together, words);
        const expected = alone
          .flatMap((index) => findPhrases(index, words))
          .sort(
            (a, b) => a.first - b.first || PHRASES.indexOf(a.phrase) - PHRASES.indexOf(b.phrase),
          );
        expect(found.map(({ phrase, first, last }) => [phrase.written, first, last])).toEqual(
          expected.map(({ phrase, first, last }) => [phrase.written, first, last]),
        );
      }),
    );
  });

  it("finds a phrase by each of its forms", () => {
    const find = (phrase: string, text: string) =>
      findPhrases(indexPhrases([parsePhrase(phrase)]), readWords(text)).map(({ first, last }) => [
        first,
        last,
      ]);
    expect(find("send them? arms", "Send arms. Send them arms.")).toEqual([
      [0, 1],
      [2, 4],
    ]);
    expect(
      find("send ... arms", "Send one or two more arms, never send one or two more old arms"),
    ).toEqual([[0, 5]]);
    expect(find("send ... arms", "Send. Arms.")).toEqual([]);
    expect(find("(negotiate now|negotiat* the war)", "Negotiate now!")).toEqual([[0, 1]]);
    expect(find("(send them)? the war?", "Send them the lot")).toEqual([
      [0, 2],
      [2, 2],
    ]);
  });

  it("answers the same when another index has been asked about the same words", () => {
    const words = readWords("Send them arms now.");
    const indexes = Array.from({ length: 20 }, (_, at) =>
      indexPhrases([parsePhrase(at % 2 === 0 ? "send them" : "arms now")]),
    );
    const answers = [...indexes, ...indexes].map((index) => findPhrases(index, words)[0]?.first);
    expect(answers).toEqual(answers.map((_, at) => (at % 2 === 0 ? 0 : 2)));
  });
});
