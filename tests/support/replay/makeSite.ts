import type { RecordedCall, RecordedSite, RestEntry } from "./readSite.js";

export interface MadeComment {
  readonly id: number;
  /** 0 at the top level. */
  readonly parent: number;
  readonly isSticky?: boolean;
  /** The page shows only its first words. */
  readonly isCut?: boolean;
}

export interface MadeSite {
  readonly comments: readonly MadeComment[];
  /** Top-level comments of the page, and of each "load more". */
  readonly perLoad: number;
  readonly nonceName?: string;
  /** What the page counts, where that is not what there is. */
  readonly declared?: number;
}

export const POST_ID = "77";
const ORIGIN = "https://made.example";
const PATH = "/ferry-timetable/";

/** A site in words of our own: the oldest thread first, more on a button, cut texts behind another. */
export function makeSite({ comments, perLoad, nonceName, declared }: MadeSite): RecordedSite {
  const roots = comments.filter(({ parent }) => parent === 0);
  const ordered = [...roots.filter(isSticky), ...roots.filter((each) => !isSticky(each))];
  const loads: MadeComment[][] = [];
  for (let from = 0; from < ordered.length; from += perLoad)
    loads.push(ordered.slice(from, from + perLoad));
  const render = (load: readonly MadeComment[]): string =>
    load.map((root) => renderThread(root, comments)).join("");
  const calls = loads.slice(1).map((load, index): RecordedCall => {
    const offset = index + 1;
    return makeCall(
      {
        action: "wpdLoadMoreComments",
        sorting: "oldest",
        offset: `${offset}`,
        lastParentId: `${loads[index]?.at(-1)?.id ?? 0}`,
        isFirstLoad: "0",
      },
      {
        comment_list: render(load),
        is_show_load_more: offset < loads.length - 1,
        last_parent_id: `${load.at(-1)?.id ?? 0}`,
      },
    );
  });
  const texts = comments.map(({ id }) =>
    makeCall({ action: "wpdReadMore", commentId: `${id}` }, { message: `<p>${writeText(id)}</p>` }),
  );
  const toEntry = ({ id, parent }: MadeComment): RestEntry => ({
    id,
    post: Number(POST_ID),
    parent,
    author_name: nameOf(id),
    date_gmt: `2026-03-01T10:${`${id % 60}`.padStart(2, "0")}:00`,
    content: { rendered: `<p>${writeText(id)}</p>` },
    link: `${ORIGIN}${PATH}#comment-${id}`,
  });
  const settings = {
    wc_post_id: POST_ID,
    url: `${ORIGIN}/wp-admin/admin-ajax.php`,
    ...(nonceName === undefined ? {} : { nonceName }),
  };
  const button =
    loads.length > 1
      ? `<button class="wpd-load-more-submit" data-lastparentid="${loads[0]?.at(-1)?.id ?? 0}">More</button>`
      : "";
  const page = `<!DOCTYPE html><html><head><title>Ferry timetable</title><link rel="canonical" href="${ORIGIN}${PATH}" />
<link rel="https://api.w.org/" href="${ORIGIN}/wp-json/" /></head><body class="single postid-${POST_ID}"><article><h1>Ferry timetable</h1>
<div class="entry-content"><p>The winter timetable of the island ferry has two crossings fewer than last year's.</p></div></article>
<div id="wpdcom"><div class="wpd-thread-info" data-comments-count="${declared ?? comments.length}">${comments.length} Comments</div>
<div class="wpdiscuz-sort-button wpdiscuz-sort-button-active" data-sorting="oldest">oldest</div>
<div id="wpd-threads" class="wpd-thread-wrapper"><div class="wpd-thread-list">${render(loads[0] ?? [])}${button}</div></div></div>
<script>var wpdiscuzAjaxObj = ${JSON.stringify(settings).replaceAll("/", "\\/")};</script></body></html>`;
  return {
    name: "made",
    origin: ORIGIN,
    path: PATH,
    postId: POST_ID,
    pages: new Map([[PATH, page]]),
    calls: [...calls, ...texts],
    entries: comments
      .filter((each) => !isSticky(each))
      .map(toEntry)
      .reverse(),
    singles: comments.filter(isSticky).map(toEntry),
    rss: null,
    atom: null,
    nonceName: nonceName ?? null,
  };
}

const isSticky = (comment: MadeComment): boolean => comment.isSticky === true;

function makeCall(fields: Readonly<Record<string, string>>, data: unknown): RecordedCall {
  return {
    fields: new Map([...Object.entries(fields), ["postId", POST_ID]]),
    status: 200,
    contentType: "application/json; charset=UTF-8",
    response: JSON.stringify({ success: true, data }),
  };
}

export const nameOf = (id: number): string => `Passenger ${id}`;

/** Long enough to be cut. */
export const writeText = (id: number): string =>
  `Boat number ${id} left the quay before I had paid. ${"The queue at the ramp was long and the wind came from the sea. ".repeat(3)}That was all of ${id}.`;

/** A thread as the page's list has it. */
export function renderThread(comment: MadeComment, all: readonly MadeComment[]): string {
  const { id, parent, isCut } = comment;
  const replies = all.filter((each) => each.parent === id);
  const text =
    isCut === true
      ? `${writeText(id).slice(0, 60)}<span id="wpdiscuz-readmore-${id}_${parent}"><span class="wpdiscuz-hellip">…&nbsp;</span><span class="wpdiscuz-readmore">Read more »</span></span>`
      : writeText(id);
  return `<div id='wpd-comm-${id}_${parent}' class='comment wpd-comment${isSticky(comment) ? " wpd-sticky-comment" : ""}'><div class="wpd-comment-wrap"><div id="comment-${id}" class="wpd-comment-right"><div class="wpd-comment-header"><div class="wpd-comment-author">${nameOf(id)}</div><div class="wpd-comment-date" title="March 1, 2026 10:${`${id % 60}`.padStart(2, "0")} am">1 month ago</div></div><div class="wpd-comment-text"><p>${text}</p></div></div></div>${replies.map((each) => renderThread(each, all)).join("")}</div>`;
}
