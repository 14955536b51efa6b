import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { krippendorffAlpha, LEAST_UNITS, measureAgreement } from "../../src/eval/agreement.js";

/** Krippendorff 2011, section D: four coders, twelve units, · for a missing value. */
const CODERS = ["123321412···", "1233224125·3", "·3332342251·", "12332441251·"];
const WORKED = Array.from({ length: 12 }, (_, at) =>
  CODERS.map((coder) => (coder[at] === "·" ? null : (coder[at] ?? null))),
);

describe("Krippendorff's alpha", () => {
  it("is 0.743 for the worked example with missing values", () => {
    expect(krippendorffAlpha(WORKED)).toBeCloseTo(0.743, 3);
  });

  it("is 0.095 for his two coders and ten units", () => {
    const first = "0100000010".match(/./g) ?? [];
    const second = "1110010000".match(/./g) ?? [];
    const units = first.map((value, at) => [value, second[at] ?? null]);
    expect(krippendorffAlpha(units)).toBeCloseTo(0.095, 3);
  });

  it("passes over units that one coder saw", () => {
    expect(krippendorffAlpha([...WORKED, ["1", null, null, null]])).toBe(krippendorffAlpha(WORKED));
  });

  it("has no value where nobody could have disagreed", () => {
    expect(krippendorffAlpha([])).toBe(null);
    expect(
      krippendorffAlpha([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toBe(null);
  });

  it("counts a unit of weight two as two units", () => {
    const value = fc.constantFrom("a", "b", "c", null);
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, fc.nat(3)), { minLength: 1 }), (rows) => {
        const weights = Uint32Array.from(rows, ([, , times]) => times);
        const repeated = rows.flatMap(([a, b, times]) =>
          Array.from({ length: times }, () => [a, b]),
        );
        const weighted = krippendorffAlpha(
          rows.map(([a, b]) => [a, b]),
          weights,
        );
        const plain = krippendorffAlpha(repeated);
        if (plain === null) expect(weighted).toBe(null);
        else expect(weighted).toBeCloseTo(plain, 9);
      }),
    );
  });
});

describe("agreement", () => {
  const pairs = (n: number, differing: number) =>
    Array.from({ length: n }, (_, at) => {
      const first = at % 2 === 0 ? "approve" : "reject";
      const other = first === "approve" ? "reject" : "approve";
      return [first, at < differing ? other : first];
    });

  it("is not stated below thirty units", () => {
    expect(measureAgreement(pairs(LEAST_UNITS - 1, 3))).toEqual({
      n: LEAST_UNITS - 1,
      alpha: null,
      interval: null,
      because: "too_few",
    });
  });

  it("has an interval around it from there on", () => {
    const { n, alpha, interval, because } = measureAgreement(pairs(60, 6));
    expect({ n, because }).toEqual({ n: 60, because: null });
    expect(alpha).toBeCloseTo(0.8, 1);
    expect(interval?.low).toBeLessThan(alpha ?? 0);
    expect(interval?.high).toBeGreaterThan(alpha ?? 1);
  });

  it("says that there is no value where all said the same", () => {
    const same = Array.from({ length: 40 }, () => ["approve", "approve"]);
    expect(measureAgreement(same)).toMatchObject({ alpha: null, because: "one_value" });
  });
});
