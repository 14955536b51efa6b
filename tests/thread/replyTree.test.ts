import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walkReplies } from "../../src/thread/replyTree.js";

const link = (id: string, parentId: string | null) => ({ id, parentId });
const order = (links: { id: string; parentId: string | null }[]) =>
  walkReplies(links).map(({ index, depth }) => `${links[index]?.id ?? ""}:${depth}`);

describe("walking a thread", () => {
  it("puts replies below what they answer, also where the list is by date", () => {
    const links = [
      link("a", null),
      link("b", null),
      link("c", "a"),
      link("d", "b"),
      link("e", "c"),
    ];
    expect(order(links)).toEqual(["a:0", "c:1", "e:2", "b:0", "d:1"]);
    expect(walkReplies(links)[0]).toMatchObject({
      replies: 1,
      descendants: 2,
      isLastSibling: false,
    });
  });

  it("keeps a reply whose parent was not read at the top, and says so", () => {
    expect(walkReplies([link("a", "gone"), link("b", "a")])).toMatchObject([
      { index: 0, depth: 0, parentIndex: null, astray: "parent-absent" },
      { index: 1, depth: 1, parentIndex: 0, astray: null },
    ]);
  });

  it("cuts a loop at its first comment, whoever is met first", () => {
    const links = [link("z", "b"), link("a", "c"), link("b", "a"), link("c", "b"), link("s", "s")];
    expect(order(links)).toEqual(["a:0", "b:1", "z:2", "c:2", "s:0"]);
    expect(walkReplies(links).filter(({ astray }) => astray === "loop")).toHaveLength(2);
  });

  it("answers the first of two with one id", () => {
    expect(order([link("a", null), link("a", null), link("b", "a")])).toEqual([
      "a:0",
      "b:1",
      "a:0",
    ]);
  });

  it("gives every comment one place and every parent before its reply, whatever the links", () => {
    const ids = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
    const links = fc.array(fc.record({ id: ids, parentId: fc.option(ids) }), { maxLength: 30 });
    fc.assert(
      fc.property(links, (list) => {
        const places = walkReplies(list);
        expect(places.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
          list.map((_, at) => at),
        );
        const rows = new Map(places.map((place, row) => [place.index, row]));
        places.forEach(({ parentIndex, depth, descendants }, row) => {
          const parentRow = parentIndex === null ? null : (rows.get(parentIndex) ?? 0);
          if (parentRow !== null) expect(parentRow).toBeLessThan(row);
          expect(depth).toBe(parentRow === null ? 0 : (places[parentRow]?.depth ?? 0) + 1);
          const below = places.slice(row + 1).findIndex((each) => each.depth <= depth);
          expect(descendants).toBe(below < 0 ? places.length - row - 1 : below);
        });
      }),
    );
  });

  it("walks a chain of 100,000", () => {
    const links = Array.from({ length: 100_000 }, (_, at) =>
      link(`${at}`, at === 0 ? null : `${at - 1}`),
    );
    expect(walkReplies(links).at(-1)).toMatchObject({ depth: 99_999, descendants: 0 });
  });
});
