import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ADDRESS,
  codes,
  comment,
  DAY,
  exchange,
  ids,
  loadMore,
  merge,
  more,
  page,
  rest,
  SITE,
} from "../support/mergeFiles.js";

describe("exports", () => {
  it("add what no page shows: below its parent by time, or at the end", () => {
    const base = page(6, comment(10, 0, "Keel", comment(12, 10) + comment(16, 10)) + comment(20));
    const thread = merge(base, [rest(30, 0), rest(14, 10), rest(15, 14), rest(40, 99)]);
    expect(ids(thread)).toBe("10 12 14 15 16 20 30 40");
    expect(thread.problems).toMatchObject([
      { code: "COUNT_MISMATCH" },
      { code: "PARENT_NOT_ON_PAGE", commentId: "40" },
    ]);
  });

  it("keep threads in the page's direction, newest first too", () => {
    const dated = (id: number, day: number) =>
      comment(id).replace(DAY, `May ${day}, 2026 10:00 am`);
    const older = rest(3, 0, { date_gmt: "2026-04-01T10:00:00" });
    const oldest = rest(2, 0, { date_gmt: "2026-03-01T10:00:00" });
    expect(ids(merge(page(4, dated(9, 9) + dated(8, 8)), [oldest, older]))).toBe("9 8 3 2");
  });

  it("narrow dates to the second and leave the page's text, votes and names", () => {
    const [first] = merge(page(1, comment(11)), [
      rest(11, 0, { content: { rendered: "<p>Typed otherwise.</p>" } }),
    ]).comments;
    expect(first).toMatchObject({
      text: "Keel number 11.",
      postedAt: { earliest: "2026-05-01T10:00:11.000Z", latest: "2026-05-01T10:00:11.000Z" },
      sources: { base: "s1", postedAt: "s2" },
    });
    expect(Object.keys(first?.sources ?? {})).toEqual(["base", "postedAt"]);
  });

  it("that contradict the page are named with field, ids and files, and what is kept", () => {
    const thread = merge(page(2, comment(1) + comment(2, 1)), [
      rest(1, 0, { author_name: "Somebody else" }),
      rest(2, 5, { date_gmt: "2026-05-03T10:00:00" }),
    ]);
    const said = thread.problems.filter(({ code }) => code === "CAPTURES_DISAGREE");
    expect(said.map(({ commentId }) => commentId).sort()).toEqual(["1", "2", "2"]);
    expect(said.map(({ message }) => /another (\w+) than/.exec(message)?.[1]).sort()).toEqual([
      "author",
      "date",
      "parent",
    ]);
    expect(said.some(({ message }) => message.includes("Somebody"))).toBe(false);
    expect(thread.comments[1]).toMatchObject({
      parentId: "1",
      postedAt: { earliest: "2026-05-03T10:00:00.000Z" },
    });
  });

  it("of a whole site give only what is of this post", () => {
    const thread = merge(page(2, comment(1)), [
      rest(2, 1),
      rest(3, 0, { post: 8, link: `${SITE}/hull/#comment-3` }),
    ]);
    expect(ids(thread)).toBe("1 2");
    expect(codes(thread)).toContain("CAPTURE_OF_ANOTHER_POST");
    const feed = (address: string) =>
      `<?xml version="1.0"?><rss version="2.0"><channel><item><link>${address}#comment-4</link><dc:creator>Ro</dc:creator><description>Keel</description></item></channel></rss>`;
    expect(ids(merge(page(2, comment(1)), feed(`${ADDRESS}comment-page-2/`)))).toBe("1 4");
    expect(ids(merge(page(2, comment(1)), feed(`${SITE}/hull/`)))).toBe("1");
  });
});

describe("captures that do not belong", () => {
  it.each([
    ["a page of another address", page(1, comment(9), "", `${SITE}/hull/`).replace("postid-7", "")],
    ["a page of another post", page(1, comment(9)).replace("postid-7", "postid-8")],
    [
      "a call for another post",
      exchange({ action: "wpdLoadMoreComments" }, { comment_list: comment(9) }, "8"),
    ],
    [
      "a call to another site",
      exchange(
        { action: "wpdLoadMoreComments" },
        { comment_list: comment(9) },
        "7",
        "https://other.example/x",
      ),
    ],
    [
      "an answer with another post's links",
      {
        success: true,
        data: {
          comment_list: comment(9, 0, "Keel").replace(
            "<p>",
            `<i data-wpd-clipboard='${SITE}/hull/#comment-9'></i><p>`,
          ),
        },
      },
    ],
  ])("are left out and named: %s", (_, other) => {
    const thread = merge(page(1, comment(1)), other);
    expect(ids(thread)).toBe("1");
    expect(codes(thread)).toEqual(["CAPTURE_OF_ANOTHER_POST"]);
  });

  it("nothing of the thread is in settings, requests without answers, other JSON and text", () => {
    const nonce = exchange({ action: "wpdGetNonce" }, { wpdiscuz_nonce: "x" });
    const quiet = merge(page(1, comment(1)), nonce, [nonce.request], "Keel text\nof no thread");
    expect(quiet.problems).toEqual([]);
    const loud = merge(page(1, comment(1)), { settings: { a: 1 } }, [1, 2], "{broken", "[]x");
    expect(codes(loud)).toEqual(["CAPTURE_NOT_USED"]);
  });
});

describe("pages of one thread", () => {
  it("stand in the order of WordPress's paging, whichever is given first", () => {
    const link = (to: number, kind: string) =>
      `<a class="${kind} page-numbers" href="${ADDRESS}comment-page-${to}/#comments">x</a>`;
    const one = page(6, comment(1) + comment(2), link(2, "next") + link(3, ""));
    const two = page(
      6,
      comment(3) + comment(4),
      link(1, "prev") + link(3, "next"),
      `${ADDRESS}comment-page-2/`,
    );
    const three = page(6, comment(5) + comment(6), link(1, "") + link(2, "prev"));
    const thread = merge(three, one, two, three);
    expect(ids(thread)).toBe("1 2 3 4 5 6");
    expect(thread.completeness.state).toBe("complete");
    expect(thread.captures).toHaveLength(3);
    expect(merge(one, three).completeness.because).toEqual(["OTHER_PAGES_LEFT"]);
  });
});

describe("flattened text", () => {
  const text = `A keel is laid.

Subscribe
Notify of
guest

3 Comments
Oldest
Newest
Inline Feedbacks
View all comments
Hand 1
Hand 1
2 days ago

Keel number 1.

Hand 2
Hand 2
1 day ago
Reply to\u00a0 Hand 1

Keel number 2.

Hand 3
Hand 3
1 day ago

Keel number 3, in the text alone.
`;
  it("gets ids and stated parents from exports, and keeps what only it has", () => {
    const thread = merge(text, [
      rest(21, 0, { author_name: "Hand 2", content: { rendered: "Keel number 2." } }),
    ]);
    expect(thread.comments.map(({ id, key }) => [id, key.slice(0, 3)])).toEqual([
      ["c1", "t-" + (thread.comments[0]?.key.slice(2, 3) ?? "")],
      ["21", "id-"],
      ["c3", "t-" + (thread.comments[2]?.key.slice(2, 3) ?? "")],
    ]);
    expect(thread.comments[1]).toMatchObject({
      parentId: null,
      parentEvidence: "markup",
      replyTo: "Hand 1",
    });
    expect(thread.completeness.state).toBe("complete");
  });

  it("adds nothing to a page, which says all that it says", () => {
    expect(ids(merge(page(1, comment(1)), text))).toBe("1");
  });
});

describe("spoilt and hostile captures", () => {
  it("give a valid thread or a typed error", () => {
    const whole = [
      page(3, comment(1) + comment(2, 1), more(2)),
      JSON.stringify(loadMore(2, 1, comment(3), 3, false)),
      JSON.stringify([rest(1, 0), rest(4, 2)]),
    ];
    const spoil = fc.tuple(fc.nat(2), fc.nat(1200), fc.nat(80), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(spoil, ([which, at, length, noise]) => {
        const spoilt = whole.map((content, index) =>
          index === which
            ? content.slice(0, at) + noise.toWellFormed() + content.slice(at + length)
            : content,
        );
        try {
          merge(spoilt[0] ?? "", ...spoilt.slice(1));
        } catch (error) {
          expect(error).toMatchObject({ name: "ParleyError" });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("may state circles of parents and chains of 50,000: each comment is there once", () => {
    const circle = merge(page(3, comment(1)), [rest(5, 6), rest(6, 5), rest(7, 7)]);
    expect(ids(circle).split(" ").sort()).toEqual(["1", "5", "6", "7"]);
    const chain = Array.from({ length: 50_000 }, (_, index) => rest(index + 2, index + 1));
    const thread = merge(page(1, comment(1)), chain);
    expect(thread.comments).toHaveLength(50_001);
    expect(thread.comments.at(-1)).toMatchObject({ id: "50001", depth: 50_000 });
  });
});
