import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import { toPage } from "../support/shared.js";

const comment = (id: number, parent = 0, inside = "", below = ""): string =>
  `<div id="wpd-comm-${id}_${parent}" class="wpd-comment"><div class="wpd-comment-right">
  <div class="wpd-comment-author">Hand ${id}</div><div class="wpd-comment-text"><p>Keel number ${id}.</p></div>
  ${inside}</div>${below}</div>`;
const folded = (replies: number): string =>
  `<span class='wpd-view-replies'><span class='wpd-view-replies-text'>View Replies</span> (${replies})</span>`;
const page = (declared: number, comments: string, end = ""): string =>
  `<html><body><h1>Keels</h1><div id="wpdcom"><div class="wpd-thread-info" data-comments-count="${declared}"></div>
  <div class="wpd-thread-list">${comments}<div class="wpdiscuz-comment-pagination">${end}</div></div></div></body></html>`;
const read = (content: string) => {
  const { completeness, problems } = parseCapture(toPage(content));
  return { ...completeness, codes: problems.map(({ code }) => code), problems };
};

describe("a page", () => {
  it("that shows all it declares, whole, is complete", () => {
    expect(read(page(2, comment(1) + comment(2, 1)))).toMatchObject({
      state: "complete",
      declared: 2,
      read: 2,
      missing: 0,
      notLoaded: 0,
      hidden: 0,
      because: [],
    });
    expect(read(page(0, ""))).toMatchObject({ state: "complete", read: 0, codes: ["NO_COMMENTS"] });
  });

  it("without comments and without a count is complete only where none come by script", () => {
    const words = `<p>${"A keel is laid, and the yard is glad. ".repeat(12)}</p>`;
    const core = `<html><body>${words}<div id="comments"><div id="respond"></div></div></body></html>`;
    expect(read(core)).toMatchObject({ state: "complete", codes: ["NO_COMMENTS"] });
    const plugin = `<html><body>${words}<div id="wpdcom"></div></body></html>`;
    expect(read(plugin)).toMatchObject({ state: "partial", codes: ["COUNT_UNKNOWN"] });
    const embed = core.replace("respond", "disqus_thread");
    expect(read(embed)).toMatchObject({ state: "partial", because: ["COMMENTS_ELSEWHERE"] });
  });

  it('with a "Load more" button does not guess how many are behind it and how many are hidden', () => {
    const button = `<button data-lastparentid="1" class="wpd-load-more-submit">More</button>`;
    const flag = (value: number) =>
      `${button}<span id="wpdiscuzHasMoreComments" data-is_show_load_more="${value}"></span>`;
    expect(read(page(9, comment(1), flag(1)))).toMatchObject({
      state: "partial",
      missing: 8,
      notLoaded: null,
      hidden: null,
      because: ["LOAD_MORE_LEFT"],
    });
    expect(read(page(1, comment(1), flag(0))).state).toBe("complete");
    expect(read(page(1, comment(1), button)).because).toEqual(["LOAD_MORE_LEFT"]);
    const old = `<input id="wpdiscuzHasMoreComments" type="hidden" value="1" />`;
    expect(read(page(1, comment(1), old)).because).toEqual(["LOAD_MORE_LEFT"]);
  });

  it("counts folded replies, at any depth, and tells them from hidden ones", () => {
    const root = comment(1, 0, folded(3), comment(2, 1));
    const { problems, ...found } = read(page(7, root + comment(9)));
    expect(found).toMatchObject({ state: "partial", missing: 4, notLoaded: 2, hidden: 2 });
    expect(found.because).toEqual(["REPLIES_NOT_LOADED", "REPLIES_HIDDEN"]);
    expect(problems.find(({ code }) => code === "REPLIES_NOT_LOADED")).toMatchObject({
      commentId: "1",
      message: expect.stringMatching(/^2 replies/) as string,
    });
    const opened = comment(1, 0, folded(2), comment(2, 1, "", comment(3, 2)));
    expect(read(page(3, opened)).state).toBe("complete");
  });

  it("of a paged thread names the pages it lacks; links to single comments are none", () => {
    const link = (to: string, classes = "page-numbers") =>
      `<a class="${classes}" href="${to}">x</a>`;
    const paging =
      link("https://defence.example/keel/comment-page-3/#comments") +
      link("https://defence.example/keel/?cpage=2#comments", "next page-numbers");
    const { problems, state } = read(page(9, comment(1), paging));
    expect(state).toBe("partial");
    expect(problems.find(({ code }) => code === "OTHER_PAGES_LEFT")?.message).toMatch(
      /over 2 more/,
    );
    const permalink = link("https://defence.example/keel/comment-page-3/#comment-7");
    expect(read(page(1, comment(1), permalink)).state).toBe("complete");
  });

  it("whose comments come by script is partial, and says which kind", () => {
    expect(read(page(20, ""))).toMatchObject({
      state: "partial",
      missing: 20,
      notLoaded: null,
      because: ["COMMENTS_NOT_LOADED"],
    });
  });

  it("counts cut comments, and parents that are answered and not there", () => {
    const cut = `<div class="wpd-comment-text"><p>Keel<span id="wpdiscuz-readmore-4_3"><span class="wpdiscuz-readmore">Read more</span></span></p></div>`;
    const { truncated, missingParents, because } = read(
      page(2, comment(1) + comment(4, 3).replace(/<div class="wpd-comment-text">.*?<\/div>/, cut)),
    );
    expect({ truncated, missingParents, because }).toEqual({
      truncated: 1,
      missingParents: 1,
      because: ["TEXT_TRUNCATED"],
    });
  });
});

describe("flattened text without comments", () => {
  const article = "Keels\n\nA keel is laid, and the yard is glad.\n\n";

  it("says that nobody has commented", () => {
    const form = "Subscribe\nNotify of\nguest\n\n";
    const section = "0 Comments\noldest\nnewest\nInline Feedbacks\nView all comments\n";
    expect(read(article + form + section)).toMatchObject({
      state: "complete",
      codes: ["NO_COMMENTS"],
    });
  });

  it.each(["Comments are closed.", "Kommentare sind geschlossen.", "Коментарі закриті"])(
    "says that comments are closed, and does not take the note for the article's: %s",
    (note) => {
      const thread = parseCapture(toPage(article + note));
      expect(thread.problems.map(({ code }) => code)).toEqual([
        "COMMENTS_CLOSED",
        "NO_COMMENT_SECTION",
      ]);
      expect(thread.article.text).toBe("A keel is laid, and the yard is glad.");
    },
  );
});

describe("a REST list", () => {
  it("is never more than partial: it states no number", () => {
    const entry = { id: 1, parent: 0, author_name: "Kit", content: { rendered: "<p>Keel</p>" } };
    expect(read(JSON.stringify([entry]))).toMatchObject({
      state: "partial",
      declared: null,
      missing: null,
      because: ["COUNT_UNKNOWN"],
    });
  });
});

describe("what a site sends in place of a thread", () => {
  const html = (title: string, body = "<p>Keel.</p>", attributes = ""): string =>
    `<!doctype html><html><head><title>${title}</title></head><body ${attributes}>${body}</body></html>`;
  it.each([
    ["a check for robots", html("Just a moment...", "<script>window._cf_chl_opt={}</script>")],
    ["the text of one", "Just a moment...\nEnable JavaScript and cookies to continue"],
    ["a 403", html("403 Forbidden", "<center><h1>403 Forbidden</h1></center>")],
    [
      "a log-in page",
      html("Log In &lsaquo; Keel", '<form name="loginform" id="loginform"></form>'),
    ],
    ["a password", html("Keel", '<form class="post-password-form"></form>')],
    ["a consent page", html("Before you continue to Keel")],
    [
      "a paywall without an article",
      html("Keel", '<script>{"isAccessibleForFree":false}</script>'),
    ],
    ["REST switched off", '{"code":"rest_forbidden","message":"No.","data":{"status":401}}'],
    ["a call that failed", '{"success":false,"data":"x"}'],
    ["a call without a nonce", "Nonce is invalid."],
  ])("is refused as such: %s", (_, content) => {
    expect(() => parseCapture(toPage(content))).toThrow(
      expect.objectContaining({ code: "PAGE_REFUSED", retry: "never" }) as Error,
    );
  });

  it.each([
    ["a soft 404", html("Page not found", "", 'class="error404 logged-out"')],
    ["a plain one", html("404 Not Found")],
    ["a post that is gone", '{"code":"rest_post_invalid_id","data":{"status":404}}'],
  ])("is missing as such: %s", (_, content) => {
    expect(() => parseCapture(toPage(content))).toThrow(
      expect.objectContaining({ code: "PAGE_MISSING" }) as Error,
    );
  });

  it("is not looked for in a page with comments, nor in an article about it", () => {
    const quoting = page(1, comment(1)).replace("<html>", "<html><title>403 Forbidden</title>");
    expect(read(quoting).state).toBe("complete");
    const words = `<p>${"A keel is laid, and the yard is glad. ".repeat(60)}</p>`;
    expect(read(html("403 Forbidden: a yard's week", words)).because).toEqual([
      "NO_COMMENT_SECTION",
    ]);
  });

  it("with the beginning of an article is a thread that was refused its comments", () => {
    const teaser = `<p>${"A keel is laid, and the yard is glad. ".repeat(12)}</p>`;
    const { state, because } = read(
      html("Keel", `<script>{"isAccessibleForFree": "False"}</script>${teaser}`),
    );
    expect(state).toBe("refused");
    expect(because).toEqual(["NO_COMMENT_SECTION", "PAGE_PAYWALLED"]);
  });
});
