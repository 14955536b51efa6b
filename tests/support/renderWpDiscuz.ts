import { formatLongDate, formatRelativeDate } from "./sampleDates.js";
import type { SampleComment, SampleThread } from "./sampleThread.js";
import { inPageOrder, type Placed, placeComments } from "./placeComments.js";
import { RELATED_HEADLINES, renderArticlePage } from "./renderArticlePage.js";
import { escapeHtml } from "./escapeHtml.js";

export interface PageOptions {
  /** WordPress's "thread comments N levels deep": deeper replies stand beside their parent. */
  depthLimit?: number;
  /** Words that a truncated comment keeps. */
  cutWords?: number;
}

export interface TextOptions {
  cutWords?: number;
  /** False: avatars are switched off, so the name stands once. */
  avatars?: boolean;
  /** Extractors drop a reply line whose parent's name is this long or longer. */
  replyLineNameLimit?: number;
}

/**
 * A sample as the complete WordPress page a visitor would get, wpDiscuz 7.x, layout 1.
 *
 * `depthLimit` caps the display, as in WordPress: deeper replies are siblings right after their
 * parent, and only the element ids still tell who answered whom.
 *
 * @see wpDiscuz, WpdiscuzWalker::start_el
 */
export function renderPage(
  source: SampleThread,
  { depthLimit = 5, cutWords = 100 }: PageOptions = {},
): string {
  const roots = placeComments(source);
  return renderArticlePage(
    source,
    renderThread(source, renderList(roots, { source, depthLimit, cutWords })),
  );
}

/** Top-level comments with all below them: a page's list, or what "load more" brings. */
export const renderList = (roots: readonly Placed[], rendering: Rendering): string =>
  roots.map((root) => renderBranch(root, rendering)).join("");

/**
 * A sample as a plain text extractor flattens the page: ids, nesting and absolute dates are gone,
 * and with them the knowledge which of two comments by one name is the parent.
 */
export function renderText(
  source: SampleThread,
  { cutWords = 100, avatars = true, replyLineNameLimit = 40 }: TextOptions = {},
): string {
  const article = `${source.article.join("\n\n")}\n\n${source.authorBio}\n`;
  if (source.comments.length === 0) {
    return `${article}\nRelated Articles\n${RELATED_HEADLINES.join("\n")}\n`;
  }
  const order = source.sort === "oldest" ? ["oldest", "newest"] : ["newest", "oldest"];
  const furniture = ["Subscribe", "Notify of", "guest", "", countComments(source), ...order];
  const head = [...furniture, "Inline Feedbacks", "View all comments"].join("\n");
  const comments = inPageOrder(placeComments(source)).map(({ comment, parent }) => {
    const names = [avatars ? comment.author : null, comment.role, comment.author];
    const replyTo =
      parent && parent.author.length < replyLineNameLimit
        ? `Reply to\u00a0 ${parent.author}`
        : null;
    const date = formatRelativeDate(comment.postedAt, source.capturedAt);
    const header = [...names, date, replyTo].filter((line) => line !== null).join("\n");
    const body = comment.truncated
      ? `${cut(comment.text, cutWords)}…\u00a0Read more »`
      : comment.text;
    // Only an edit line is followed by the next name without a blank line.
    const end = comment.edited ? `\n\n${editLine(comment.edited, source)}\n` : "\n\n";
    return `${header}\n\n${body}${end}`;
  });
  return `${article}${head}\n${comments.join("").trimEnd()}\n`;
}

export interface Rendering {
  source: SampleThread;
  depthLimit: number;
  cutWords: number;
}

function renderBranch(placed: Placed, rendering: Rendering): string {
  const { comment, parent, depth, replies } = placed;
  const level = Math.min(depth, rendering.depthLimit);
  const pair = `${comment.id}_${parent?.id ?? 0}`;
  const classes = parent ? "wpd-comment wpd-reply" : "thread-even wpd-comment";
  const below = replies.map((reply) => renderBranch(reply, rendering)).join("");
  const nested = depth < rendering.depthLimit;
  return `<div id='wpd-comm-${pair}' class='comment depth-${level} ${classes} wpd_comment_level-${level}'>${renderComment(placed, pair, rendering)}<div id='wpdiscuz_form_anchor-${pair}'></div>${nested ? below : ""}</div>${nested ? "" : below}`;
}

function renderComment({ comment, parent }: Placed, pair: string, rendering: Rendering): string {
  const { source } = rendering;
  const name = escapeHtml(comment.author);
  return `<div class="wpd-comment-wrap ${ROLE_CLASSES[comment.role ?? "guest"]}">
    <div class="wpd-comment-left ">
    <div class="wpd-avatar ">
    <img alt='${name}' src='https://defence.example/avatar.png' class='avatar avatar-64 photo' height='64' width='64' loading='lazy' decoding='async'/>
</div>${renderRole(comment)}
</div>
    <div id="comment-${comment.id}" class="wpd-comment-right">
    <div class="wpd-comment-header">
    <div class="wpd-comment-author ">
    ${name}
</div>
    <div class="wpd-comment-date" title="${formatLongDate(comment.postedAt)}">
    <i class='far fa-clock' aria-hidden='true'></i>
    ${formatRelativeDate(comment.postedAt, source.capturedAt)}
</div>
    <div class="wpd-space"></div>
    <div class="wpd-comment-link wpd-hidden">
    <span wpd-tooltip='Comment Link' wpd-tooltip-position='left'><i class='fas fa-link' aria-hidden='true' data-wpd-clipboard='${escapeHtml(source.url)}#comment-${comment.id}'></i></span>
</div>
</div>${renderReplyTo(parent)}
    <div class="wpd-comment-text">
    ${renderBody(comment, pair, rendering.cutWords)}
</div>${renderEdit(comment, source)}
    <div class="wpd-comment-footer">
    <div class="wpd-vote">
    <div class="wpd-vote-up wpd_not_clicked"></div>
    <div class='${voteClass(comment.votes)}' title='${comment.votes}'>${comment.votes}</div>
    <div class="wpd-vote-down wpd_not_clicked"></div>
</div>
    <div class="wpd-reply-button">
    <span>Reply</span>
</div>
    <div class="wpd-space"></div>
    <div class="wpd-toggle wpd-hidden wpd_not_clicked" wpd-tooltip="Hide Replies" wpd-tooltip-position='left'>
    <i class='fas fa-chevron-up'></i>
</div>
</div>
</div>
</div>`;
}

const ROLE_CLASSES = {
  guest: "wpd-blog-guest",
  Author: "wpd-blog-user wpd-blog-post_author",
  Admin: "wpd-blog-user wpd-blog-administrator",
};

const renderRole = ({ role }: SampleComment): string =>
  role === null
    ? ""
    : `
    <div class="wpd-comment-label" wpd-tooltip="${role}" wpd-tooltip-position="right">
    <span>${role}</span>
</div>`;

const renderReplyTo = (parent: SampleComment | null): string =>
  parent === null
    ? ""
    : `
    <div class="wpd-reply-to">
    <i class='far fa-comments'></i>
    Reply to&nbsp;
    <a href="#comment-${parent.id}">
        ${escapeHtml(parent.author)}
    </a>
</div>`;

/** Paragraphs and line ends as WordPress makes them; a cut comment is one flat paragraph. */
function renderBody(comment: SampleComment, pair: string, cutWords: number): string {
  if (comment.truncated) {
    return `<p>${escapeHtml(cut(comment.text, cutWords))}<span id='wpdiscuz-readmore-${pair}'><span class='wpdiscuz-hellip'>&hellip;&nbsp;</span><span class='wpdiscuz-readmore' title='Read more &raquo;'>Read more &raquo;</span></span></p>`;
  }
  const paragraphs = escapeHtml(comment.text).split(/\n{2,}/);
  return paragraphs.map((text) => `<p>${text.replaceAll("\n", "<br />\n")}</p>`).join("\n");
}

const cut = (text: string, words: number): string => text.split(/\s+/).slice(0, words).join(" ");

const renderEdit = ({ edited }: SampleComment, source: SampleThread): string =>
  edited === null
    ? ""
    : `<div class='wpd-comment-last-edited'><i class='far fa-edit'></i>${escapeHtml(editLine(edited, source))}</div>`;

const editLine = (edited: { by: string; at: string }, source: SampleThread): string =>
  `Last edited ${formatRelativeDate(edited.at, source.capturedAt)} by ${edited.by}`;

const voteClass = (votes: number): string =>
  votes === 0 ? "wpd-vote-result" : `wpd-vote-result ${votes > 0 ? "wpd-up" : "wpd-down"}`;

const countComments = ({ comments }: SampleThread): string =>
  `${comments.length} ${comments.length === 1 ? "Comment" : "Comments"}`;

/** The section around a list, which may be a part: the count is that of the whole thread. */
export function renderThread(source: SampleThread, list: string): string {
  const count = source.comments.length;
  const oldest = `<span class="wpdiscuz-sort-button wpdiscuz-date-sort-asc${source.sort === "oldest" ? " wpdiscuz-sort-button-active" : ""}" data-sorting="oldest">Oldest</span>`;
  const newest = `<span class="wpdiscuz-sort-button wpdiscuz-date-sort-desc${source.sort === "newest" ? " wpdiscuz-sort-button-active" : ""}" data-sorting="newest">Newest</span>`;
  const [active, other] = source.sort === "oldest" ? [oldest, newest] : [newest, oldest];
  const bar = `<div class="wpd-comment-info-bar">
    <div class="wpd-current-view"><i class="fas fa-quote-left"></i> Inline Feedbacks</div>
    <div class="wpd-filter-view-all">View all comments</div>
</div>`;
  return `<div id="wpdcom" class="wpdiscuz_unauth wpd-default wpd-layout-1 wpd-comments-open">
<div class="wpd-form-wrap">
    <div class="wpd-form-head">
    <div class="wpd-sbs-toggle"><i class="far fa-envelope"></i> <span class="wpd-sbs-title">Subscribe</span></div>
    </div>
    <div class="wpdiscuz-subscribe-bar wpdiscuz-hidden"><form method="post" id="wpdiscuz-subscribe-form"><div class="wpdiscuz-subscribe-form-intro">Notify of </div></form></div>
    <div class="wpd-form wpd-main-form-wrapper" id='wpd-main-form-wrapper-0_0'><div class="wpd-avatar"><img alt='guest' src='https://defence.example/avatar.png' class='avatar avatar-56 photo' height='56' width='56'/></div></div>
</div>
<div id="wpd-threads" class="wpd-thread-wrapper">
<div class="wpd-thread-head">
    <div class="wpd-thread-info " data-comments-count="${count}">
        <span class='wpdtc' title='${count}'>${count}</span> ${count === 1 ? "Comment" : "Comments"}
    </div>
    <div class="wpd-space"></div>
    <div class="wpd-thread-filter">
        <div class="wpd-filter wpdf-sorting${count === 0 ? " wpdiscuz-hidden" : ""}">
            ${active}
            <i class="fas fa-sort-down"></i>
            <div class="wpdiscuz-sort-buttons">${other}</div>
        </div>
    </div>
</div>
${bar}
<div class="wpd-thread-list">
${list}
<div class="wpdiscuz-comment-pagination"></div>
</div>
</div>
</div>`;
}
