import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { Thread } from "../../src/thread/thread.js";
import { toPage } from "../support/shared.js";

const entry = (id: number, parent: number, author: string, html: string) => ({
  id,
  parent,
  author_name: author,
  date: "2026-05-01T11:00:00",
  date_gmt: "2026-05-01T10:00:00",
  content: { rendered: html },
  link: `https://defence.example/keel/#comment-${id}`,
  status: "approved",
});

describe("a WordPress REST list", () => {
  const list = [
    entry(12, 11, "Kit &amp; Sons", "<p>Two<br />lines.</p>\n<p>And a second paragraph.</p>"),
    entry(11, 0, "Ro", '<p>First. [spoiler title="end"]It floats.[/spoiler]</p>'),
    entry(10, 9, "Ash", "<p>To one that is gone.</p>\n<p>https://img.example/keel.jpg</p>"),
  ];
  const thread = parseCapture(toPage(JSON.stringify(list)));

  it("is recognised by its content, and gives parents, times and whole texts as stated", () => {
    expect(thread.source.format).toBe("wp-rest");
    expect(thread.source.url).toBe("https://defence.example/keel/");
    expect(thread.comments.map(({ id, parentId, depth }) => [id, parentId, depth])).toEqual([
      ["12", "11", 1],
      ["11", null, 0],
      ["10", "9", 1],
    ]);
    expect(thread.comments.map(({ text }) => text)).toEqual([
      "Two\nlines.\n\nAnd a second paragraph.",
      "First.\n\nend\n\nIt floats.",
      "To one that is gone.",
    ]);
    expect(thread.comments[0]?.author).toBe("Kit & Sons");
    expect(thread.comments[0]?.postedAt?.earliest).toBe("2026-05-01T10:00:00.000Z");
  });

  it("says which parents are not in it, and which entries are no comments", () => {
    expect(thread.problems.map(({ code, commentId }) => [code, commentId])).toEqual([
      ["PARENT_NOT_ON_PAGE", "10"],
      ["COUNT_UNKNOWN", undefined],
    ]);
    const broken = parseCapture(toPage(JSON.stringify([...list, { id: "x" }, null, 7])));
    expect(broken.comments).toHaveLength(3);
    expect(broken.problems.filter(({ code }) => code === "ENTRY_UNREADABLE")).toHaveLength(3);
  });

  it("of a whole site is read as its first entry's article, and says what it leaves out", () => {
    const other = { ...entry(13, 0, "Fir", "<p>Elsewhere.</p>"), post: 8 };
    const mixed = [...list.map((each) => ({ ...each, post: 7 })), other];
    const { comments, problems } = parseCapture(toPage(JSON.stringify(mixed)));
    expect(comments.map(({ id }) => id)).toEqual(["12", "11", "10"]);
    expect(problems.map(({ code }) => code)).toContain("CAPTURE_OF_ANOTHER_POST");
  });

  it("that is no list is refused with a typed error", () => {
    expect(() => parseCapture(toPage('{"a":"b"}'), { format: "wp-rest" })).toThrow(
      expect.objectContaining({ code: "PAGE_NOT_A_THREAD" }) as Error,
    );
  });
});

const ADDRESS = "https://defence.example/keel/";
const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="x" xmlns:dc="y"><channel>
<title>Comments on: A keel is laid</title><link>${ADDRESS}</link>
<item><title>By: Kit</title><link>${ADDRESS}#comment-12</link><dc:creator><![CDATA[Kit]]></dc:creator>
<pubDate>Fri, 01 May 2026 10:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>In reply to <a href="${ADDRESS}#comment-11">Ro</a>.</p>
<p>Well laid.</p>]]></content:encoded></item>
<item><title>By: Ro</title><link>${ADDRESS}#comment-11</link><dc:creator>Ro</dc:creator>
<pubDate>Fri, 01 May 2026 09:00:00 +0000</pubDate><content:encoded>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</content:encoded></item>
<item><title>no comment</title><link>${ADDRESS}</link></item></channel></rss>`;
const ATOM = `<?xml version="1.0"?><feed xmlns="x" xmlns:thr="y"><title>Comments on: A keel is laid</title>
<entry><title>By: Kit</title><link rel="alternate" href="${ADDRESS}#comment-12"/><author><name>Kit</name></author>
<id>${ADDRESS}#comment-12</id><published>2026-05-01T10:00:00Z</published>
<content type="html"><![CDATA[<p>In reply to <a href="${ADDRESS}#comment-11">Ro</a>.</p><p>Well laid.</p>]]></content>
<thr:in-reply-to ref="${ADDRESS}#comment-11"/></entry></feed>`;

describe("a comment feed", () => {
  it("of RSS is read oldest first, with parents from its link, and says that it is not whole", () => {
    const thread = parseCapture(toPage(RSS));
    expect(thread.source).toMatchObject({ format: "wp-feed", url: ADDRESS });
    expect(thread.article.title).toBe("A keel is laid");
    expect(thread.comments.map(({ id, parentId, text }) => [id, parentId, text])).toEqual([
      ["11", null, "A & B"],
      ["12", "11", "Well laid."],
    ]);
    expect(thread.comments[1]).toMatchObject({ author: "Kit", replyTo: "Ro" });
    expect(thread.problems.map(({ code }) => code)).toEqual([
      "ENTRY_UNREADABLE",
      "FEED_HOLDS_NEWEST",
    ]);
  });

  it("of Atom states the parent of its own", () => {
    const [comment] = parseCapture(toPage(ATOM)).comments;
    expect(comment).toMatchObject({ id: "12", parentId: "11", author: "Kit", text: "Well laid." });
    expect(comment?.postedAt?.latest).toBe("2026-05-01T10:00:00.000Z");
  });
});

describe("a feed of a whole site's comments", () => {
  it("is read as the newest comment's article, and says what it leaves out", () => {
    const item = (slug: string, id: number): string =>
      `<item><link>https://defence.example/${slug}/#comment-${id}</link><content:encoded><![CDATA[<p>keel ${id} <img src="x.png" alt="⚓" class="wp-smiley" /></p>]]></content:encoded></item>`;
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Comments for a site</title>${item("keel", 3)}${item("mast", 2)}${item("keel/comment-page-2", 1)}</channel></rss>`;
    const { comments, problems } = parseCapture(toPage(feed));
    expect(comments.map(({ text }) => text)).toEqual(["keel 1 ⚓", "keel 3 ⚓"]);
    expect(problems.map(({ code }) => code)).toContain("CAPTURE_OF_ANOTHER_POST");
  });
});

describe("a spoilt export", () => {
  it("gives a valid thread or a typed error", () => {
    const spoil = fc.tuple(
      fc.constantFrom(RSS, ATOM, JSON.stringify([entry(1, 0, "Kit", "<p>keel</p>")])),
      fc.nat(900),
      fc.nat(60),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(spoil, ([whole, at, length, noise]) => {
        const content = whole.slice(0, at) + noise.toWellFormed() + whole.slice(at + length);
        try {
          Thread.parse(parseCapture(toPage(content)));
        } catch (error) {
          expect(error).toMatchObject({ name: "ParleyError" });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a fetched capture that names another site's address as its own", () => {
  const page = (content: string) => ({ ...toPage(content), url: "https://other.example/wp-json/" });
  it.each([
    ["REST list", JSON.stringify([entry(1, 0, "Kit", "<p>keel</p>")])],
    ["RSS feed", RSS],
    ["Atom feed", ATOM],
    [
      "page",
      `<link rel="canonical" href="${ADDRESS}"><div id="wpdcom"><div id="wpd-comm-1_0" class="wpd-comment"></div></div>`,
    ],
  ])("keeps the address it was fetched from, and says so (%s)", (_, content) => {
    const { source, problems } = parseCapture(page(content));
    expect(source.url).toBe("https://other.example/wp-json/");
    expect(problems.map(({ code }) => code)).toContain("CANONICAL_ELSEWHERE");
  });
});
