import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { Thread } from "../../src/thread/thread.js";
import { randomThread } from "../support/randomThread.js";
import { renderPage, renderText } from "../support/renderWpDiscuz.js";
import { toPage } from "../support/shared.js";

describe("any tree", () => {
  it("comes back from its page exactly, below the depth limit too", () => {
    fc.assert(
      fc.property(randomThread(40), fc.integer({ min: 2, max: 10 }), (source, depthLimit) => {
        const thread = parseCapture(toPage(renderPage(source, { depthLimit }), source.capturedAt));
        expect(new Map(thread.comments.map(({ id, parentId }) => [id, parentId]))).toEqual(
          new Map(
            source.comments.map(({ id, parent }) => [
              `${id}`,
              parent === null ? null : `${parent}`,
            ]),
          ),
        );
        expect(() => Thread.parse(thread)).not.toThrow();
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("comes back from flattened text exactly where names are unambiguous", () => {
    fc.assert(
      fc.property(randomThread(40), (source) => {
        const thread = parseCapture(toPage(renderText(source), source.capturedAt));
        const authorOf = new Map(thread.comments.map(({ id, author }) => [id, author]));
        const parents = new Map(
          thread.comments.map(({ author, parentId }) => [
            author,
            parentId === null ? null : authorOf.get(parentId),
          ]),
        );
        const names = new Map(source.comments.map(({ id, author }) => [id, author]));
        expect(parents).toEqual(
          new Map(
            source.comments.map(({ author, parent }) => [
              author,
              parent === null ? null : names.get(parent),
            ]),
          ),
        );
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe("anything at all", () => {
  const pages = fc.oneof(
    fc.string({ unit: "binary", maxLength: 2000 }),
    fc
      .tuple(randomThread(6), fc.array(fc.nat(), { maxLength: 6 }), fc.string({ maxLength: 20 }))
      .map(([source, cuts, noise]) => mutate(renderPage(source), cuts, noise)),
    fc
      .tuple(randomThread(6), fc.array(fc.nat(), { maxLength: 6 }), fc.string({ maxLength: 20 }))
      .map(([source, cuts, noise]) => mutate(renderText(source), cuts, noise)),
  );

  it("gives a valid thread or a typed error", () => {
    fc.assert(
      fc.property(pages, (content) => {
        try {
          const thread = Thread.parse(parseCapture(toPage(content.toWellFormed())));
          const ids = thread.comments.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
        } catch (error) {
          expect(error).toMatchObject({ name: "ParleyError" });
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("nested 100,000 deep does not overflow the stack", () => {
    const deep = `<html><body>${"<div>".repeat(100_000)}<p>keel</p>`;
    expect(() => parseCapture(toPage(deep))).toThrow(/no article/);
    const replies = Array.from(
      { length: 20_000 },
      (_, index) =>
        `<div id="wpd-comm-${index + 1}_${index}" class="wpd-comment"><div class="wpd-comment-text">keel</div>`,
    ).join("");
    const thread = parseCapture(toPage(`<div id="wpdcom">${replies}`));
    expect(thread.comments.at(-1)?.depth).toBe(19_999);
  });
});

/** Cuts, doubles or spoils a page at some places. */
function mutate(page: string, cuts: readonly number[], noise: string): string {
  let text = page;
  for (const [index, cut] of cuts.entries()) {
    const at = cut % Math.max(1, text.length);
    if (index % 3 === 0) text = text.slice(0, at) + noise + text.slice(at);
    else if (index % 3 === 1) text = text.slice(0, at) + text.slice(at + (cut % 97));
    else text = text + text.slice(at, at + 4000);
  }
  return text;
}
