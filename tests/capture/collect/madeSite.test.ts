import { afterEach, describe, expect, it } from "vitest";
import { collectArticle } from "../../../src/capture/collect/collectArticle.js";
import { readCollection } from "../../../src/capture/collect/readCollection.js";
import type { SiteAnswer } from "../../../src/capture/exchange.js";
import { loopVisit } from "../../support/replay/loopVisit.js";
import { type MadeSites, playMadeSites } from "../../support/replay/madeSite.js";
import { squash } from "../../support/replay/recordedTruth.js";

let sites: MadeSites | null = null;
afterEach(async () => {
  await sites?.close();
  sites = null;
});

describe.each(["open", "closed"] as const)("made sites with REST %s", (rest) => {
  it.each([
    { articles: 3, commentsEach: 100 },
    { articles: 1, commentsEach: 2000 },
    { articles: 1, commentsEach: 0 },
  ])("give every comment of $articles times $commentsEach", async ({ articles, commentsEach }) => {
    const made = await playMadeSites({ seed: 5, articles, commentsEach, hosts: 2, rest });
    sites = made;
    for (const [number, url] of made.urls.entries()) {
      const collection = await collectArticle({ url }, loopVisit);
      const { declared, ended } = collection.certificate;
      expect({ declared, ended }).toEqual({ declared: commentsEach, ended: "complete" });
      const thread = readCollection(collection.answers, { timezone: "Europe/London" });
      const found = thread.comments.map(({ id, parentId, author, text }) => ({
        id,
        parentId,
        author,
        text: squash(text),
      }));
      const truth = made.readTruth(number).comments.map(({ id, parent, author, text }) => ({
        id: `${id}`,
        parentId: parent === null ? null : `${parent}`,
        author,
        text: squash(text),
      }));
      const byId = (a: { id: string }, b: { id: string }): number => Number(a.id) - Number(b.id);
      expect(found.sort(byId)).toEqual(truth);
    }
  });
});

it("answer a second visit with 304, and know nothing of other addresses", async () => {
  const made = await playMadeSites({ seed: 5, articles: 2, commentsEach: 60, hosts: 2 });
  sites = made;
  const [url = "", other = ""] = made.urls;
  const first = await collectArticle({ url }, loopVisit);
  const known = new Map<string, SiteAnswer>(first.answers.map((each) => [each.request.url, each]));
  expect((await collectArticle({ url, known }, loopVisit)).state).toBe("unchanged");
  expect(made.requests.unchanged).toBeGreaterThan(0);
  const elsewhere = new URL(new URL(other).pathname, url).href;
  expect((await collectArticle({ url: elsewhere }, loopVisit)).state).toBe("refused");
});
