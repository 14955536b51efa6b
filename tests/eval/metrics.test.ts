import fc from "fast-check";
import { sampleCorrelation } from "simple-statistics";
import { describe, expect, test } from "vitest";
import { sortOutcomes } from "../../src/eval/binaryOutcomes.js";
import { expectedCalibrationError, readReliability } from "../../src/eval/calibration.js";
import { pearson } from "../../src/eval/correlation.js";
import { accuracyOf, countDecisions, f1Of, macroF1 } from "../../src/eval/decisions.js";
import { bootstrap, countResamples, wilson } from "../../src/eval/intervals.js";
import { areaUnderRoc, readRocCurve } from "../../src/eval/ranking.js";

type Row = readonly [probability: number, truth: 0 | 1];
const sort = (rows: readonly Row[]) =>
  sortOutcomes(
    rows.map(([probability]) => probability),
    rows.map(([, truth]) => truth),
  );

const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
);
const row = fc.tuple(probability, fc.constantFrom<0 | 1>(0, 1));
const rows = fc.array(row, { minLength: 1, maxLength: 60 });

const FIVE: Row[] = [
  [0.9, 1],
  [0.8, 0],
  [0.6, 1],
  [0.4, 1],
  [0.2, 0],
];

describe("the area under the ROC curve", () => {
  test("is the share of pairs that are ranked right, by hand", () => {
    // Pairs: .9>.8 .9>.2 .6<.8 .6>.2 .4<.8 .4>.2: four of six.
    expect(areaUnderRoc(sort(FIVE))).toBeCloseTo(4 / 6, 12);
    expect(
      areaUnderRoc(
        sort([
          [0.5, 1],
          [0.5, 0],
          [0.1, 0],
        ]),
      ),
    ).toBeCloseTo(0.75, 12);
  });

  test("is unknown, not 0, where there is only one class", () => {
    expect(areaUnderRoc(sort([[0.5, 1]]))).toBeNull();
    expect(areaUnderRoc(sort([]))).toBeNull();
    expect(readRocCurve(sort([[0.5, 1]]))).toEqual([]);
  });

  test("is what counting every pair gives, whatever the ties", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const positives = given.filter(([, truth]) => truth === 1);
        const negatives = given.filter(([, truth]) => truth === 0);
        const won = positives.flatMap(([p]) =>
          negatives.map(([q]): number => (p > q ? 1 : p === q ? 0.5 : 0)),
        );
        const area = areaUnderRoc(sort(given));
        if (won.length === 0) expect(area).toBeNull();
        else expect(area).toBeCloseTo(won.reduce((a, b) => a + b, 0) / won.length, 9);
      }),
    );
  });

  test("turns over when the classes are swapped", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const area = areaUnderRoc(sort(given));
        const swapped = areaUnderRoc(sort(given.map(([p, truth]) => [p, truth === 1 ? 0 : 1])));
        if (area === null) expect(swapped).toBeNull();
        else expect(swapped).toBeCloseTo(1 - area, 9);
      }),
    );
  });

  test("counts a row of weight two as two rows, and so does every other figure", () => {
    const figures = (given: readonly Row[], repeat?: readonly number[]) => {
      const outcomes = sort(given);
      const weights = repeat === undefined ? undefined : Uint32Array.from(repeat);
      const decisions = countDecisions(outcomes, weights);
      return [
        areaUnderRoc(outcomes, weights),
        accuracyOf(decisions),
        f1Of(decisions),
        expectedCalibrationError(readReliability(outcomes, weights)),
      ];
    };
    const weighted = fc.array(fc.tuple(row, fc.nat({ max: 3 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(weighted, (given) => {
        // Weights go by rank, so the rows are given in that order.
        const ranked = [...given].sort(([[p]], [[q]]) => q - p);
        const repeated = ranked.flatMap(([each, times]) => Array<Row>(times).fill(each));
        const once = figures(
          ranked.map(([each]) => each),
          ranked.map(([, times]) => times),
        );
        figures(repeated).forEach((expected, at) => {
          if (expected === null) expect(once[at]).toBeNull();
          else expect(once[at]).toBeCloseTo(expected, 9);
        });
      }),
    );
  });

  test("agrees with the curve, which rises from (0, 0) to (1, 1)", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const outcomes = sort(given);
        const curve = readRocCurve(outcomes, Infinity);
        if (curve.length === 0) return;
        expect(curve[0]).toEqual([0, 0]);
        expect(curve.at(-1)).toEqual([1, 1]);
        let area = 0;
        curve.slice(1).forEach(([across, up], at) => {
          const [before, below] = curve[at] ?? [0, 0];
          expect(across).toBeGreaterThanOrEqual(before);
          expect(up).toBeGreaterThanOrEqual(below);
          area += ((across - before) * (up + below)) / 2;
        });
        expect(area).toBeCloseTo(areaUnderRoc(outcomes) ?? NaN, 9);
      }),
    );
  });

  test("is drawn with few points, however many rows there are", () => {
    const many = Array.from({ length: 20_000 }, (_, at): Row => [
      at / 20_000,
      at % 3 === 0 ? 1 : 0,
    ]);
    const curve = readRocCurve(sort(many), 200);
    expect(curve.length).toBeLessThanOrEqual(202);
    expect(curve.at(-1)).toEqual([1, 1]);
  });
});

describe("calls at 0.5", () => {
  test("are counted, and accuracy and F1 follow, by hand", () => {
    const decisions = countDecisions(sort(FIVE));
    expect(decisions).toEqual({
      truePositives: 2,
      falsePositives: 1,
      falseNegatives: 1,
      trueNegatives: 1,
    });
    expect(accuracyOf(decisions)).toBeCloseTo(3 / 5, 12);
    expect(f1Of(decisions)).toBeCloseTo(4 / 6, 12);
  });

  test("take 0.5 itself for uncivil", () => {
    expect(countDecisions(sort([[0.5, 1]])).truePositives).toBe(1);
  });

  test("have no F1 where nothing is positive and nothing was called so", () => {
    expect(f1Of(countDecisions(sort([[0.1, 0]])))).toBeNull();
    expect(accuracyOf(countDecisions(sort([])))).toBeNull();
  });
});

describe("macro F1", () => {
  test("is the mean of the classes' F1, by hand", () => {
    // Class 0: 1 right, 2 so, 2 called: 0.5. Class 1: 2 right, 2 so, 3 called: 0.8. Class 2: 0.
    const predicted = Uint8Array.from([0, 1, 1, 1, 0]);
    const truths = Uint8Array.from([0, 0, 1, 1, 2]);
    expect(macroF1(predicted, truths, 3)).toBeCloseTo((0.5 + 0.8 + 0) / 3, 12);
  });

  test("leaves out classes that do not occur, and is 1 where all is right", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 2 }), { minLength: 1 }), (classes) => {
        const truths = Uint8Array.from(classes);
        expect(macroF1(truths, truths, 3)).toBe(1);
      }),
    );
    expect(macroF1(new Uint8Array(), new Uint8Array(), 3)).toBeNull();
  });
});

describe("calibration", () => {
  test("error is the mean distance of probability and frequency over the bins, by hand", () => {
    const bins = readReliability(
      sort([
        [0.12, 0],
        [0.18, 1],
        [0.95, 1],
        [1, 1],
      ]),
    );
    expect(bins).toHaveLength(10);
    expect(bins[1]).toMatchObject({ n: 2, share: 0.5 });
    expect(bins[1]?.mean).toBeCloseTo(0.15, 12);
    expect(bins[9]).toMatchObject({ n: 2, share: 1 });
    expect(bins[0]).toMatchObject({ n: 0, mean: null, share: null });
    // (2/4)·|0.15 − 0.5| + (2/4)·|0.975 − 1|
    expect(expectedCalibrationError(bins)).toBeCloseTo(0.1875, 12);
  });

  test("puts every row in one bin, and its error lies within 0 and 1", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const bins = readReliability(sort(given));
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(given.length);
        for (const { mean, from, to } of bins)
          if (mean !== null) {
            expect(mean).toBeGreaterThanOrEqual(from - 1e-9);
            expect(mean).toBeLessThanOrEqual(to + 1e-9);
          }
        const error = expectedCalibrationError(bins) ?? NaN;
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
    expect(expectedCalibrationError(readReliability(sort([])))).toBeNull();
  });
});

describe("Pearson's r", () => {
  const list = (values: readonly number[]) => Float64Array.from(values);

  test("is what a textbook gives", () => {
    expect(pearson(list([1, 2, 3, 4]), list([1, 3, 2, 4]))).toBeCloseTo(0.8, 12);
    expect(pearson(list([1, 2, 3]), list([2, 4, 6]))).toBeCloseTo(1, 12);
    expect(pearson(list([1, 1, 1]), list([2, 4, 6]))).toBeNull();
    expect(pearson(list([]), list([]))).toBeNull();
  });

  test("agrees with simple-statistics, and does not move with scale or origin", () => {
    const pair = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 3, maxLength: 50 }), (pairs) => {
        const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const r = pearson(list(xs), list(ys));
        if (new Set(xs).size === 1 || new Set(ys).size === 1) {
          expect(r).toBeNull();
          return;
        }
        expect(r).toBeCloseTo(sampleCorrelation(xs, ys), 9);
        const moved = list(xs.map((x) => 1e6 + x * 0.25));
        expect(pearson(moved, list(ys))).toBeCloseTo(r ?? NaN, 6);
      }),
    );
  });
});

describe("intervals", () => {
  const shareOf = (values: readonly number[]) => (weights: Uint32Array) =>
    values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / values.length;

  test("hold the figure, and come out the same each time", () => {
    const values = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? 1 : 0));
    const { share } = bootstrap(400, { share: shareOf(values) });
    // 1.96 · √(0.25 · 0.75 / 400) = 0.0424 to either side.
    expect(share?.low).toBeCloseTo(0.25 - 0.0424, 1.9);
    expect(share?.high).toBeCloseTo(0.25 + 0.0424, 1.9);
    expect(bootstrap(400, { share: shareOf(values) }).share).toEqual(share);
  });

  test("draw as many rows as there are, each time", () => {
    const sums = new Set<number>();
    bootstrap(37, {
      rows: (weights) => {
        sums.add(weights.reduce((a, b) => a + b, 0));
        return 0;
      },
    });
    expect([...sums]).toEqual([37]);
  });

  test("cover the truth about as often as they say", () => {
    // Shares of 60 rows at a true share of 0.3, from 200 fixed sequences.
    let held = 0;
    let state = 7;
    const next = (): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from({ length: 60 }, () => (next() < 0.3 ? 1 : 0));
      const { share } = bootstrap(60, { share: shareOf(values) }, 400);
      if (share !== null && share.low <= 0.3 && share.high >= 0.3) held++;
    }
    expect(held).toBeGreaterThan(178);
    expect(held).toBeLessThan(200);
  });

  test("are unknown without rows, or where most resamples have no value", () => {
    expect(bootstrap(0, { any: () => 1 }).any).toBeNull();
    let call = 0;
    expect(bootstrap(5, { half: () => (call++ % 2 === 0 ? null : 1) }).half).toBeNull();
  });

  test("rest on fewer resamples where rows are many", () => {
    expect([countResamples(10), countResamples(100_000), countResamples(10_000_000)]).toEqual([
      1000, 400, 100,
    ]);
  });

  test("of a share are Wilson's: ten right of ten may still be three in four", () => {
    expect(wilson(10, 10)).toEqual({ low: expect.closeTo(0.7225, 4) as number, high: 1 });
    expect(wilson(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) as number });
    expect(wilson(50, 100)?.low).toBeCloseTo(0.4038, 4);
    expect(wilson(0, 0)).toBeNull();
  });
});
