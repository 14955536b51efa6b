import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCamps, type SignedReply } from "../../src/weigh/findCamps.js";

const reply = (from: number, to: number, agrees: number, disagrees: number): SignedReply => ({
  from,
  to,
  agrees,
  disagrees,
});

/** Two sides: who is of one side agrees, who is not disagrees. */
function makeSides(size: number, agrees: number, disagrees: number): SignedReply[] {
  const replies: SignedReply[] = [];
  for (let a = 0; a < size; a++)
    for (let b = 0; b < a; b++)
      replies.push(a % 2 === b % 2 ? reply(a, b, agrees, 0.05) : reply(a, b, 0.05, disagrees));
  return replies;
}

const campOf = (members: ReturnType<typeof findCamps>) =>
  new Map(members.map(({ person, camp }) => [person, camp]));

describe("camps", () => {
  it("are two sides that agree among themselves, and sure where replies are sure", () => {
    const members = findCamps(makeSides(12, 0.9, 0.9));
    const camps = campOf(members);
    expect(members).toHaveLength(12);
    for (const { person, certainty } of members) {
      expect(camps.get(person)).toBe(camps.get(person % 2));
      expect(certainty).toBeGreaterThan(0.95);
    }
    expect(camps.get(0)).not.toBe(camps.get(1));
  });

  it("are found among people who only ever quarrel: opponents of one's opponents are near", () => {
    const camps = campOf(
      findCamps(makeSides(10, 0, 0.9).filter(({ disagrees }) => disagrees > 0.5)),
    );
    expect(new Set([0, 2, 4, 6, 8].map((person) => camps.get(person))).size).toBe(1);
    expect(new Set([1, 3, 5, 7, 9].map((person) => camps.get(person))).size).toBe(1);
  });

  it("are the less certain, the less is known of the replies", () => {
    const meanOf = (members: ReturnType<typeof findCamps>) =>
      members.reduce((sum, { certainty }) => sum + certainty, 0) / members.length;
    expect(meanOf(findCamps(makeSides(8, 0.25, 0.3)))).toBeLessThan(
      meanOf(findCamps(makeSides(8, 0.9, 0.9))),
    );
  });

  it("are none of two people, of none, or of replies to oneself", () => {
    expect(findCamps([])).toEqual([]);
    expect(findCamps([reply(1, 2, 0.9, 0)])).toEqual([]);
    expect(findCamps([reply(1, 1, 0.9, 0), reply(2, 2, 0.9, 0), reply(3, 3, 0.9, 0)])).toEqual([]);
  });

  it("are the same for the same replies, numbered from the largest, of two people at least", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: fc.nat(12),
            to: fc.nat(12),
            agrees: fc.double({ min: 0, max: 0.5, noNaN: true }),
            disagrees: fc.double({ min: 0, max: 0.5, noNaN: true }),
          }),
          { maxLength: 60 },
        ),
        (replies) => {
          const members = findCamps(replies);
          expect(findCamps(replies)).toEqual(members);
          const sizes = new Map<number, number>();
          for (const { camp, certainty } of members) {
            sizes.set(camp, (sizes.get(camp) ?? 0) + 1);
            expect(certainty).toBeGreaterThanOrEqual(0);
            expect(certainty).toBeLessThanOrEqual(1);
          }
          const ordered = [...sizes].sort(([a], [b]) => a - b).map(([, size]) => size);
          expect(ordered).toEqual([...ordered].sort((a, b) => b - a));
          for (const size of ordered) expect(size).toBeGreaterThan(1);
          expect(new Set(members.map(({ person }) => person)).size).toBe(members.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("of a thread with 20,000 replies take a second or so", () => {
    let state = 7;
    const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 2 ** 31;
    const replies = Array.from({ length: 20_000 }, () =>
      reply(Math.floor(next() ** 2 * 5000), Math.floor(next() ** 2 * 5000), 0.2, 0.5),
    );
    const startedMs = performance.now();
    expect(findCamps(replies).length).toBeGreaterThan(1000);
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });
});
