import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCaptures } from "../../src/parse/parseCaptures.js";
import { Thread } from "../../src/thread/thread.js";
import { sha256, straightenQuotes } from "../../src/thread/identity.js";
import type { Page } from "../../src/thread/page.js";
import { readRecorded } from "../support/replay/readSite.js";
import { recordedNames, squash, Truth } from "../support/replay/recordedTruth.js";
import { wpDiscuzFolder } from "../support/shared.js";

const toPage = (folder: string, name: string, capturedAt: string): Page => {
  const content = readRecorded(folder, name.replace(/\.gz$/, "")) ?? "";
  return {
    name: join(folder, name),
    url: null,
    capturedAt: new Date(capturedAt),
    sha256: sha256(content),
    content,
  };
};

/** Reads a whole folder as `parley parse page.html --with FOLDER` does, or the files that a name passes. */
function readFolder(folder: string, isWanted: (name: string) => boolean) {
  const truth = Truth.parse(JSON.parse(readRecorded(folder, "truth.json") ?? "{}"));
  const further = readdirSync(folder)
    .filter(isWanted)
    .map((name) => toPage(folder, name, truth.captured));
  const thread = Thread.parse(
    parseCaptures([toPage(folder, "page.html", truth.captured), ...further], {
      timezone: "Europe/London",
    }),
  );
  return { truth, thread };
}

describe.skipIf(recordedNames.length === 0).each(recordedNames)("all captures of %s", (name) => {
  const folder = join(wpDiscuzFolder ?? "", name);

  it("hold every comment, under its parent, whole, in the order a visitor sees", () => {
    const { truth, thread } = readFolder(folder, () => true);
    const expected = truth.comments.filter(({ order, in_rest }) => order !== null || in_rest);
    const byId = new Map(expected.map((each) => [`${each.id}`, each]));
    expect(new Set(thread.comments.map(({ id }) => id))).toEqual(new Set(byId.keys()));
    for (const { id, parentId, author, postedAt, text, truncated } of thread.comments) {
      const comment = byId.get(id);
      if (comment === undefined) continue;
      expect(parentId ?? "0").toBe(`${comment.parent}`);
      if (author !== null)
        expect(straightenQuotes(squash(author))).toBe(straightenQuotes(squash(comment.author)));
      expect(truncated).toBe(false);
      expect(Date.parse(postedAt?.earliest ?? "")).toBeLessThanOrEqual(Date.parse(comment.date));
      expect(Date.parse(postedAt?.latest ?? "")).toBeGreaterThanOrEqual(Date.parse(comment.date));
      if (comment.text !== null) expect(squash(text)).toBe(squash(comment.text));
    }
    const shown = expected
      .filter(({ order }) => order !== null)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const order = thread.comments.map(({ id }) => id).filter((id) => byId.get(id)?.order !== null);
    expect(order).toEqual(shown.map(({ id }) => `${id}`));
    expect(thread.completeness.state).toBe("complete");
    expect(thread.problems.filter(({ code }) => code === "CAPTURES_DISAGREE")).toEqual([]);
  });

  it("without exports say how many are shown to nobody", () => {
    const { truth, thread } = readFolder(folder, (file) => /^(?:ajax-|page-)/.test(file));
    const shown = truth.comments.filter(({ order }) => order !== null);
    expect(new Set(thread.comments.map(({ id }) => Number(id)))).toEqual(
      new Set(shown.map(({ id }) => id)),
    );
    const hidden = truth.total_approved - shown.length;
    expect(thread.completeness).toMatchObject({
      state: hidden === 0 ? "complete" : "partial",
      missing: hidden,
      notLoaded: 0,
      hidden,
      truncated: 0,
    });
  });
});
