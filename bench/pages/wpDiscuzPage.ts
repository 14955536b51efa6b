import { type BenchComment, makeComments } from "../support.js";

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** Comments a piece of the page holds: text is joined in pieces to keep memory down. */
const PIECE = 1000;

/** A wpDiscuz page of so many comments, all levels side by side as below a depth limit. */
export function makeWpDiscuzPage(count: number): string {
  const pieces = [
    '<!doctype html><html><head><title>Harbour</title></head><body><article class="post"><h1 class="entry-title">Harbour</h1>' +
      '<div class="entry-content"><p>A paragraph about a harbour.</p></div></article>' +
      `<div id="wpdcom" class="wpdiscuz_unauth wpd-comments-open"><div class="wpd-thread-info" data-comments-count="${count}"></div><div class="wpd-thread-list">`,
  ];
  let piece: string[] = [];
  const flush = (): void => {
    // Through bytes, so that a piece is one flat text and not a tree of its parts.
    pieces.push(Buffer.from(piece.join("")).toString("utf8"));
    piece = [];
  };
  const names = new Map<number, string>();
  for (const comment of makeComments(count)) {
    names.set(comment.id, comment.author);
    piece.push(renderComment(comment, names.get(comment.parent) ?? ""));
    if (piece.length === PIECE) flush();
  }
  flush();
  pieces.push("</div></div></body></html>");
  return pieces.join("");
}

function renderComment(comment: BenchComment, parentName: string): string {
  const { id, parent, author, paragraphs } = comment;
  const replyTo =
    parent === 0
      ? ""
      : `<div class="wpd-reply-to"><i class='far fa-comments'></i>Reply to&nbsp;<a href="#comment-${parent}">${parentName}</a></div>`;
  const votes = (id * 7) % 23;
  return `<div id='wpd-comm-${id}_${parent}' class='comment even depth-1 wpd-comment wpd_comment_level-1'><div class="wpd-comment-wrap wpd-blog-guest">
<div class="wpd-comment-left"><div class="wpd-avatar"><img alt='${author}' src='https://harbour.example/a.png' class='avatar photo' height='64' width='64'/></div></div>
<div id="comment-${id}" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">${author}</div>
<div class="wpd-comment-date" title="${formatDate(comment.postedAt)}"><i class='far fa-clock' aria-hidden='true'></i>4 years ago</div></div>${replyTo}
<div class="wpd-comment-text">${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}</div>
<div class="wpd-comment-footer"><div class="wpd-vote"><div class='wpd-vote-result' title='${votes}'>${votes}</div></div><div class="wpd-reply-button"><span>Reply</span></div></div></div></div>
<div id='wpdiscuz_form_anchor-${id}_${parent}'></div></div>\n`;
}

/** As in a title attribute of a site set to English: "November 21, 2026 10:55 pm". */
function formatDate(date: Date): string {
  const hour = date.getUTCHours();
  const minute = String(date.getUTCMinutes()).padStart(2, "0");
  return `${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${hour % 12 || 12}:${minute} ${hour < 12 ? "am" : "pm"}`;
}
