import { describe, expect, it } from "vitest";
import {
  ADDRESS,
  AJAX,
  codes,
  comment,
  cut,
  exchange,
  ids,
  loadMore,
  merge,
  more,
  page,
  readMore,
  SITE,
} from "../support/mergeFiles.js";

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
