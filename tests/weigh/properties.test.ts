import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reply, Score, StanceProbabilities } from "../../src/thread/score.js";
import { enumerateBeliefs } from "../../src/weigh/enumerateBeliefs.js";
import { refineLoops } from "../../src/weigh/findLoops.js";
import { propagateBeliefs } from "../../src/weigh/propagateBeliefs.js";
import { buildStanceGraph, type Written } from "../../src/weigh/stanceGraph.js";
import { weighCommenters } from "../../src/weigh/weighCommenters.js";
import { AGREES, DISAGREES, PRO, reply, scored, SKEPTIC, written } from "./makeWritten.js";

interface Group {
  readonly comments: Written[];
  readonly scores: Score[];
}

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const three = fc.tuple(share, share, share).map((each) => {
  const sum = each.reduce((a, b) => a + b, 0);
  return each.map((one) => one / sum) as [number, number, number];
});
const one = fc.record({
  author: fc.constantFrom<(string | null)[]>("Ann", "Bob", "Cat", "Dan", null, "Guest"),
  stance: fc.option(three),
  relation: three,
  parentConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
  parent: fc.nat(),
  isTop: fc.boolean(),
});

function makeGroup(each: readonly (typeof one extends fc.Arbitrary<infer T> ? T : never)[]): Group {
  const comments = each.map(({ author, parentConfidence, parent, isTop }, at) =>
    written(`c${at}`, author, {
      parentId: isTop || at === 0 ? null : `c${parent % at}`,
      parentConfidence,
    }),
  );
  const scores = each.map(({ stance, relation: [agrees, disagrees] }, at) =>
    scored(`c${at}`, stance === null ? null : toStance(stance), reply(agrees, disagrees)),
  );
  return { comments, scores };
}
const toStance = ([pro, skeptic, neutral]: readonly [
  number,
  number,
  number,
]): StanceProbabilities => ({
  pro,
  skeptic,
  neutral,
});
const groupOf = (least: number, most: number) =>
  fc.array(one, { minLength: least, maxLength: most }).map(makeGroup);

const graphOf = ({ comments, scores }: Group) =>
  buildStanceGraph(comments, new Map(scores.map((score) => [score.id, score])));
const weigh = ({ comments, scores }: Group) => weighCommenters({ comments }, scores, []);
const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (value, at) => Math.abs(value - (b[at] ?? 0))).reduce((x, y) => x + y, 0) / 2;

describe("weighing", () => {
  it("is not changed by the order comments and scores come in", () => {
    const shuffled = groupOf(1, 14).chain((group) =>
      fc.tuple(
        fc.constant(group),
        fc.shuffledSubarray(group.comments, { minLength: group.comments.length }),
        fc.shuffledSubarray(group.scores, { minLength: group.scores.length }),
      ),
    );
    const sort = (each: ReturnType<typeof weigh>) =>
      each.map((row) => ({ ...row, evidence: [...row.evidence].sort() }));
    fc.assert(
      fc.property(shuffled, ([group, comments, scores]) => {
        expect(sort(weigh({ comments, scores }))).toEqual(sort(weigh(group)));
      }),
      { numRuns: 60 },
    );
  });

  it("mirrors when pro and skeptic are swapped", () => {
    fc.assert(
      fc.property(groupOf(1, 14), ({ comments, scores }) => {
        const swapped = scores.map((score) => ({ ...score, stance: swap(score.stance) }));
        const mirrored = weigh({ comments, scores: swapped });
        weigh({ comments, scores }).forEach(({ stance, evidence }, at) => {
          const other = mirrored[at];
          expect(other?.evidence).toEqual(evidence);
          expect(other?.stance.probabilities?.pro ?? -1).toBeCloseTo(
            stance.probabilities?.skeptic ?? -1,
            3,
          );
          expect(other?.stance.probabilities?.neutral ?? -1).toBeCloseTo(
            stance.probabilities?.neutral ?? -1,
            3,
          );
          // A step of the grid at most, where a tail is reached to the last digit.
          expect(
            Math.abs((other?.stance.interval?.[0] ?? 0) + (stance.interval?.[1] ?? 0)),
          ).toBeLessThan(0.0251);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("is not changed by a reply to a parent of probability 0", () => {
    fc.assert(
      fc.property(groupOf(2, 12), ({ comments, scores }) => {
        const loose = comments.map((each) => ({ ...each, parentConfidence: 0 }));
        const apart = comments.map((each) => ({ ...each, parentId: null }));
        expect(weigh({ comments: loose, scores })).toEqual(weigh({ comments: apart, scores }));
      }),
      { numRuns: 40 },
    );
  });

  it("gives sound numbers for anything, and converges", () => {
    fc.assert(
      fc.property(groupOf(0, 40), (group) => {
        expect(propagateBeliefs(graphOf(group)).converged).toBe(true);
        for (const { stance } of weigh(group)) {
          const { probabilities: each, interval } = stance;
          if (each === null || interval === null) continue;
          expect(each.pro + each.skeptic + each.neutral).toBeCloseTo(1, 3);
          expect(interval[0]).toBeLessThanOrEqual(interval[1]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

const swap = (stance: Score["stance"]): Score["stance"] =>
  stance.probabilities === null
    ? stance
    : {
        ...stance,
        probabilities: {
          pro: stance.probabilities.skeptic,
          skeptic: stance.probabilities.pro,
          neutral: stance.probabilities.neutral,
        },
      };

describe("belief propagation", () => {
  it("is exact where nobody talks in circles", () => {
    const tree = fc
      .array(one, { minLength: 1, maxLength: 7 })
      .map((each) => makeGroup(each.map((comment, at) => ({ ...comment, author: `P${at}` }))));
    fc.assert(
      fc.property(tree, (group) => {
        const graph = graphOf(group);
        const exact = enumerateBeliefs(graph);
        propagateBeliefs(graph).posteriors.forEach((posterior, person) => {
          expect(gap(posterior, exact[person] ?? [])).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("is close where people do, and those small groups are then worked out exactly", () => {
    fc.assert(
      fc.property(groupOf(4, 6), (group) => {
        const graph = graphOf(group);
        const beliefs = propagateBeliefs(graph);
        const exact = enumerateBeliefs(graph);
        const refined = refineLoops(graph, beliefs);
        exact.forEach((posterior, person) => {
          const apart = gap(beliefs.posteriors[person] ?? [], posterior);
          expect(apart).toBeLessThan(0.1);
          expect(gap(refined[person] ?? [], posterior)).toBeLessThan(1e-4);
        });
      }),
      { numRuns: 40 },
    );
    const comments = ["Ann", "Bob", "Ann", "Bob", "Cat", "Ann"].map((author, at) =>
      written(`c${at}`, author, { parentId: at === 0 ? null : `c${at - 1}` }),
    );
    const scores = comments.map(({ id }, at) => scored(id, at === 0 ? PRO : null, AGREES));
    const graph = graphOf({ comments, scores });
    const [loose, exact] = [propagateBeliefs(graph), enumerateBeliefs(graph)];
    const apart = gap(loose.posteriors[0] ?? [], exact[0] ?? []);
    expect(apart).toBeGreaterThan(1e-4);
    expect(apart).toBeLessThan(0.1);
    expect(gap(refineLoops(graph, loose)[0] ?? [], exact[0] ?? [])).toBeLessThan(1e-9);
  });

  it("settles where everybody disputes everybody, who else swing to and fro", () => {
    const next = makeRandom(1);
    const comments = Array.from({ length: 400 }, (_, at) =>
      written(`c${at}`, `P${next(20)}`, { parentId: at < 2 ? null : `c${next(at)}` }),
    );
    const graph = graphOf({
      comments,
      scores: comments.map(({ id }) => scored(id, null, DISAGREES)),
    });
    const { rounds, converged, posteriors } = propagateBeliefs(graph);
    expect(converged).toBe(true);
    expect(rounds).toBeLessThan(150);
    // Nobody said where they stand: whatever holds for one side holds for the other.
    for (const each of posteriors) expect(gap(each, [...each].reverse())).toBeLessThan(1e-3);
  });

  it("takes time in proportion to the replies, at 10,000 commenters too", () => {
    const [small, large] = [1000, 10_000].map((people) => {
      const group = makeSite(people);
      const startedMs = performance.now();
      const weighed = weigh(group);
      const tookMs = performance.now() - startedMs;
      const { rounds, converged } = propagateBeliefs(graphOf(group));
      expect(converged).toBe(true);
      return { tookMs, rounds, weighed: weighed.length };
    });
    console.log("weighed", JSON.stringify({ small, large }));
    expect(large?.weighed).toBeGreaterThan(9000);
    expect(large?.rounds ?? 0).toBeLessThan((small?.rounds ?? 0) * 2);
    // Ten times the comments; three times that for a machine that does other things too.
    expect(large?.tookMs ?? Infinity).toBeLessThan(30 * (small?.tookMs ?? 0) + 1000);
  }, 120_000);
});

/** Three comments per person, two in three of them replies; no chance, so that it can be run again. */
function makeSite(people: number): Group {
  const next = makeRandom(1);
  const relations: Reply[] = [AGREES, reply(0.1, 0.7), reply(0.2, 0.3)];
  const comments = Array.from({ length: people * 3 }, (_, at) =>
    written(`c${at}`, `P${next(people)}`, {
      parentId: at === 0 || next(3) === 0 ? null : `c${Math.max(0, at - 1 - next(60))}`,
    }),
  );
  const scores = comments.map(({ id }) =>
    scored(id, [PRO, SKEPTIC, null][next(3)] ?? null, relations[next(3)]),
  );
  return { comments, scores };
}

function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
