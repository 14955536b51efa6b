import { describe, expect, it } from "vitest";
import { inferParents } from "../../src/parse/inferParents.js";
import { estimateWordsGain } from "../../src/parse/estimateWordsGain.js";
import { FEATURES, toWeightArray } from "../../src/parse/parentFeatures.js";
import { WITH_LINES } from "../../src/parse/parentWeights.js";
import { readListing, type Said } from "../../src/parse/utterances.js";

const KIND = { topLevelOrder: "oldest", replyLines: "mostly" } as const;

/** "Ada>Bo 3 years ago: words": who, whom the line names, when, what. */
function listen(...lines: readonly string[]): Said[] {
  return lines.map((line) => {
    const [, author = "", replyTo, age = "", text = ""] =
      /^([^>:]+?)(?:>(\w+))?(?: (\d+ \w+ ago))?: (.*)$/.exec(line) ?? [];
    const unknown = { earliest: "2000-01-01T00:00:00Z", latest: "2026-01-01T00:00:00Z" };
    return {
      author,
      replyTo: replyTo ?? null,
      text,
      postedAt: age === "" ? null : { ...unknown, asWritten: age },
    };
  });
}

const parentsOf = (...lines: readonly string[]) =>
  inferParents(listen(...lines), KIND).map(({ parent }) => parent);

describe("parents of flattened text", () => {
  it("answers the one of that name who can be older", () => {
    const lines = ["Ada 4 years ago: The dock.", "Bo>Ada 4 years ago: Which dock?"];
    expect(
      parentsOf(...lines, "Ada>Bo 2 years ago: The old one.", "Cy>Ada 3 years ago: Hm."),
    ).toEqual([null, 0, 1, 0]);
  });

  it("stays on the path that a later line needs", () => {
    // Dee answers Bo, who is on the path only if Cy answered the Ada below Bo.
    expect(
      parentsOf("Ada: The dock.", "Bo>Ada: Which?", "Ada>Bo: That.", "Cy>Ada: Hm.", "Dee>Bo: Ha."),
    ).toEqual([null, 0, 1, 2, 1]);
  });

  it("gives every comment candidates that sum to 1, the chosen one first", () => {
    const inferred = inferParents(
      listen("Ada: The dock.", "Bo>Ada: Which?", "Ada>Bo: That.", "Cy>Ada: Hm.", "Dee: New."),
      KIND,
    );
    for (const { parent, probability, candidates } of inferred) {
      expect(candidates[0]).toEqual({ parent, probability });
      const sum = candidates.reduce((total, each) => total + each.probability, 0);
      expect(sum).toBeGreaterThan(0.97);
      expect(sum).toBeLessThan(1.000001);
    }
  });

  it("takes a list by time, not by thread, for what it is", () => {
    const lines = ["Ada: One.", "Bo: Two.", "Cy: Three.", "Dee>Ada: Four.", "Eve>Bo: Five."];
    expect(parentsOf(...lines, "Flo>Cy: Six.", "Ada>Eve: Seven.", "Gil>Dee: Eight.")).toEqual([
      null,
      null,
      null,
      0,
      1,
      2,
      4,
      3,
    ]);
  });

  it("leaves an entry whose line names nobody on the path to the one before, where it may be quoted", () => {
    const said = listen("Ada: One.", "Bo>Ada: Two.", "Kim>Lou: Said elsewhere.", "Ada>Bo: Three.");
    const mayBeQuoted = Float64Array.from([-Infinity, -5, -5, -5]);
    const inferred = inferParents(said, KIND, mayBeQuoted);
    expect(inferred[2]?.quoted).toBeGreaterThan(0.5);
    expect(inferred[1]?.quoted).toBeLessThan(0.5);
    expect(inferred[3]).toMatchObject({ parent: 1 });
    expect(inferParents(said, KIND)[2]?.quoted).toBe(0);
  });

  it("goes through a chain of 20,000 answers without recursion", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      at === 0 ? "P0: Keel." : `P${at}>P${at - 1}: Keel.`,
    );
    expect(parentsOf(...chain)).toEqual(chain.map((_, at) => (at === 0 ? null : at - 1)));
  });
});

describe("how far shared words are trusted", () => {
  const weights = toWeightArray(WITH_LINES);

  /** A chain of answers: each brings a word of its own and takes one up from `back` above. */
  const talk = (back: number) =>
    readListing(
      listen(
        ...Array.from({ length: 60 }, (_, at) => {
          const words = `keel${at} keel${at - back}`;
          return at === 0 ? `P0: ${words}` : `P${at}>P${at - 1}: ${words}`;
        }),
      ),
    );

  it("has a weight to be a factor of", () => {
    expect(weights[FEATURES.indexOf("similar")]).toBeGreaterThan(1);
  });

  it("is more where answers take up the words of what they answer", () => {
    expect(estimateWordsGain(talk(1), weights)).toBeGreaterThan(1);
    expect(estimateWordsGain(talk(3), weights)).toBe(0);
  });
});
