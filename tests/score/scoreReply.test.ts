import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { packFromPhrase } from "../../src/score/targetPack.js";
import { Reply } from "../../src/thread/score.js";

const pack = packFromPhrase("harbour dues");
const PARENT = "The old harbour should be closed to tankers before somebody gets hurt.";
const read = (text: string, parentText: string | null = PARENT): Reply =>
  openScorer().score({ id: "c1", text, parentText }, pack).reply;

describe("what a reply does to its parent", () => {
  it.each([
    ["Agree. End of story.", "agrees"],
    ["Couldn't agree more.", "agrees"],
    ["I don't disagree with any of that.", "agrees"],
    ["Well said, and the ferries too.", "agrees"],
    ["I don't agree.", "disagrees"],
    ["Couldn't disagree more.", "disagrees"],
    ["Nonsense, you clearly have never seen a tanker.", "disagrees"],
    ["That is simply not true, there has been no accident in forty years.", "disagrees"],
    ["How many tankers call there in a year?", "neither"],
    ["Thanks for posting this.", "neither"],
    ["Does anyone know when the next meeting is?", "neither"],
  ])("%j %s", (text, label) => {
    expect(read(text).label).toBe(label);
  });

  it("is unscored, with the reason, where there is no parent or nothing to read", () => {
    const none = { label: null, probabilities: null };
    expect(read("Agreed.", null)).toEqual({ ...none, unscored: "no_parent" });
    expect(read("Agreed.", "  ")).toEqual({ ...none, unscored: "no_parent" });
    expect(read("?!")).toEqual({ ...none, unscored: "too_short" });
  });

  it("does not take quoted words for the words of the one who quotes", () => {
    const agrees = (text: string) => read(text).probabilities?.agrees ?? -1;
    expect(agrees("“Agreed, well said” is all they ever write.")).toBeLessThan(
      agrees("Agreed, well said is all they ever write."),
    );
  });

  it("is sound for any two texts", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(text, text, (own, parent) => {
        const reply = Reply.parse(read(own, parent));
        if (reply.probabilities === null) return;
        const { agrees, disagrees, neither } = reply.probabilities;
        expect(agrees + disagrees + neither).toBeCloseTo(1, 3);
      }),
      { numRuns: 200 },
    );
  });

  it("reads a parent of any length in little time", () => {
    const startedMs = performance.now();
    read("no ".repeat(30_000), "not ".repeat(25_000));
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  it("has no part in incivility, and takes none from it", () => {
    const { incivility } = openScorer().score(
      { id: "c1", text: "Wrong.", parentText: PARENT },
      pack,
    );
    expect(incivility).toEqual(
      openScorer().score({ id: "c1", text: "Wrong.", parentText: "Some other ship." }, pack)
        .incivility,
    );
  });
});
