import { Attribute, type Attributes } from "./attributes.js";
import type { Tag } from "./htmlTags.js";

/** What the page says about comments it has not loaded. */
export interface LoadMarks {
  readonly hasMore: boolean;
  /** Where the first "load more" begins: an id, 0 for the first load. */
  readonly lastParentId: string | null;
  /** WordPress paging: which page this is (null: not known), and the last one there is. */
  readonly page: number | null;
  readonly pages: number;
}

/** A link of WordPress's own paging of comments; links to single comments end otherwise. */
const PAGE_LINK = /(?:\/comment-page-|[?&]cpage=)(\d{1,5})\b[^#]{0,200}#comments$/;
const MOST_LETTERS = 2000;

/**
 * Reads the buttons and links below a list of comments, element by element.
 * @see wpDiscuz, WpdiscuzCore::getCommentListHtml; WordPress, get_comments_pagenum_link
 */
export class LoadMarkReader {
  #flag: boolean | null = null;
  #lastParentId: string | null = null;
  #previous: number | null = null;
  #next: number | null = null;
  #last = 0;

  read({ name }: Tag, classes: readonly string[], attributes: Attributes): void {
    if (attributes.get(Attribute.Id) === "wpdiscuzHasMoreComments")
      this.#flag =
        (attributes.get(Attribute.ShowLoadMore) ?? attributes.get(Attribute.Value)) === "1";
    const lastParentId = attributes.get(Attribute.LastParentId);
    if (lastParentId !== undefined && /^\d{1,20}$/.test(lastParentId))
      this.#lastParentId = lastParentId;
    const href = name === "a" ? attributes.get(Attribute.Href) : undefined;
    if (href !== undefined) this.#readLink(href, classes);
  }

  get marks(): LoadMarks {
    const page =
      this.#next !== null ? this.#next - 1 : this.#previous !== null ? this.#previous + 1 : null;
    return {
      hasMore: this.#flag ?? this.#lastParentId !== null,
      lastParentId: this.#lastParentId,
      page,
      pages: Math.max(this.#last, page ?? 0, 1),
    };
  }

  #readLink(href: string, classes: readonly string[]): void {
    const [, digits] = PAGE_LINK.exec(href.slice(-MOST_LETTERS)) ?? [];
    if (digits === undefined) return;
    const page = Number(digits);
    this.#last = Math.max(this.#last, page);
    if (classes.includes("next")) this.#next = page;
    if (classes.includes("prev")) this.#previous = page;
  }
}
