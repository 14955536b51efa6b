import { escapeHtml } from "./escapeHtml.js";
import { inPageOrder, type Placed, placeComments } from "./placeComments.js";
import { renderArticlePage } from "./renderArticlePage.js";
import { formatLongDate } from "./sampleDates.js";
import type { SampleThread } from "./sampleThread.js";
import { formatAge, type Wording } from "./wordings.js";

/** wpDiscuz 7.x in its three layouts, and 5.x. */
export const LAYOUTS = ["layout 1", "layout 2", "layout 3", "5.x"] as const;
export type Layout = (typeof LAYOUTS)[number];

/**
 * A thread as a page in one layout and language, with all comments side by side, as they stand below
 * WordPress's depth limit: what tells the parents is the ids alone.
 *
 * @see wpDiscuz 7.6 and 5.1, themes/default/layouts
 */
export function renderLayout(source: SampleThread, layout: Layout, wording: Wording): string {
  const list = inPageOrder(placeComments(source))
    .map((placed) => (layout === "5.x" ? renderOld : renderNew)(placed, source, wording, layout))
    .join("\n");
  const count = source.comments.length;
  const section =
    layout === "5.x"
      ? `<div class="wpd-cc-value">${count}</div><div id="wpcomm" class="wpdiscuz_unauth"><div class="wc-thread-wrapper">${list}</div></div>`
      : `<div id="wpdcom" class="wpdiscuz_unauth wpd-${layout.replace(" ", "-")}"><div class="wpd-thread-info" data-comments-count="${count}"></div><div class="wpd-thread-list">${list}</div></div>`;
  return renderArticlePage(source, section);
}

const renderText = (text: string): string =>
  escapeHtml(text)
    .split("\n\n")
    .map((paragraph) => `<p>${paragraph.replaceAll("\n", "<br />\n")}</p>`)
    .join("\n");

function renderNew(
  { comment, parent, depth }: Placed,
  source: SampleThread,
  wording: Wording,
  layout: Layout,
): string {
  const name = escapeHtml(comment.author);
  const avatar = `<div class="wpd-avatar"><img alt='${name}' src='https://defence.example/avatar.png' class='avatar photo'/></div>`;
  const author = `<div class="wpd-comment-author ">\n    ${name}\n</div>`;
  const date = `<div class="wpd-comment-date" title="${formatLongDate(comment.postedAt)}"><i class='far fa-clock' aria-hidden='true'></i>\n    ${formatAge(comment.postedAt, source.capturedAt, wording)}\n</div>`;
  const replyTo = (more: string): string =>
    parent === null
      ? more
      : `<div class="wpd-reply-to"><i class='far fa-comments'></i>\n    ${wording.replyTo}&nbsp;\n    <a href="#comment-${parent.id}">\n        ${escapeHtml(parent.author)}\n    </a>\n${more}</div>`;
  const head =
    layout === "layout 1"
      ? `<div class="wpd-comment-header">${author}${date}</div>${replyTo("")}`
      : layout === "layout 2"
        ? `<div class="wpd-comment-header">${avatar}<div class="wpd-user-info"><div class="wpd-uinfo-top">${author}</div><div class="wpd-uinfo-bottom">${replyTo("")}${date}</div></div></div>`
        : `<div class="wpd-comment-header">${author}</div>${replyTo(date)}`;
  const left = layout === "layout 2" ? "" : `<div class="wpd-comment-left">${avatar}</div>`;
  return `<div id='wpd-comm-${comment.id}_${parent?.id ?? 0}' class='comment depth-${depth} wpd-comment wpd_comment_level-${depth}'><div class="wpd-comment-wrap wpd-blog-guest">${left}<div id="comment-${comment.id}" class="wpd-comment-right">${head}
<div class="wpd-comment-text">${renderText(comment.text)}</div>
<div class="wpd-comment-footer"><div class="wpd-vote"><div class='wpd-vote-result' title='${comment.votes}'>${comment.votes}</div></div><div class="wpd-reply-button"><span>${wording.reply}</span></div></div></div></div>
<div id='wpdiscuz_form_anchor-${comment.id}_${parent?.id ?? 0}'></div></div>`;
}

/** Here the date closes a comment, and nothing but the id tells the parent. */
function renderOld(
  { comment, parent, depth }: Placed,
  source: SampleThread,
  wording: Wording,
): string {
  const name = escapeHtml(comment.author);
  return `<div id='wc-comm-${comment.id}_${parent?.id ?? 0}' class='comment depth-${depth} wc-comment wc_comment_level-${depth}'><div class="wc-comment-left"><img alt='${name}' src='https://defence.example/avatar.png' class='avatar photo'/><div class="wc-comment-label"><span>${wording.guest}</span></div></div><div id="comment-${comment.id}" class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">${name}</div></div><div class="wc-comment-text">${renderText(comment.text)}</div>
<div class="wc-comment-footer"><div class="wc-vote-result">${comment.votes}</div><span class="wc-reply-button">${wording.reply}</span><div class="wc-comment-date">${formatAge(comment.postedAt, source.capturedAt, wording)}</div></div></div></div>`;
}
