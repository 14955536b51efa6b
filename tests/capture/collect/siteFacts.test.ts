import { describe, expect, it } from "vitest";
import { readSiteFacts } from "../../../src/capture/collect/siteFacts.js";

const readTemplate = (href: string): string | null =>
  readSiteFacts(
    `<link rel="canonical" href="https://site.example/?p=4" /><a class="page-numbers" href="${href}">1</a>`,
    "https://site.example/?p=4",
  ).pageTemplate;

describe("the address of a further page of comments", () => {
  it.each([
    [
      "https://site.example/keel/comment-page-2/#comments",
      "https://site.example/keel/comment-page-{n}/",
    ],
    ["https://site.example/?p=4&#038;cpage=2#comments", "https://site.example/?p=4&cpage={n}"],
    ["/?p=4&amp;cpage=2#comments", "https://site.example/?p=4&cpage={n}"],
    ["https://site.example/?p=4&cpage=2#comments", "https://site.example/?p=4&cpage={n}"],
    ["?cpage=2&amp;p=4#comments", "https://site.example/?cpage={n}&p=4"],
  ])("is read from a link to %s", (href, template) => {
    expect(decodeURI(readTemplate(href) ?? "")).toBe(template);
  });

  it("is not that of a single comment", () => {
    expect(readTemplate("https://site.example/?p=4&#038;cpage=2#comment-7")).toBe(null);
  });
});
