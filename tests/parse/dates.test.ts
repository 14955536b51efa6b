import { describe, expect, it } from "vitest";
import { readPostedAt } from "../../src/parse/commentDates.js";

const capturedAt = new Date("2026-11-22T03:10:00Z");
const read = (text: string, title: string | null = null, timezone?: string) =>
  readPostedAt({ text, title }, { capturedAt, timezone });

describe("relative dates", () => {
  it.each([
    ["6 months ago", "2026-05-10T00:00:00Z"],
    ["1 day ago", "2026-11-20T12:00:00Z"],
    ["il y a 6 mois", "2026-05-10T00:00:00Z"],
    ["il y a un an", "2025-03-01T00:00:00Z"],
    ["an hour ago", "2026-11-22T01:30:00Z"],
    ["a year ago", "2025-03-01T00:00:00Z"],
    ["right now", "2026-11-22T03:09:59Z"],
    ["23 hours ago", "2026-11-21T03:20:00Z"],
  ])("%s covers %s", (text, instant) => {
    const posted = read(text);
    expect(Date.parse(posted?.earliest ?? "")).toBeLessThanOrEqual(Date.parse(instant));
    expect(Date.parse(posted?.latest ?? "")).toBeGreaterThanOrEqual(Date.parse(instant));
  });

  it("exclude what is a unit younger or two units older", () => {
    const posted = read("6 months ago");
    expect(Date.parse(posted?.earliest ?? "")).toBeGreaterThan(Date.parse("2026-04-15T00:00:00Z"));
    expect(Date.parse(posted?.latest ?? "")).toBeLessThan(Date.parse("2026-06-01T00:00:00Z"));
  });

  it("are not known without a capture time", () => {
    expect(
      readPostedAt(
        { text: "6 months ago", title: null },
        { capturedAt: null, timezone: undefined },
      ),
    ).toBeNull();
  });

  it.each(["soon", "6 moons ago", "ago", "", "99999 years ago"])("%j is none", (text) => {
    expect(read(text)).toBeNull();
  });
});

describe("absolute dates", () => {
  it("are known to the minute in the site's zone, summer time included", () => {
    const posted = read("5 months ago", "June 5, 2026 11:47 pm", "Europe/London");
    expect(posted).toEqual({
      earliest: "2026-06-05T22:47:00.000Z",
      latest: "2026-06-05T22:47:59.999Z",
      asWritten: "5 months ago",
    });
  });

  it("are an interval of 26 hours where the zone is not known", () => {
    const posted = read("", "June 5, 2026 11:47 pm");
    const width = Date.parse(posted?.latest ?? "") - Date.parse(posted?.earliest ?? "");
    expect(Math.round(width / 3_600_000)).toBe(26);
  });

  it("keep both readings of an hour that the clocks repeat", () => {
    const posted = read("", "October 25, 2026 1:30 am", "Europe/London");
    expect(posted?.earliest).toBe("2026-10-25T00:30:00.000Z");
    expect(posted?.latest).toBe("2026-10-25T01:30:59.999Z");
  });
});
