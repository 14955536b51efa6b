import type { Page, ParseOptions } from "../thread/page.js";
import type { Problem } from "../thread/problem.js";
import { chooseAddress } from "./chooseAddress.js";
import { cutCircles } from "./cutCircles.js";
import type { Reading } from "./reading.js";
import { readInstant, type StatedComment, toStatedThread } from "./statedThread.js";
import { readStoredMarkup } from "./storedMarkup.js";
import { readMarkup } from "./textMarkup.js";
import { WXR_PARSER } from "./versions.js";
import { type ExportAuthors, readWxrComment, readWxrInstant } from "./wxrComment.js";
import { readField, type WxrFields } from "./wxrFields.js";

/** Most comments and letters of one post that are kept: a Thread is one value, in memory as a whole. */
const MOST_COMMENTS = 400_000;
const MOST_LETTERS = 96_000_000;

/** A post of an export while it is read. Comments are kept as read, their source is let go. */
export class WxrPost {
  readonly fields: WxrFields = new Map();
  readonly #comments: StatedComment[] = [];
  readonly #seen = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #otherTypes = new Set<string>();
  #others = 0;
  #unreadable = 0;
  #leftOut = 0;
  #letters = 0;

  get hasComments(): boolean {
    return this.#seen.size > 0;
  }

  add(fields: WxrFields, authors: ExportAuthors, timezone: string | undefined): void {
    const read = readWxrComment(fields, authors, timezone);
    if (read.kind === "other") {
      this.#others++;
      if (this.#otherTypes.size < 5) this.#otherTypes.add(read.type);
    } else if (read.kind === "unreadable") this.#unreadable++;
    else if (this.#seen.has(read.comment.id))
      this.#problems.push({
        code: "COMMENT_REPEATED",
        message: `Comment ${read.comment.id} stands in the export more than once; the first is kept.`,
        commentId: read.comment.id,
      });
    else if (this.#comments.length >= MOST_COMMENTS || this.#letters > MOST_LETTERS)
      this.#leftOut++;
    else {
      this.#seen.add(read.comment.id);
      this.#comments.push(read.comment);
      this.#letters += read.comment.text.length;
      this.#problems.push(...read.problems);
    }
  }

  /**
   * @param isCut the export ends inside this post
   * @param source of the export: when it was taken, the address it was fetched from; the hash is the post's
   */
  toReading(
    source: Omit<Page, "content">,
    options: ParseOptions,
    authors: ExportAuthors,
    isCut: boolean,
  ): Reading {
    const problems = [...this.#problems];
    const field = (name: string): string => readField(this.fields, name);
    const link = field("link");
    const page: Page = { ...source, content: "" };
    const url = chooseAddress(page, options, link === "" ? null : link, problems);
    problems.push(...this.#describeLosses(isCut));
    if (field("wp:comment_status") === "closed")
      problems.push({ code: "COMMENTS_CLOSED", message: "The site takes no more comments here." });
    const login = field("dc:creator");
    const author = readMarkup(authors.byLogin.get(login) ?? login);
    const title = readMarkup(field("title"));
    const text = readStoredMarkup(field("content:encoded"));
    const reading = toStatedThread(
      {
        page,
        format: "wxr",
        parser: WXR_PARSER,
        url,
        article: {
          title: title === "" ? null : title,
          author: author === "" ? null : author,
          publishedAt: readWxrInstant(field("wp:post_date_gmt")) ?? readInstant(field("pubDate")),
          text: text === "" ? null : text,
        },
        declared: null,
        problems,
      },
      this.#comments,
    );
    const holdsAll = !isCut && this.#leftOut === 0 && this.#unreadable === 0;
    return { ...cutCircles(reading), leftOut: { holdsAll } };
  }

  #describeLosses(isCut: boolean): Problem[] {
    const problems: Problem[] = [];
    if (isCut)
      problems.push({
        code: "EXPORT_CUT",
        message: "The export ends inside this post: later comments of it are lost.",
        hint: "Export it again, or copy the file again.",
      });
    if (this.#unreadable > 0)
      problems.push({
        code: "ENTRY_UNREADABLE",
        message: `${this.#unreadable} comments of the export have no id and were left out.`,
        hint: "Export it again with WordPress's own tool.",
      });
    if (this.#others > 0)
      problems.push({
        code: "ENTRY_UNREADABLE",
        message: `${this.#others} entries are no public comments (${[...this.#otherTypes].join(", ")}) and were left out.`,
        hint: "Shops and plugins keep notes among the comments. Nothing to do.",
      });
    const isTextCut =
      this.#comments.some(({ truncated }) => truncated) ||
      [...this.fields.values()].some(({ isCut }) => isCut);
    if (this.#leftOut > 0 || isTextCut)
      problems.push({
        code: "EXPORT_TOO_LARGE",
        message:
          this.#leftOut > 0
            ? `${this.#leftOut} comments beyond ${MOST_COMMENTS} or ${MOST_LETTERS} letters were left out.`
            : "A text of the post is longer than is kept and was cut.",
        hint: "No real discussion is that long; look at what wrote the export.",
      });
    return problems;
  }
}
