import { describe, expect, it } from "vitest";
import { makeBases } from "../support/fuzz/bases.js";
import { GIANTS } from "../support/fuzz/giants.js";
import { Chance } from "../support/fuzz/random.js";
import { type FuzzPlan, makeCase, runCase } from "../support/fuzz/runCase.js";

/** A short run of `npm run fuzz`, giants at a fiftieth of their size, without the shared captures. */
const PLAN: FuzzPlan = { seed: 7, bases: makeBases(false), giantSize: 0.02 };
const CASES = 500;
const MOST_MS = 5000;

describe("what no site sends", () => {
  it(`gives valid Threads or a typed error, in time (${CASES} cases)`, { timeout: 120_000 }, () => {
    const outcomes = new Map<string, number>();
    for (let number = 0; number < CASES; number++) {
      const startedMs = performance.now();
      let outcome: string;
      try {
        outcome = runCase(makeCase(PLAN, number), new Chance(PLAN.seed, number)) ?? "thread";
      } catch (cause) {
        throw new Error(`case ${number} of seed ${PLAN.seed}`, { cause });
      }
      expect(performance.now() - startedMs, `case ${number}`).toBeLessThan(MOST_MS);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    // Cases that are all refused would try nothing.
    expect(outcomes.get("thread")).toBeGreaterThan(CASES / 2);
    expect(Object.keys(GIANTS).length).toBeLessThan(CASES / 4);
  });

  it("is the same for the same seed and number", () => {
    for (const number of [3, 99, 250])
      expect(makeCase(PLAN, number)).toEqual(makeCase(PLAN, number));
    expect(makeCase(PLAN, 99).bytes).not.toEqual(makeCase({ ...PLAN, seed: 8 }, 99).bytes);
  });
});
