import { describe, expect, it } from "vitest";
import { findEscalations, type TonedComment } from "../../src/weigh/findEscalations.js";

const comment = (
  id: number,
  parentId: number | null,
  incivility: number | null,
  more: Partial<TonedComment> = {},
): TonedComment => ({
  id,
  parentId,
  incivility,
  parentConfidence: 1,
  commenterId: id,
  ...more,
});

describe("escalations", () => {
  it("are replies that are likely uncivil where nothing above them is", () => {
    const found = findEscalations([
      comment(1, null, 0.1, { commenterId: 7 }),
      comment(2, 1, 0.2),
      comment(3, 2, 0.9, { commenterId: 7 }),
      comment(4, 3, 0.8),
      comment(5, 3, 0.4),
      comment(6, 1, 0.3),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      commentId: 3,
      rootId: 1,
      beforeN: 2,
      afterN: 2,
      ownBeforeN: 1,
      ownBeforeMean: 0.1,
    });
    expect(found[0]?.probability).toBeCloseTo(0.9 * 0.9 * 0.8, 9);
    expect(found[0]?.beforeMean).toBeCloseTo(0.15, 9);
    expect(found[0]?.afterMean).toBeCloseTo(0.6, 9);
  });

  it("are not comments at top level, nor those below an uncivil one", () => {
    expect(findEscalations([comment(1, null, 0.95), comment(2, 1, 0.95)])).toEqual([]);
  });

  it("count a parent that may be another for less", () => {
    const thread = (parentConfidence: number) => [
      comment(1, null, 0.05),
      comment(2, 1, 0.8, { parentConfidence }),
    ];
    expect(findEscalations(thread(1))).toHaveLength(1);
    expect(findEscalations(thread(0.6))).toEqual([]);
  });

  it("pass over what is not scored, and take what answers nothing stored for top level", () => {
    expect(findEscalations([comment(1, null, null), comment(2, 1, 0.9)])).toEqual([]);
    expect(findEscalations([comment(2, 99, 0.9)])).toEqual([]);
    const [found] = findEscalations([
      comment(1, null, 0.1),
      comment(2, 1, null),
      comment(3, 2, 0.9, { commenterId: null }),
    ]);
    expect(found).toMatchObject({ commentId: 3, beforeN: 1, afterN: 0, afterMean: null });
  });

  it("come through a chain of 20,000 replies", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      comment(at + 1, at === 0 ? null : at, at === 50 ? 0.9 : 0.001),
    );
    expect(findEscalations(chain).map(({ commentId }) => commentId)).toEqual([51]);
  });
});
