import { describe, expect, it } from "vitest";
import { type Score, STANCE_PRIOR, type StanceProbabilities } from "../../src/thread/score.js";
import type { Comment } from "../../src/thread/thread.js";
import { weighCommenters } from "../../src/weigh/weighCommenters.js";

const comment = (id: string, author: string | null): Comment => ({
  id,
  key: id,
  ordinal: 1,
  parentId: null,
  parentConfidence: 1,
  parentEvidence: "none",
  parentCandidates: [],
  depth: 0,
  author,
  authorKey: author === null ? null : `a-${author}`,
  authorRole: null,
  replyTo: null,
  postedAt: null,
  text: "keel",
  truncated: false,
  edited: null,
  votes: null,
  status: "published",
});

const score = (id: string, probabilities: StanceProbabilities | null): Score => ({
  id,
  sentiment: { score: 0, label: "neutral", confidence: 0.5 },
  incivility: { probability: null, labels: null, addressee: null, spans: [], unscored: "empty" },
  stance:
    probabilities === null
      ? { target: "t", label: null, probabilities: null, spans: [], unscored: "no_evidence" }
      : { target: "t", label: "pro", probabilities, spans: [] },
  reply: { label: null, probabilities: null, unscored: "no_parent" },
  model: { name: "test", version: "1" },
});

const PRO = { pro: 0.8, skeptic: 0.1, neutral: 0.1 };
const SKEPTIC = { pro: 0.1, skeptic: 0.8, neutral: 0.1 };

const weigh = (each: readonly (StanceProbabilities | null)[]) => {
  const comments = each.map((_, index) => comment(`c${index}`, "Kim"));
  const scores = each.map((probabilities, index) => score(`c${index}`, probabilities));
  const [weighed] = weighCommenters({ comments }, scores, []);
  if (weighed === undefined) throw new Error("nobody was weighed");
  return weighed;
};

const width = ({ stance }: ReturnType<typeof weigh>): number => {
  const [low, high] = stance.interval ?? [-1, 1];
  return high - low;
};

describe("a commenter's stance", () => {
  it("is unknown, with no number, where no comment speaks of the target", () => {
    expect(weigh([null, null])).toMatchObject({
      comments: 2,
      stance: { label: "unknown", probabilities: null, interval: null },
      evidence: [],
    });
  });

  it("rests only on the comments that speak of the target, and names them", () => {
    expect(weigh([null, PRO, null]).evidence).toEqual(["c1"]);
  });

  it("grows surer, and its interval narrower, with every comment that says the same", () => {
    const [one, four] = [weigh([PRO]), weigh([PRO, PRO, PRO, PRO])];
    expect(one.stance.label).toBe("pro");
    expect(four.stance.probabilities?.pro).toBeGreaterThan(one.stance.probabilities?.pro ?? 1);
    expect(width(four)).toBeLessThan(width(one));
  });

  it("is not drawn to neutral by comments that merely touch the subject", () => {
    const touching = Array.from({ length: 6 }, () => STANCE_PRIOR);
    expect(weigh(touching).stance.label).toBe("unknown");
    expect(weigh([PRO, ...touching]).stance.label).toBe("pro");
  });

  it("is unknown where comments contradict each other", () => {
    expect(weigh([PRO, SKEPTIC]).stance.label).toBe("unknown");
  });

  it("keeps its interval within -1 and 1 and around the lean", () => {
    const [low, high] = weigh([SKEPTIC, SKEPTIC, SKEPTIC]).stance.interval ?? [0, 0];
    expect(low).toBeGreaterThanOrEqual(-1);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThan(-0.5);
  });

  it("is not given to comments without a name", () => {
    expect(weighCommenters({ comments: [comment("c1", null)] }, [score("c1", PRO)], [])).toEqual(
      [],
    );
  });
});
