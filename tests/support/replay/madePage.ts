import { escapeHtml } from "../escapeHtml.js";
import { type Placed, placeComments } from "../placeComments.js";
import { renderArticlePage } from "../renderArticlePage.js";
import { renderList, renderThread } from "../renderWpDiscuz.js";
import type { SampleComment, SampleThread } from "../sampleThread.js";

/** Words of a comment that a page shows before "Read more". */
export const CUT_WORDS = 100;
const DEPTH_LIMIT = 5;

export const countWords = (text: string): number => text.split(/\s+/).length;

/** One article with the parts of it that are asked for: the page, loads, texts, REST lists. */
export class MadePage {
  readonly #byId: ReadonlyMap<number, SampleComment>;
  readonly #roots: readonly Placed[];
  #page: string | null = null;

  /** @param perLoad top-level comments of the page, and of each "load more" */
  constructor(
    readonly article: SampleThread,
    readonly postId: string,
    readonly perLoad: number,
  ) {
    this.#byId = new Map(article.comments.map((comment) => [comment.id, comment]));
    this.#roots = placeComments(article);
  }

  render(): string {
    this.#page ??= this.#render();
    return this.#page;
  }

  #render(): string {
    const shown = this.#roots.slice(0, this.perLoad);
    const lastId = shown.at(-1)?.comment.id ?? 0;
    const button =
      shown.length < this.#roots.length
        ? `<button class="wpd-load-more-submit wpd-prim-button" data-lastparentid="${lastId}">View More Comments</button>`
        : "";
    return renderArticlePage(
      this.article,
      renderThread(this.article, this.#renderRoots(shown) + button),
      { postId: this.postId, loadType: "0" },
    );
  }

  /** What `wpdLoadMoreComments` brings after this top-level comment. */
  loadAfter(lastParentId: number): unknown {
    const from = this.#roots.findIndex(({ comment }) => comment.id > lastParentId);
    const roots = from < 0 ? [] : this.#roots.slice(from, from + this.perLoad);
    return {
      comment_list: this.#renderRoots(roots),
      is_show_load_more: from >= 0 && from + roots.length < this.#roots.length,
      last_parent_id: `${roots.at(-1)?.comment.id ?? lastParentId}`,
      comments_count: `${this.article.comments.length}`,
    };
  }

  /** What `wpdReadMore` brings; null where there is no such comment. */
  readMore(id: number): unknown {
    const comment = this.#byId.get(id);
    return comment === undefined ? null : { message: renderText(comment) };
  }

  /** Entries of REST, newest first. */
  listEntries({ from, most }: { from: number; most: number }): unknown[] {
    const { comments } = this.article;
    const end = comments.length - from;
    return comments
      .slice(Math.max(0, end - most), Math.max(0, end))
      .reverse()
      .map((comment) => this.#toEntry(comment));
  }

  /** Of these ids, those that there are. */
  findEntries(ids: readonly number[]): unknown[] {
    return ids.flatMap((id) => {
      const comment = this.#byId.get(id);
      return comment === undefined ? [] : [this.#toEntry(comment)];
    });
  }

  #toEntry(comment: SampleComment): unknown {
    const { id, parent, author, postedAt } = comment;
    const date = postedAt.slice(0, 19);
    return {
      id,
      post: Number(this.postId),
      parent: parent ?? 0,
      author: 0,
      author_name: escapeHtml(author),
      author_url: "",
      date,
      date_gmt: date,
      content: { rendered: renderText(comment) },
      link: `${this.article.url}#comment-${id}`,
      status: "approved",
      type: "comment",
    };
  }

  #renderRoots(roots: readonly Placed[]): string {
    return renderList(roots, {
      source: this.article,
      depthLimit: DEPTH_LIMIT,
      cutWords: CUT_WORDS,
    });
  }
}

const renderText = ({ text }: SampleComment): string =>
  text
    .split(/\n{2,}/)
    .map((each) => `<p>${escapeHtml(each)}</p>`)
    .join("\n");
