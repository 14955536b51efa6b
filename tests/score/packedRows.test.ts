import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markCell, packRows, readMark, sumHeads } from "../../src/score/packedRows.js";

const MARKS = 3;

describe("rows of weights, two columns to a cell", () => {
  it("add up to the same sums as the weights themselves, for any number of columns and rows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 23 * 4, maxLength: 23 * 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 700 }),
        (heads, numbers, places) => {
          const columns = heads + MARKS;
          const weights = Int8Array.from(numbers).slice(0, 4 * columns);
          const rows = packRows(weights, columns, MARKS);
          const sums = new Float64Array(heads).fill(7);
          sumHeads(rows, Int32Array.from(places), 0, sums);
          const plain = Array.from({ length: heads }, (_, head) =>
            places.reduce((sum, place) => sum + (weights[place * columns + head] ?? 0), 0),
          );
          expect([...sums]).toEqual(plain);
          for (const place of places.slice(0, 4))
            for (let mark = 0; mark < MARKS; mark++)
              expect(readMark(markCell(rows, place), mark)).toBe(
                weights[place * columns + heads + mark],
              );
        },
      ),
    );
  });

  it("bear a thousand rows of the greatest weights", () => {
    const rows = packRows(new Int8Array(17).fill(127), 17, MARKS);
    const sums = new Float64Array(14);
    sumHeads(rows, new Int32Array(1000), 0, sums);
    expect([...sums]).toEqual(new Array<number>(14).fill(127_000));
  });
});
