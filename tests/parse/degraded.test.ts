import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { renderPage, renderText } from "../support/renderWpDiscuz.js";
import { samples } from "../support/samples.js";
import { toPage } from "../support/shared.js";

const threads = samples.filter(({ comments }) => comments.length > 0);

/** Names and bodies only, as the poorest captures have them. */
function strip(sample: (typeof samples)[number]): { text: string; authors: (string | null)[] } {
  const { comments } = parseCapture(toPage(renderPage(sample), sample.capturedAt));
  const blocks = comments.map(({ author, text }) => `${author ?? ""}\n\n${text}`);
  const head = `${sample.article.join("\n\n")}\n${comments.length} Comments\noldest\nnewest\nView all comments\n`;
  return { text: head + blocks.join("\n\n"), authors: comments.map(({ author }) => author) };
}

describe.each(threads)("$slug with names and bodies only", (sample) => {
  const { text, authors } = strip(sample);
  const thread = parseCapture(toPage(text, sample.capturedAt));

  it("gives most comments to their authors, and says that it is a guess", () => {
    const found = thread.comments.map(({ author }) => author);
    const left = [...authors];
    const right = found.filter((author) => {
      const at = left.indexOf(author);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    expect(right.length / authors.length).toBeGreaterThan(0.85);
    expect(right.length / found.length).toBeGreaterThan(0.85);
    expect(thread.problems.map(({ code }) => code)).toContain("DEGRADED_CAPTURE");
  });

  it("is sure of hardly any parent, and has no dates", () => {
    const [, ...rest] = thread.comments;
    expect(rest.filter(({ parentConfidence }) => parentConfidence > 0.95).length).toBeLessThan(
      rest.length * 0.2,
    );
    expect(thread.comments.every(({ postedAt }) => postedAt === null)).toBe(true);
  });
});

it("a capture with dates is not taken for one without", () => {
  for (const sample of threads) {
    const { problems } = parseCapture(toPage(renderText(sample), sample.capturedAt));
    expect(problems.map(({ code }) => code)).not.toContain("DEGRADED_CAPTURE");
  }
});
