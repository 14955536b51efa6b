import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import type { Thread } from "../../src/thread/thread.js";
import { renderPage, renderText } from "../support/renderWpDiscuz.js";
import { samples } from "../support/samples.js";
import { toPage } from "../support/shared.js";

const options = { timezone: "Europe/London" };

describe.each(samples)("sample $slug as a page", (sample) => {
  const thread = parseCapture(toPage(renderPage(sample), sample.capturedAt), options);
  const truth = new Map(sample.comments.map((comment) => [`${comment.id}`, comment]));

  it("has every comment, under the parent that its id states", () => {
    expect(thread.comments).toHaveLength(sample.comments.length);
    for (const { id, parentId, parentConfidence, parentEvidence } of thread.comments) {
      const parent = truth.get(id)?.parent ?? null;
      expect(parentId).toBe(parent === null ? null : `${parent}`);
      expect(parentConfidence).toBe(1);
      expect(parentEvidence).toBe("markup");
    }
  });

  it("has the texts, names, votes, edits and dates of the page", () => {
    for (const comment of thread.comments) {
      const source = truth.get(comment.id);
      expect(comment.author).toBe(source?.author);
      expect(comment.votes?.net).toBe(source?.votes);
      expect(comment.truncated).toBe(source?.truncated);
      expect(comment.edited?.by ?? null).toBe(source?.edited?.by ?? null);
      if (!comment.truncated) expect(comment.text).toBe(source?.text);
      const posted = Date.parse(source?.postedAt ?? "");
      expect(Date.parse(comment.postedAt?.earliest ?? "")).toBeLessThanOrEqual(posted);
      expect(Date.parse(comment.postedAt?.latest ?? "")).toBeGreaterThanOrEqual(posted);
    }
  });

  it("has the article, its address and nothing of the page's furniture", () => {
    expect(thread.article.title).toBe(sample.title);
    expect(thread.source.url).toBe(sample.url);
    expect(thread.article.text).toBe(sample.article.join("\n\n"));
  });
});

describe.each(samples)("sample $slug as flattened text", (sample) => {
  const thread = parseCapture(toPage(renderText(sample), sample.capturedAt), options);

  it("has every comment with its author, in page order", () => {
    const page = parseCapture(toPage(renderPage(sample), sample.capturedAt), options);
    expect(thread.comments.map(({ author }) => author)).toEqual(
      page.comments.map(({ author }) => author),
    );
  });

  it("finds at least nine parents in ten, and is no surer than that", () => {
    if (sample.comments.length === 0) return;
    const right = countRight(thread, sample.comments);
    const meanConfidence =
      thread.comments.reduce((sum, { parentConfidence }) => sum + parentConfidence, 0) /
      thread.comments.length;
    const rate = right / thread.comments.length;
    expect(rate).toBeGreaterThan(0.85);
    expect(Math.abs(meanConfidence - rate)).toBeLessThan(0.12);
  });
});

/** Comments are matched by author and opening words, which the samples keep unique. */
function countRight(thread: Thread, truth: (typeof samples)[number]["comments"]): number {
  const nameOf = (author: string | null, text: string): string =>
    `${author ?? ""}|${text.replace(/\s+/g, " ").slice(0, 40)}`;
  const truthByName = new Map(truth.map((each) => [nameOf(each.author, each.text), each]));
  const truthById = new Map(truth.map((each) => [each.id, each]));
  const parsedById = new Map(thread.comments.map((each) => [each.id, each]));
  return thread.comments.filter(({ author, text, parentId }) => {
    const expected = truthById.get(truthByName.get(nameOf(author, text))?.parent ?? -1);
    const found = parsedById.get(parentId ?? "");
    if (found === undefined || expected === undefined) return found === expected;
    return nameOf(found.author, found.text) === nameOf(expected.author, expected.text);
  }).length;
}
