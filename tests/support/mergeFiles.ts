import { parseCaptures } from "../../src/parse/parseCaptures.js";
import type { Page } from "../../src/thread/page.js";
import { Thread } from "../../src/thread/thread.js";
import { toPage } from "./shared.js";

export const SITE = "https://defence.example";
export const ADDRESS = `${SITE}/keel/`;
export const AJAX = `${SITE}/wp-admin/admin-ajax.php`;
export const DAY = "May 1, 2026 10:00 am";

/** A comment of wpDiscuz' page. */
export const comment = (id: number, parent = 0, text = `Keel number ${id}.`, below = ""): string =>
  `<div id="wpd-comm-${id}_${parent}" class="wpd-comment"><div class="wpd-comment-right">
  <div class="wpd-comment-author">Hand ${id}</div><div class="wpd-comment-date" title="${DAY}"></div>
  <div class="wpd-comment-text"><p>${text}</p></div></div>${below}</div>`;
export const cut = (id: number, words: string): string =>
  `${words}<span id="wpdiscuz-readmore-${id}_0"><span class="wpdiscuz-readmore">Read more</span></span>`;
/** A page that declares so many comments. */
export const page = (declared: number, comments: string, end = "", address = ADDRESS): string =>
  `<html><head><link rel="canonical" href="${address}"></head><body class="postid-7"><h1>Keels</h1>
  <div id="wpdcom"><div data-comments-count="${declared}"></div><div class="wpd-thread-list">${comments}</div>${end}</div></body></html>`;
export const more = (lastParentId: number): string =>
  `<button data-lastparentid="${lastParentId}" class="wpd-load-more-submit">More</button><span id="wpdiscuzHasMoreComments" data-is_show_load_more="1"></span>`;

/** A recorded call of the page, with its answer. */
export const exchange = (
  fields: Record<string, string>,
  data: unknown,
  postId = "7",
  url = AJAX,
) => ({
  request: { method: "POST", url, fields: Object.entries({ ...fields, postId }) },
  status: 200,
  response: { success: true, data },
});
export const loadMore = (
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
export const readMore = (id: number, text: string) =>
  exchange(
    { action: "wpdReadMore", commentId: `${id}` },
    { message: `<div class="wpd-comment-text"><p>${text}</p></div>` },
  );
/** A comment as the REST list has it. */
export const rest = (id: number, parent: number, more: Record<string, unknown> = {}) => ({
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
/** The thread that these captures make together. */
export const merge = (first: unknown, ...others: unknown[]): Thread =>
  Thread.parse(parseCaptures([file(first), ...others.map(file)], { timezone: "UTC" }));
export const ids = ({ comments }: Thread): string => comments.map(({ id }) => id).join(" ");
export const codes = ({ problems }: Thread): string[] => problems.map(({ code }) => code);
