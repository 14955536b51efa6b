import { afterAll, describe, expect, it } from "vitest";
import { scoreComments } from "../../workers/scoreJob.js";
import { openScorePool } from "../../workers/scorePool.js";
import { makeThread } from "../support/makeThread.js";
import { sampleTexts } from "../support/sampleTexts.js";

const texts = sampleTexts();
const { comments } = makeThread(
  Array.from({ length: 1700 }, (_, at) => ({
    id: String(at),
    parentId: at % 3 === 0 ? null : String(at - 1),
    text: texts[at % texts.length] ?? "",
  })),
);
const pool = openScorePool(2, { isLasting: true });
afterAll(() => pool.close());

describe("scoring the comments of a job", () => {
  it("gives the same scores in threads as without them, in the order of the comments", async () => {
    const [threaded, plain] = [
      await scoreComments(comments, "ukraine-support", pool),
      await scoreComments(comments, "ukraine-support"),
    ];
    expect(threaded.map(({ id }) => id)).toEqual(comments.map(({ id }) => id));
    expect(threaded).toEqual(plain);
    expect(threaded.some(({ reply }) => reply.label !== null)).toBe(true);
  }, 60_000);

  it("leaves the process free meanwhile", async () => {
    const before = performance.eventLoopUtilization();
    await scoreComments([...comments, ...comments, ...comments], "ukraine-support", pool);
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  }, 60_000);

  it("scores no comments at all", async () => {
    expect(await scoreComments([], "ukraine-support", pool)).toEqual([]);
  });
});
