import { describe, expect, it } from "vitest";
import type { Score } from "../../src/thread/score.js";
import type { CommenterStance } from "../../src/thread/stance.js";
import type { Written } from "../../src/weigh/stanceGraph.js";
import { weighCommenters } from "../../src/weigh/weighCommenters.js";
import { findWithinPeriod } from "../../src/weigh/withinPeriod.js";
import {
  AGREES,
  DISAGREES,
  NEITHER,
  NEUTRAL,
  PRO,
  reply,
  scored,
  SKEPTIC,
  written,
} from "./makeWritten.js";

const weigh = (comments: readonly Written[], scores: readonly Score[]) =>
  new Map(weighCommenters({ comments }, scores, []).map((each) => [each.author, each]));
const pSkeptic = (each: CommenterStance | undefined): number =>
  each?.stance.probabilities?.skeptic ?? -1;

const PARENT = [written("c1", "Ann"), written("c2", "Ann")];
const SAID = [scored("c1", SKEPTIC), scored("c2", SKEPTIC)];
const answer = (more: Partial<Written> = {}) => written("c3", "Bob", { parentId: "c1", ...more });

describe("a commenter who only answers", () => {
  it("takes the side of a parent they agree with, and it rests on both comments", () => {
    const bob = weigh([...PARENT, answer()], [...SAID, scored("c3", null, AGREES)]).get("Bob");
    expect(bob).toMatchObject({ stance: { label: "skeptic" }, evidence: ["c1", "c3"] });
  });

  it("takes the other side of a parent they dispute", () => {
    const bob = weigh([...PARENT, answer()], [...SAID, scored("c3", null, DISAGREES)]).get("Bob");
    const { pro = 0, skeptic = 1 } = bob?.stance.probabilities ?? {};
    expect(pro).toBeGreaterThan(skeptic * 1.5);
  });

  it("is unknown where they neither agree nor disagree, or the parent leans nowhere", () => {
    const asks = weigh([...PARENT, answer()], [...SAID, scored("c3", null, NEITHER)]).get("Bob");
    expect(asks?.stance.label).toBe("unknown");
    const silent = [scored("c1", null), scored("c2", null), scored("c3", null, AGREES)];
    expect(weigh([...PARENT, answer()], silent).get("Bob")).toMatchObject({
      stance: { label: "unknown", probabilities: null },
      evidence: [],
    });
  });

  it("takes the less of a side, the less sure the parent", () => {
    const of = (parentConfidence: number) =>
      pSkeptic(
        weigh([...PARENT, answer({ parentConfidence })], [...SAID, scored("c3", null, AGREES)]).get(
          "Bob",
        ),
      );
    expect(of(1)).toBeGreaterThan(of(0.6));
    expect(of(0.6)).toBeGreaterThan(of(0.2));
    expect(of(0)).toBe(-1);
  });

  it("takes it in full where only which of the parent's comments is meant is in doubt", () => {
    const doubt = {
      parentConfidence: 0.5,
      parentCandidates: [
        { id: "c1", probability: 0.5 },
        { id: "c2", probability: 0.45 },
      ],
    };
    const scores = [...SAID, scored("c3", null, AGREES)];
    const [sure, unsure] = [0.95, 0.5].map((parentConfidence) =>
      pSkeptic(weigh([...PARENT, answer({ parentConfidence })], scores).get("Bob")),
    );
    const bob = pSkeptic(weigh([...PARENT, answer(doubt)], scores).get("Bob"));
    expect(bob).toBeCloseTo(sure ?? 0, 3);
    expect(bob).toBeGreaterThan(unsure ?? 1);
  });

  it("hands a side on along a chain, weaker with every step", () => {
    const comments = [...PARENT, answer(), written("c4", "Cat", { parentId: "c3" })];
    const all = weigh(comments, [...SAID, scored("c3", null, AGREES), scored("c4", null, AGREES)]);
    expect(pSkeptic(all.get("Cat"))).toBeGreaterThan(1 / 3);
    expect(pSkeptic(all.get("Bob"))).toBeGreaterThan(pSkeptic(all.get("Cat")));
  });
});

describe("people who are hard to tell", () => {
  it("answers to oneself change nothing", () => {
    const alone = [written("c1", "Ann"), written("c2", "Ann", { parentId: "c1" })];
    const scores = (relation: Score["reply"]) => [scored("c1", PRO), scored("c2", PRO, relation)];
    expect(weigh(alone, scores(DISAGREES))).toEqual(weigh(alone, scores(AGREES)));
  });

  it("comments without a name are nobody's, and still somebody to agree with", () => {
    const all = weigh(
      [written("c1", null), written("c3", "Bob", { parentId: "c1" })],
      [scored("c1", SKEPTIC), scored("c3", null, AGREES)],
    );
    expect([...all.keys()]).toEqual(["Bob"]);
    expect(pSkeptic(all.get("Bob"))).toBeGreaterThan(0.4);
  });

  it("a name that many share is not one mind", () => {
    const comments = [1, 2, 3].map((nth) => written(`c${nth}`, "Anonymous"));
    const scores = [scored("c1", PRO), scored("c2", PRO), scored("c3", PRO)];
    expect(weigh(comments, scores).get("Anonymous")).toMatchObject({
      comments: 3,
      stance: { label: "unknown", probabilities: null, interval: null },
    });
  });

  it("a comment that is on the subject and leans nowhere makes its author neutral in the end", () => {
    const comments = Array.from({ length: 8 }, (_, nth) => written(`c${nth}`, "Ann"));
    const ann = weigh(
      comments,
      comments.map(({ id }) => scored(id, NEUTRAL)),
    ).get("Ann");
    expect(ann?.stance.label).toBe("neutral");
  });
});

const on = (day: string, days = 0) => ({
  earliest: `${day}T00:00:00.000Z`,
  latest: new Date(Date.parse(day) + days * 864e5).toISOString(),
  asWritten: day,
});
const year = (sides: readonly ("p" | "s")[], days = 0) => {
  const comments = sides.map((_, nth) =>
    written(`c${nth}`, "Ann", {
      postedAt: on(`2024-${String(nth + 1).padStart(2, "0")}-01`, days),
    }),
  );
  return weigh(
    comments,
    sides.map((side, nth) => scored(`c${nth}`, side === "p" ? PRO : SKEPTIC)),
  ).get("Ann");
};

describe("a change of mind", () => {
  it("is told with its time, its probability and both leans", () => {
    const [shift] = year(["s", "s", "s", "s", "s", "p", "p", "p", "p", "p"])?.shifts ?? [];
    expect(shift).toMatchObject({
      before: { label: "skeptic", comments: 5 },
      after: { label: "pro", comments: 5 },
      between: ["2024-05-01T00:00:00.000Z", "2024-06-01T00:00:00.000Z"],
    });
    expect(shift?.probability).toBeGreaterThan(0.5);
  });

  it("is none in a steady hand, in one that wavers, nor in two comments", () => {
    expect(year(["p", "p", "p", "p", "p", "p", "p", "p"])?.shifts).toEqual([]);
    expect(year(["s", "p", "s", "p", "s", "p", "s", "p"])?.shifts).toEqual([]);
    expect(year(["s", "p"])?.shifts).toEqual([]);
  });

  it("is none where it is not certain what came first", () => {
    expect(year(["s", "s", "s", "s", "s", "p", "p", "p", "p", "p"], 400)?.shifts).toEqual([]);
  });
});

describe("a period", () => {
  it("holds what was posted in it by the middle of its date; what has no date is in none", () => {
    const comments = [
      written("c1", "Ann", { postedAt: on("2024-01-10", 2) }),
      written("c2", "Ann", { postedAt: on("2024-02-10") }),
      written("c3", "Ann"),
    ];
    const of = (from: string | null, to: string | null) =>
      findWithinPeriod(comments, {
        from: from === null ? null : new Date(from),
        to: to === null ? null : new Date(to),
      });
    expect(of("2024-01-11T00:00:00Z", "2024-02-10T00:00:00Z").within.map(({ id }) => id)).toEqual([
      "c1",
    ]);
    expect(of(null, "2024-01-11T00:00:00Z")).toEqual({ within: [], undated: 1 });
    expect(of(null, null).within).toHaveLength(3);
  });
});

describe("what a reply says", () => {
  it("is nothing where its relation is as likely as any", () => {
    const any = weigh([...PARENT, answer()], [...SAID, scored("c3", null, reply(0.25, 0.35))]);
    expect(any.get("Bob")).toMatchObject({ stance: { probabilities: null }, evidence: [] });
  });
});
