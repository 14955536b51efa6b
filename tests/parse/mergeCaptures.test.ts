import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCaptures } from "../../src/parse/parseCaptures.js";
import type { Page } from "../../src/thread/page.js";
import { Thread } from "../../src/thread/thread.js";
import { toPage } from "../support/shared.js";

const SITE = "https://defence.example";
const ADDRESS = `${SITE}/keel/`;
const AJAX = `${SITE}/wp-admin/admin-ajax.php`;
const DAY = "May 1, 2026 10:00 am";

const comment = (id: number, parent = 0, text = `Keel number ${id}.`, below = ""): string =>
  `<div id="wpd-comm-${id}_${parent}" class="wpd-comment"><div class="wpd-comment-right">
  <div class="wpd-comment-author">Hand ${id}</div><div class="wpd-comment-date" title="${DAY}"></div>
  <div class="wpd-comment-text"><p>${text}</p></div></div>${below}</div>`;
const cut = (id: number, words: string): string =>
  `${words}<span id="wpdiscuz-readmore-${id}_0"><span class="wpdiscuz-readmore">Read more</span></span>`;
const page = (declared: number, comments: string, end = "", address = ADDRESS): string =>
  `<html><head><link rel="canonical" href="${address}"></head><body class="postid-7"><h1>Keels</h1>
  <div id="wpdcom"><div data-comments-count="${declared}"></div><div class="wpd-thread-list">${comments}</div>${end}</div></body></html>`;
const more = (lastParentId: number): string =>
  `<button data-lastparentid="${lastParentId}" class="wpd-load-more-submit">More</button><span id="wpdiscuzHasMoreComments" data-is_show_load_more="1"></span>`;

const exchange = (fields: Record<string, string>, data: unknown, postId = "7", url = AJAX) => ({
  request: { method: "POST", url, fields: Object.entries({ ...fields, postId }) },
  status: 200,
  response: { success: true, data },
});
const loadMore = (
  lastParentId: number,
  offset: number,
  list: string,
  next: number,
  isMore: boolean,
) =>
  exchange(
    { action: "wpdLoadMoreComments", lastParentId: `${lastParentId}`, offset: `${offset}` },
    { comment_list: list, last_parent_id: `${next}`, is_show_load_more: isMore },
  );
const readMore = (id: number, text: string) =>
  exchange(
    { action: "wpdReadMore", commentId: `${id}` },
    { message: `<div class="wpd-comment-text"><p>${text}</p></div>` },
  );
const rest = (id: number, parent: number, more: Record<string, unknown> = {}) => ({
  id,
  post: 7,
  parent,
  author_name: `Hand ${id}`,
  date_gmt: `2026-05-01T10:00:${`${id % 60}`.padStart(2, "0")}`,
  content: { rendered: `<p>Keel number ${id}.</p>` },
  link: `${ADDRESS}#comment-${id}`,
  ...more,
});

let named = 0;
const file = (content: unknown): Page => ({
  ...toPage(
    typeof content === "string" ? content : JSON.stringify(content),
    "2026-05-02T00:00:00Z",
  ),
  name: `file-${++named}`,
});
const merge = (first: unknown, ...others: unknown[]): Thread =>
  Thread.parse(parseCaptures([file(first), ...others.map(file)], { timezone: "UTC" }));
const ids = ({ comments }: Thread): string => comments.map(({ id }) => id).join(" ");
const codes = ({ problems }: Thread): string[] => problems.map(({ code }) => code);

describe("recorded calls", () => {
  const first = page(6, comment(1) + comment(2), more(2));
  const second = loadMore(2, 1, comment(3) + comment(4, 0, "Keel", comment(5, 4)), 4, true);
  const third = loadMore(4, 2, comment(3) + comment(6), 6, false);

  it("follow the page in the order they were made, however the files are sorted; repeats are dropped", () => {
    const thread = merge(first, third, second);
    expect(ids(thread)).toBe("1 2 3 4 5 6");
    expect(thread.comments.map(({ ordinal, depth }) => [ordinal, depth])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 1],
      [6, 0],
    ]);
    expect(thread.completeness.state).toBe("complete");
    expect(thread.problems).toEqual([]);
  });

  it("may go to another script of the site than WordPress's", () => {
    const own = `${SITE}/wp-content/plugins/wpdiscuz/utils/ajax/wpdiscuz-ajax.php`;
    const call = exchange(
      { action: "wpdLoadMoreComments" },
      { comment_list: comment(3) },
      "7",
      own,
    );
    expect(ids(merge(page(2, comment(1)), call))).toBe("1 3");
  });

  it("with one missing between leave the thread open, and lose nothing of what is there", () => {
    const thread = merge(first, third);
    expect(ids(thread)).toBe("1 2 3 6");
    expect(thread.completeness).toMatchObject({ state: "partial", missing: 2, notLoaded: null });
    expect(codes(thread)).toContain("LOAD_MORE_LEFT");
  });

  it("put replies in the place of their root", () => {
    const folded = `<span class="wpd-view-replies">View Replies (2)</span>`;
    const opened = comment(1, 0, "Keel", comment(9, 1) + comment(8, 1));
    const thread = merge(
      page(4, comment(1) + folded + comment(2)),
      exchange({ action: "wpdShowReplies", commentId: "1" }, { comment_list: opened }),
    );
    expect(ids(thread)).toBe("1 9 8 2");
    expect(thread.comments[1]).toMatchObject({ parentId: "1", sources: { base: "s2" } });
  });

  it("give whole texts to cut comments, 7.x and 5.x, by id or by their first words", () => {
    const base = page(3, [1, 2, 3].map((id) => comment(id, 0, cut(id, `Words of ${id}`))).join(""));
    const old = {
      request: { url: AJAX, fields: { action: "readMore", commentId: "2", postId: "7" } },
      response: { code: 1, message: "<p>Words of 2, all of them.</p>" },
    };
    const bare = { success: true, data: { message: "<p>Words of 3, all <b>of them</b>.</p>" } };
    const thread = merge(base, [readMore(1, "Words of 1, all of them."), old], bare);
    expect(thread.comments.map(({ text, truncated }) => [text, truncated])).toEqual([
      ["Words of 1, all of them.", false],
      ["Words of 2, all of them.", false],
      ["Words of 3, all of them.", false],
    ]);
    expect(thread.comments.map(({ sources }) => sources?.text)).toEqual(["s2", "s2", "s3"]);
    expect(thread.completeness.truncated).toBe(0);
  });

  it("are read from a browser's archive, with the page in it", () => {
    const form =
      '------x\r\nContent-Disposition: form-data; name="action"\r\n\r\nwpdLoadMoreComments\r\n' +
      '------x\r\nContent-Disposition: form-data; name="lastParentId"\r\n\r\n2\r\n' +
      '------x\r\nContent-Disposition: form-data; name="postId"\r\n\r\n7\r\n------x--\r\n';
    const entry = (url: string, text: string, more: object = {}, content: object = {}) => ({
      startedDateTime: "2026-05-01T12:00:00.000Z",
      request: { url, method: "GET", ...more },
      response: { status: 200, content: { text, ...content } },
    });
    const answer = JSON.stringify(second.response);
    const archive = {
      log: {
        entries: [
          entry(ADDRESS, Buffer.from(first).toString("base64"), {}, { encoding: "base64" }),
          entry(AJAX, answer, {
            postData: { mimeType: "multipart/form-data; boundary=----x", text: form },
          }),
          entry(`${SITE}/other.js`, "let x = 1;"),
          entry("https://frames.example/ad", "<html><body><div>no</div></body></html>"),
          null,
        ],
      },
    };
    const thread = merge(archive);
    expect(ids(thread)).toBe("1 2 3 4 5");
    expect(thread.source).toMatchObject({ format: "wpdiscuz-html", url: ADDRESS });
    expect(thread.captures).toMatchObject([{ id: "s1", format: "http-archive" }]);
  });

  it("that were refused are said to be; with no comment read the thread is refused", () => {
    const refusal = exchange({ action: "wpdLoadMoreComments", offset: "0", lastParentId: "0" }, "");
    const thread = merge(page(6, ""), { ...refusal, response: "Nonce is invalid." });
    expect(thread.completeness.state).toBe("refused");
    expect(codes(thread)).toContain("CAPTURE_REFUSED");
    expect(merge(first, "Nonce is invalid.").completeness.state).toBe("partial");
  });

  it("in another sort order place nothing, and what only they know is kept", () => {
    const sorted = exchange(
      { action: "wpdSorting", sorting: "newest" },
      { message: comment(6) + comment(2) + comment(1), last_parent_id: "1" },
    );
    expect(ids(merge(page(3, comment(1) + comment(2)), sorted))).toBe("1 2 6");
  });
});

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
