import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { makeKeyCounter } from "../../src/thread/identity.js";
import { renderPage, renderText } from "../support/renderWpDiscuz.js";
import { samples } from "../support/samples.js";
import { toPage } from "../support/shared.js";

const keysOf = (content: string, capturedAt: string | null): string[] =>
  parseCapture({
    ...toPage(content),
    capturedAt: capturedAt === null ? null : new Date(capturedAt),
  }).comments.map(({ key }) => key);

describe("a comment's key", () => {
  it.each(samples)(
    "is the same however its text is dated and its parents fall ($slug)",
    (sample) => {
      const text = renderText(sample);
      const keys = keysOf(text, sample.capturedAt);
      expect(keysOf(text, null)).toEqual(keys);
      expect(keysOf(text, "2031-01-01T00:00:00Z")).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    },
  );

  it("does not depend on reply lines, which is what parents are inferred from", () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    const all = keysOf(renderText(sample), sample.capturedAt);
    const none = keysOf(renderText(sample, { replyLineNameLimit: 0 }), sample.capturedAt);
    expect(none).toEqual(all);
  });

  it("does not depend on where the comment ends, which may be inferred too", () => {
    expect(makeKeyCounter()("Kit", "A keel.")).toBe(
      makeKeyCounter()("Kit", "A keel.\n\nRo\n\nNo."),
    );
  });

  it("is the platform's id where the page states it", () => {
    const [sample] = samples;
    if (sample === undefined) throw new Error("no samples");
    expect(keysOf(renderPage(sample), null)).toEqual(
      parseCapture(toPage(renderPage(sample))).comments.map(({ id }) => `id-${id}`),
    );
  });
});
