import { escapeHtml } from "./escapeHtml.js";
import { renderArticlePage } from "./renderArticlePage.js";
import { formatLongDate } from "./sampleDates.js";
import type { SampleComment, SampleThread } from "./sampleThread.js";

/**
 * What shows the comments: core's walkers (html5 and xhtml, in a list or in div), the comment
 * blocks, or a theme's own callback.
 */
export const CORE_STYLES = [
  "html5",
  "xhtml",
  "div",
  "blocks",
  "newspaper",
  "astra",
  "genesis",
  "twelve",
] as const;
export type CoreStyle = (typeof CORE_STYLES)[number];

export interface CoreOptions {
  style?: CoreStyle;
  /** WordPress's "thread comments N levels deep". */
  depthLimit?: number;
  isClosed?: boolean;
}

/**
 * A sample as a WordPress page without wpDiscuz. Replies below the limit stand right after their
 * parent, as siblings, and no comment at the limit has a reply link.
 *
 * @see WordPress, Walker_Comment; block_core_comment_template_render_comments
 */
export function renderCorePage(
  source: SampleThread,
  { style = "html5", depthLimit = 5, isClosed = false }: CoreOptions = {},
): string {
  const ascending = [...source.comments].sort((a, b) => a.id - b.id);
  const repliesOf = (id: number | null): SampleComment[] =>
    ascending.filter(({ parent }) => parent === id);
  const renderBranch = (comment: SampleComment, depth: number): string => {
    const level = Math.min(depth, depthLimit);
    const below = repliesOf(comment.id)
      .map((reply) => renderBranch(reply, depth + 1))
      .join("\n");
    const hasLink = !isClosed && level < depthLimit;
    const self = renderSelf(style, comment, hasLink);
    const isNested = depth < depthLimit;
    const list =
      style === "div" ? below : `<ol${style === "blocks" ? "" : ' class="children"'}>${below}</ol>`;
    const inner = isNested && below !== "" ? list : "";
    // The block writes what is too deep inside its parent's item, where HTML ends the item first.
    if (style === "blocks" && !isNested)
      return `${open(style, comment, level)}${self}${below}</li>`;
    return `${open(style, comment, level)}${self}${inner}${style === "div" ? "</div>" : "</li>"}${isNested ? "" : below}`;
  };
  const count = source.comments.length;
  const roots = repliesOf(null)
    .map((root) => renderBranch(root, 1))
    .join("\n");
  const list =
    style === "div"
      ? `<div class="comment-list">${roots}</div>`
      : `<ol class="${style === "blocks" ? "wp-block-comment-template" : "comment-list"}">${roots}</ol>`;
  const heading =
    count === 0
      ? ""
      : `<h2 class="${style === "blocks" ? "wp-block-comments-title" : "comments-title"}">${count === 1 ? "One thought" : `${count} thoughts`} on “<span>3 ${escapeHtml(source.title)}</span>”</h2>`;
  const end = isClosed
    ? '<p class="no-comments">Comments are closed.</p>'
    : '<div id="respond" class="comment-respond"><h3 id="reply-title" class="comment-reply-title">Leave a Reply</h3><form id="commentform"><p class="comment-notes">Required fields are marked</p><p><textarea id="comment" name="comment"></textarea></p></form></div>';
  return renderArticlePage(
    source,
    `<div id="comments" class="comments-area">${heading}${count === 0 ? "" : list}${end}</div>`,
  );
}

function open(style: CoreStyle, comment: SampleComment, level: number): string {
  const classes = `comment byuser comment-author-${comment.id} even thread-even depth-${level}`;
  if (style === "div") return `<div id="comment-${comment.id}" class="${classes}">`;
  const prefix = style === "astra" || style === "twelve" ? "li-" : "";
  return `<li class="${style === "newspaper" ? "comment" : classes}" id="${prefix}comment-${comment.id}">`;
}

function renderSelf(style: CoreStyle, comment: SampleComment, hasLink: boolean): string {
  const { id } = comment;
  const name = escapeHtml(comment.author);
  const date = formatLongDate(comment.postedAt);
  const body = escapeHtml(comment.text)
    .split(/\n{2,}/)
    .map((text) => `<p>${text.replaceAll("\n", "<br />\n")}</p>`)
    .join("\n");
  const time = `<a href="https://defence.example/x/#comment-${id}"><time datetime="${comment.postedAt}">${date}</time></a>`;
  const avatar = `<img alt='' src='https://defence.example/a.png' class='avatar avatar-42 photo' height='42' width='42' />`;
  const link = hasLink
    ? `<a rel="nofollow" class="comment-reply-link" href="?replytocom=${id}#respond" data-commentid="${id}" aria-label="Reply to ${name}">Reply</a>`
    : "";
  switch (style) {
    case "html5":
    case "div":
      return `<article id="div-comment-${id}" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">${avatar}<b class="fn"><a href="https://hull.example/" class="url" rel="ugc external nofollow">${name}</a></b> <span class="says">says:</span></div><div class="comment-metadata">${time}</div></footer><div class="comment-content">${body}</div><div class="reply">${link}</div></article>`;
    case "xhtml":
      return `<div id="div-comment-${id}" class="comment-body"><div class="comment-author vcard">${avatar}<cite class="fn">${name}</cite> <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="https://defence.example/x/#comment-${id}">${date}</a>&nbsp;&nbsp;</div>${body}<div class="reply">${link}</div></div>`;
    case "blocks":
      return `<div class="wp-block-columns"><div class="wp-block-column">${avatar}</div><div class="wp-block-column"><div class="wp-block-comment-author-name">${name}</div><div class="wp-block-comment-date"><time datetime="${comment.postedAt}"><a href="#comment-${id}">${date}</a></time></div><div class="wp-block-comment-content">${body}</div><div class="wp-block-comment-reply-link">${link}</div></div></div>`;
    case "newspaper":
      return `<article><footer>${avatar}<cite>${name}</cite><a class="comment-link" href="#comment-${id}"><time pubdate="1">${date}</time></a></footer><div class="comment-content">${body}</div><div class="comment-meta" id="comment-${id}">${link}</div></article>`;
    case "astra":
      return `<article id="comment-${id}" class="ast-comment"><div class='ast-comment-info'><header class="ast-comment-meta ast-row comment-author vcard capitalize"><div class="ast-comment-cite-wrap"><cite><b class="fn">${name}</b> </cite></div><div class="ast-comment-time"><span class="timendate">${time}</span></div></header></div><section class="ast-comment-content comment">${body}<div class="ast-comment-edit-reply-wrap"><span class="ast-reply-link">${link}</span></div></section></article>`;
    case "genesis":
      return `<article id="article-comment-${id}"><header class="comment-header"><p class="comment-author">${avatar}<span class="comment-author-name">${name}</span> <span class="says">says</span></p><p class="comment-meta">${time}</p></header><div class="comment-content">${body}</div><div class="comment-reply">${link}</div></article>`;
    case "twelve":
      return `<article id="comment-${id}" class="comment"><header class="comment-meta comment-author vcard">${avatar}<cite><b class="fn">${name}</b> </cite>${time}</header><section class="comment-content comment">${body}</section><div class="reply">${link}</div></article>`;
  }
}
