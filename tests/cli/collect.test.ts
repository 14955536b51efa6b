import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Thread } from "../../src/thread/thread.js";
import { callParley } from "../support/callParley.js";
import { makeSite } from "../support/replay/makeSite.js";
import { type Replay, replaySite } from "../support/replay/replaySite.js";

const comments = Array.from({ length: 14 }, (_, at) => ({
  id: at + 1,
  parent: at % 2 === 0 ? 0 : at,
  isCut: at === 3,
}));
let replay: Replay;
beforeAll(async () => {
  replay = await replaySite(makeSite({ comments, perLoad: 3 }));
});
afterAll(() => replay.close());

const parse = (args: readonly string[], allow = true) =>
  callParley(["parse", replay.url, "--json", ...args], {
    env: allow ? { PARLEY_HOST_GAP_MS: "100", PARLEY_ALLOW_HOSTS: new URL(replay.url).host } : {},
  });

describe("parley parse with an address", () => {
  it("collects the whole thread, and says by how many requests", async () => {
    const { code, stdout, stderr } = await parse([]);
    expect([code, stderr.trim()]).toEqual([0, "14 of 14 comments, 14 in full, 2 requests"]);
    const thread = Thread.parse(JSON.parse(stdout));
    expect(thread.comments).toHaveLength(14);
    expect(thread.completeness).toMatchObject({ state: "complete", missing: 0, truncated: 0 });
  });

  it("takes the page alone with --depth page", async () => {
    const { code, stdout, stderr } = await parse(["--depth", "page"]);
    expect([code, stderr.trim()]).toEqual([0, "6 of 14 comments, 5 in full, 1 request"]);
    expect(Thread.parse(JSON.parse(stdout)).completeness.state).toBe("partial");
  });

  it("refuses a private address that is not listed, and a depth it does not know", async () => {
    const refused = await parse([], false);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("ADDRESS_REFUSED");
    expect((await parse(["--depth", "all"])).code).toBe(2);
  });
});
