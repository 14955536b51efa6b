import { describe, expect, it } from "vitest";
import { Thread } from "../../src/thread/thread.js";
import { codes, comment, item, readOne } from "../support/readWxr.js";
import { renderWxr } from "../support/renderWxr.js";
import { samples } from "../support/samples.js";
import type { SampleThread } from "../support/sampleThread.js";

describe("a comment of an export", () => {
  it.each([
    ["1", "published"],
    ["0", "held"],
    ["hold", "held"],
    ["spam", "deleted"],
    ["trash", "deleted"],
    ["post-trashed", "deleted"],
  ])("that moderators gave %s is %s", (approved, status) => {
    const [sample] = samples as [SampleThread];
    const id = sample.comments[0]?.id ?? 0;
    expect(readOne(renderWxr([sample], { approved: { [id]: approved } })).comments[0]?.status).toBe(
      status,
    );
  });

  it("is told from shop notes and private ones, which are left out and said", () => {
    const types: [string, number][] = [
      ["", 1],
      ["pingback", 1],
      ["trackback", 1],
      ["wpdiscuz_sticky", 1],
      ["order_note", 0],
      ["private", 0],
    ];
    for (const [type, kept] of types) {
      const thread = readOne(
        item(comment("1") + comment("2", `<wp:comment_type>${type}</wp:comment_type>`)),
      );
      expect(thread.comments).toHaveLength(1 + kept);
      expect(codes(thread)).toEqual(kept === 1 ? [] : ["ENTRY_UNREADABLE"]);
    }
  });

  it("has both sides of its votes where the plugin kept them", () => {
    const meta = (key: string, value: string) =>
      `<wp:commentmeta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:commentmeta>`;
    const sides = 'a:2:{s:4:"like";i:5;s:7:"dislike";i:2;}';
    const thread = readOne(
      item(
        comment("1", meta("wpdiscuz_votes", "3") + meta("wpdiscuz_votes_seperate", sides)) +
          comment("2"),
      ),
    );
    expect(thread.comments.map(({ votes }) => votes)).toEqual([{ up: 5, down: 2, net: 3 }, null]);
  });

  it("without a time in UTC has the interval that its own time allows", () => {
    const fields =
      "<wp:comment_date_gmt>0000-00-00 00:00:00</wp:comment_date_gmt><wp:comment_date>2026-05-01 12:00:00</wp:comment_date>";
    expect(readOne(item(comment("1", fields))).comments[0]?.postedAt).toMatchObject({
      earliest: "2026-04-30T22:00:00.000Z",
      latest: "2026-05-02T00:00:59.999Z",
    });
    const none = readOne(
      item(comment("1", "<wp:comment_date_gmt>2026-02-30 00:00:00</wp:comment_date_gmt>")),
    );
    expect(none.comments[0]?.postedAt).toBeNull();
    expect(codes(none)).toEqual(["DATE_UNREADABLE"]);
  });

  it("before the post's own fields, twice, without an id, or in a circle harms nothing", () => {
    const parent = (id: string) => `<wp:comment_parent>${id}</wp:comment_parent>`;
    const thread = readOne(
      item(
        comment("3", parent("2")) +
          comment("1", parent("3")) +
          comment("2", parent("1")) +
          comment("4", parent("4")) +
          comment("3") +
          comment("x") +
          comment("5", parent("2")) +
          comment("6", parent("99")) +
          "<title>Keel</title><link>https://defence.example/keel/</link>",
      ),
    );
    expect(thread.article.title).toBe("Keel");
    expect(thread.source.url).toBe("https://defence.example/keel/");
    expect(thread.comments.map(({ id, parentId, depth }) => [id, parentId, depth])).toEqual([
      ["3", null, 0],
      ["1", "3", 1],
      ["2", "1", 2],
      ["4", null, 0],
      ["5", "2", 3],
      ["6", "99", 1],
    ]);
    expect(thread.comments[0]).toMatchObject({ parentConfidence: 1 / 3, parentEvidence: "none" });
    expect(codes(thread).sort()).toEqual([
      "COMMENT_REPEATED",
      "COUNT_UNKNOWN",
      "ENTRY_UNREADABLE",
      "PARENT_CIRCLE",
      "PARENT_CIRCLE",
      "PARENT_NOT_ON_PAGE",
    ]);
    Thread.parse(thread);
  });
});
