import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { readSeed, seedFolder } from "../support/shared.js";

describe.skipIf(seedFolder === null)("the captured thread (seed 003)", () => {
  const thread = seedFolder === null ? null : parseCapture(readSeed("003"));
  const comments = thread?.comments ?? [];
  const byId = new Map(comments.map((comment) => [comment.id, comment]));

  it("gives 58 comments of the 58 it declares, by 17 people", () => {
    expect(thread?.count).toEqual({ declared: 58, parsed: 58 });
    expect(new Set(comments.map(({ authorKey }) => authorKey)).size).toBe(17);
    expect(thread?.problems.map(({ code }) => code)).toEqual(["TEXT_TRUNCATED"]);
  });

  it("finds 8 truncated comments and one edited", () => {
    expect(comments.filter(({ truncated }) => truncated)).toHaveLength(8);
    expect(comments.filter(({ edited }) => edited !== null)).toHaveLength(1);
  });

  it("resolves every reply line to an earlier comment by that person", () => {
    const replies = comments.filter(({ replyTo }) => replyTo !== null);
    expect(replies.length).toBeGreaterThan(40);
    for (const { replyTo, parentId, ordinal } of replies) {
      const parent = byId.get(parentId ?? "");
      expect(parent?.author).toBe(replyTo);
      expect(parent?.ordinal).toBeLessThan(ordinal);
    }
  });

  it("recognises replies that lost their line, and says that it is not certain", () => {
    const lost = comments.filter(({ parentEvidence }) => parentEvidence === "inferred");
    expect(lost.length).toBeGreaterThanOrEqual(3);
    for (const { parentConfidence, replyTo, parentId } of lost) {
      expect(replyTo).toBeNull();
      expect(parentId).not.toBeNull();
      expect(parentConfidence).toBeLessThan(1);
    }
  });

  it("names the runners-up of every parent that is in doubt, probabilities summing to 1", () => {
    const doubtful = comments.filter(({ parentConfidence }) => parentConfidence < 0.9);
    expect(doubtful.length).toBeGreaterThan(5);
    for (const { parentCandidates, parentConfidence, parentId } of doubtful) {
      expect(parentCandidates[0]).toEqual({ id: parentId, probability: parentConfidence });
      expect(parentCandidates.length).toBeGreaterThan(1);
      const sum = parentCandidates.reduce((total, { probability }) => total + probability, 0);
      expect(sum).toBeGreaterThan(0.95);
      expect(sum).toBeLessThan(1.001);
    }
  });
});

describe.skipIf(seedFolder === null).each(["000", "001", "002", "004"])(
  "the captured page without comments (seed %s)",
  (prefix) => {
    it("gives an article and no comments", () => {
      const { article, comments, count } = parseCapture(readSeed(prefix));
      expect(comments).toEqual([]);
      expect(count).toEqual({ declared: null, parsed: 0 });
      expect(article.text?.length).toBeGreaterThan(2000);
    });

    it("keeps headlines, previous/next links and newsletter lines out of the article", () => {
      const { article } = parseCapture(readSeed(prefix));
      for (const furniture of [
        "Newsletter",
        "Related Articles",
        "Next Article",
        "No time to read?",
      ])
        expect(article.text?.split("\n")).not.toContain(furniture);
    });
  },
);
