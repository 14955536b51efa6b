import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { openLanes } from "../../src/cli/intake/lanes.js";

it("lets in by number and weight, in order, and what is heavier than all goes alone", async () => {
  const lanes = openLanes({ count: 3, weight: 10 });
  const inside = new Map<number, { weight: number; end: (how?: Error) => void }>();
  const seen: number[][] = [];
  const weights = [4, 4, 4, 1, 1, 1, 30, 2];
  const all = lanes.run(
    weights.map((weight, nth) => ({ weight, nth })),
    ({ weight }) => weight,
    async ({ weight, nth }) => {
      await new Promise<void>((resolve, reject) =>
        inside.set(nth, {
          weight,
          end: (how) => {
            inside.delete(nth);
            if (how === undefined) resolve();
            else reject(how);
          },
        }),
      );
      return nth;
    },
  );
  for (;;) {
    await nextTurn();
    if (inside.size === 0) break;
    seen.push([...inside.keys()]);
    const [nth] = inside.keys();
    inside.get(nth ?? 0)?.end(nth === 3 ? new Error("aground") : undefined);
  }
  expect(seen).toEqual([[0, 1], [1, 2, 3], [2, 3, 4], [3, 4, 5], [4, 5], [5], [6], [7]]);
  const endings = await all;
  expect(endings.map((ending) => ending.status === "fulfilled" && ending.value)).toEqual([
    ...[0, 1, 2, false, 4, 5, 6, 7],
  ]);
});
