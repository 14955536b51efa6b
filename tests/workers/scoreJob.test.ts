import { afterAll, describe, expect, it } from "vitest";
import type { Score } from "../../src/thread/score.js";
import { scoreChunks, toRequests } from "../../workers/scoreJob.js";
import { openScorePool, type ScorePool } from "../../workers/scorePool.js";
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
const requests = toRequests(comments);
/** In the order of the comments: chunks end as they come. */
async function score(all: typeof requests, by?: ScorePool): Promise<Score[]> {
  const scores = new Map<string, Score>();
  await scoreChunks(all, "ukraine-support", by, (chunk) => {
    for (const each of chunk) scores.set(each.id, each);
    return Promise.resolve();
  });
  return all.flatMap(({ id }) => scores.get(id) ?? []);
}
const pool = openScorePool(2, { isLasting: true });
afterAll(() => pool.close());

describe("scoring the comments of a job", () => {
  it("gives the same scores in threads as without them, of every comment", async () => {
    const [threaded, plain] = [await score(requests, pool), await score(requests)];
    expect(threaded.map(({ id }) => id)).toEqual(comments.map(({ id }) => id));
    expect(threaded).toEqual(plain);
    expect(threaded.some(({ reply }) => reply.label !== null)).toBe(true);
  }, 60_000);

  it("leaves the process free meanwhile", async () => {
    const before = performance.eventLoopUtilization();
    await score([...requests, ...requests, ...requests], pool);
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  }, 60_000);

  it("scores no comments at all", async () => {
    expect(await score([], pool)).toEqual([]);
  });

  it("has no more chunks in hand than threads work on, and ends with the first that fails", async () => {
    let [inHand, most, stored] = [0, 0, 0];
    const slow = async (): Promise<void> => {
      most = Math.max(most, ++inHand);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inHand--;
      if (++stored === 3) throw new Error("the database is away");
    };
    await expect(scoreChunks(requests, "ukraine-support", pool, slow)).rejects.toThrow("away");
    expect(most).toBeLessThanOrEqual(pool.threads + 1);
  }, 60_000);
});
