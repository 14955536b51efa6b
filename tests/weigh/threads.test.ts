import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openScorer } from "../../src/models/openScorer.js";
import { parseTargetPack } from "../../src/score/targetPack.js";
import type { Written } from "../../src/weigh/stanceGraph.js";
import { weighCommenters } from "../../src/weigh/weighCommenters.js";

interface Thread {
  readonly thread: string;
  readonly stances: Readonly<Record<string, string>>;
  readonly comments: readonly { author: string; parent: number | null; text: string }[];
}
const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const pack = parseTargetPack(read("../../targets/ukraine-support.json"));
const idOf = (at: number): string => `c${String(at).padStart(3, "0")}`;

/** Our own label and the weighed one, by commenter of all threads. */
function weighThreads(): { want: string; got: string }[] {
  const scorer = openScorer();
  return (read("threads.json") as Thread[]).flatMap(({ comments, stances }) => {
    const written = comments.map(({ author, parent }, at): Written => ({
      id: idOf(at),
      author,
      authorKey: `a-${author}`,
      parentId: parent === null ? null : idOf(parent),
      parentConfidence: 1,
      parentCandidates: [],
      postedAt: null,
    }));
    const scores = comments.map(({ text, parent }, at) => {
      const parentText = parent === null ? null : (comments[parent]?.text ?? null);
      return scorer.score({ id: idOf(at), text, parentText }, pack);
    });
    return weighCommenters({ comments: written }, scores, []).map(({ author, stance }) => ({
      want: stances[author ?? ""] ?? "",
      got: stance.label,
    }));
  });
}

describe("commenters of six threads about support for Ukraine", () => {
  const people = weighThreads();
  const sided = people.filter(({ want }) => want !== "neutral");

  it("who take a side are mostly given it, and next to never the other", () => {
    expect(sided).toHaveLength(27);
    expect(sided.filter(({ want, got }) => want === got).length).toBeGreaterThanOrEqual(21);
    const crossed = sided.filter(({ want, got }) => got === (want === "pro" ? "skeptic" : "pro"));
    expect(crossed.length).toBeLessThanOrEqual(1);
  });

  it("who only talk of hulls and warheads are given no side", () => {
    const aside = people.filter(({ want }) => want === "neutral");
    expect(aside).toHaveLength(12);
    expect(aside.filter(({ got }) => got === "pro" || got === "skeptic")).toEqual([]);
  });
});
