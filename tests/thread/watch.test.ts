import { describe, expect, it } from "vitest";
import { readFeedLinks } from "../../src/capture/readFeedLinks.js";
import { canonicalAddress } from "../../src/thread/canonicalAddress.js";
import { nextPace } from "../../src/thread/watch.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const watch = {
  everyMs: 4 * HOUR,
  shortestMs: HOUR,
  quietDays: 14,
  seenComments: 10,
  lastNewAt: "2026-01-01T00:00:00Z",
};
const soon = new Date("2026-01-02T00:00:00Z");

describe("the pace of a watch", () => {
  it("halves where something is new, never below what was asked for", () => {
    expect(nextPace(watch, 11, soon)).toEqual({ everyMs: 2 * HOUR, hasNew: true });
    expect(nextPace({ ...watch, everyMs: HOUR }, 11, soon)?.everyMs).toBe(HOUR);
  });
  it("doubles where nothing is, up to a week, or to what was asked for", () => {
    expect(nextPace(watch, 10, soon)).toEqual({ everyMs: 8 * HOUR, hasNew: false });
    expect(nextPace({ ...watch, everyMs: 5 * DAY }, 9, soon)?.everyMs).toBe(7 * DAY);
    const slow = { ...watch, everyMs: 30 * DAY, shortestMs: 30 * DAY, quietDays: 90 };
    expect(nextPace(slow, 10, soon)?.everyMs).toBe(30 * DAY);
  });
  it("ends after the quiet days, unless something is new at last", () => {
    const late = new Date("2026-01-15T00:00:00Z");
    expect(nextPace(watch, 10, late)).toBeNull();
    expect(nextPace(watch, 11, late)?.hasNew).toBe(true);
  });
});

describe("one spelling of an address", () => {
  it.each([
    ["http://Site.Example:80/a/", "https://site.example/a"],
    ["https://site.example/a#comment-3", "https://site.example/a"],
    ["https://site.example/a/comment-page-2/", "https://site.example/a"],
    ["https://site.example/a?utm_source=x&fbclid=y", "https://site.example/a"],
    ["https://site.example/?p=7&a=1", "https://site.example?a=1&p=7"],
    ["https://site.example:8443/a", "https://site.example:8443/a"],
  ])("%s", (address, canonical) => {
    expect(canonicalAddress(address)).toBe(canonical);
  });
  it("is none of what is no page", () => {
    expect(canonicalAddress("ftp://site.example/")).toBeNull();
    expect(canonicalAddress("not an address")).toBeNull();
  });
});

describe("the links of a feed", () => {
  it("are those of articles, each once, whole", () => {
    const rss = `<rss><channel><link>https://site.example/</link>
      <item><link>https://site.example/a/</link></item>
      <item><link>/b/</link></item><item><link>https://site.example/a/</link></item>
      <item><link>javascript:alert(1)</link></item>
      <item><link>https://site.example/c/#comment-9</link></item></channel></rss>`;
    expect(readFeedLinks(Buffer.from(rss), "https://site.example/feed/")).toEqual([
      "https://site.example/a/",
      "https://site.example/b/",
    ]);
    const atom = `<feed><entry><link rel="alternate" href="https://site.example/d/"/></entry></feed>`;
    expect(readFeedLinks(Buffer.from(atom), "https://site.example/")).toEqual([
      "https://site.example/d/",
    ]);
  });
  it("are refused where there is no feed", () => {
    expect(() => readFeedLinks(Buffer.from("<html></html>"), "https://site.example/")).toThrow(
      /no feed/,
    );
  });
});
