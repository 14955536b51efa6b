import { Parser } from "htmlparser2";
import { collapseSpace, PlainText } from "../thread/plainText.js";
import { readArticlePart } from "./articleMarkup.js";
import { LoadMarkReader, type LoadMarks } from "./loadMarks.js";
import { breakAfter, breakBefore } from "./textMarkup.js";
import { Part, readCommentId, readPart } from "./wpDiscuzMarkup.js";

/** A comment as the markup states it; every field is what an element said, nothing is derived. */
export interface MarkedComment {
  readonly id: string;
  readonly parentId: string | null;
  readonly isUnapproved: boolean;
  author: string;
  avatarName: string;
  role: string;
  replyTo: string;
  dateText: string;
  dateTitle: string | null;
  edited: string;
  vote: string | null;
  voteUp: string | null;
  voteDown: string | null;
  isTruncated: boolean;
  /** "View Replies (4)". */
  folded: string;
  readonly text: PlainText;
}

export interface HtmlPage {
  readonly comments: readonly MarkedComment[];
  /** The page has a wpDiscuz section at all, with or without comments in it. */
  readonly hasSection: boolean;
  readonly isClosed: boolean;
  readonly declared: number | null;
  readonly canonicalUrl: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly publishedAt: string | null;
  readonly articleText: string | null;
  readonly loadMarks: LoadMarks;
}

/** Letters of paragraphs that make an article; a log-in page has a sentence or two. */
const LEAST_ARTICLE = 300;
/** A field longer than this is not a name, a date or a title. */
const MAX_FIELD = 4096;
/**
 * Reads a page in one pass over its tags, on a stack of its own: pages may nest as deep as they
 * like. Never throws, whatever the markup.
 */
export function readHtmlPage(html: string): HtmlPage {
  const reader = new PageReader();
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      reader.open(tag, attributes);
    },
    ontext: (run) => {
      reader.text(run);
    },
    onclosetag: (tag) => {
      reader.close(tag);
    },
  });
  parser.end(html);
  return reader.toPage();
}

/** An open element that means something. Elements that mean nothing belong to the frame around them. */
interface Frame {
  readonly part: Part;
  readonly depth: number;
  readonly title: string | null;
  run: string;
}

class PageReader {
  readonly #comments: MarkedComment[] = [];
  readonly #open: MarkedComment[] = [];
  readonly #frames: Frame[] = [];
  readonly #metas = new Map<string, string>();
  readonly #article = new PlainText();
  readonly #paragraphs = new PlainText();
  readonly #loadMarks = new LoadMarkReader();
  #depth = 0;
  #hasSection = false;
  #isClosed = false;
  #declared: number | null = null;
  #canonicalUrl: string | null = null;
  #heading: string | null = null;
  #pageTitle: string | null = null;
  #byline: string | null = null;
  #time: string | null = null;

  open(tag: string, attributes: Record<string, string>): void {
    const within = this.#frames.at(-1)?.part ?? Part.None;
    const part = this.#startPart(tag, attributes, within);
    if (part !== Part.None)
      this.#frames.push({ part, depth: this.#depth, title: attributes.title ?? null, run: "" });
    else this.#breakText(breakBefore, tag, within);
    this.#depth++;
  }

  text(run: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (frame.part === Part.Text) this.#open.at(-1)?.text.add(run);
    else if (frame.part === Part.ArticleBody) this.#article.add(run);
    else if (frame.part === Part.Paragraph) this.#paragraphs.add(run);
    else if (frame.run.length < MAX_FIELD) frame.run += run;
  }

  close(tag: string): void {
    this.#depth--;
    const frame = this.#frames.at(-1);
    if (frame?.depth === this.#depth) {
      this.#frames.pop();
      this.#finish(frame);
    } else this.#breakText(breakAfter, tag, frame?.part ?? Part.None);
  }

  toPage(): HtmlPage {
    return {
      comments: this.#comments,
      hasSection: this.#hasSection,
      isClosed: this.#isClosed,
      declared: this.#declared,
      canonicalUrl: this.#canonicalUrl ?? this.#metas.get("og:url") ?? null,
      title: this.#metas.get("og:title") ?? this.#heading ?? this.#pageTitle,
      author: this.#metas.get("author") ?? this.#byline,
      publishedAt: this.#metas.get("article:published_time") ?? this.#time,
      articleText: this.#readArticle(),
      loadMarks: this.#loadMarks.marks,
    };
  }

  /** The body the theme names; else the page's paragraphs, if they are enough for an article. */
  #readArticle(): string | null {
    if (!this.#article.isEmpty) return this.#article.toString();
    const paragraphs = this.#paragraphs.toString();
    return paragraphs.length >= LEAST_ARTICLE ? paragraphs : null;
  }

  #startPart(tag: string, attributes: Record<string, string>, within: Part): Part {
    if (within === Part.Skip || within === Part.ReadMore) return Part.None;
    const { id } = attributes;
    const ids = id === undefined ? null : readCommentId(id);
    if (ids !== null) return this.#startComment(ids, attributes);
    if (id === "wpdcom" || id === "wpcomm") this.#startSection(attributes);
    if (within === Part.Text) return this.#startInText(id);
    const classes = attributes.class;
    if (this.#open.length > 0) {
      if (classes !== undefined) {
        const part = readPart(classes);
        if (part !== Part.None) return part;
      }
      this.#readAvatar(tag, attributes);
      return Part.None;
    }
    if (within === Part.ArticleBody || within === Part.Paragraph)
      return readArticlePart(tag, attributes) === Part.Skip ? Part.Skip : Part.None;
    return this.#readOutside(tag, attributes);
  }

  #startComment(
    ids: { id: string; parentId: string | null },
    attributes: Record<string, string>,
  ): Part {
    const comment: MarkedComment = {
      ...ids,
      isUnapproved: (attributes.class ?? "").includes("wpd-unapproved-comment"),
      author: "",
      avatarName: "",
      role: "",
      replyTo: "",
      dateText: "",
      dateTitle: null,
      edited: "",
      vote: null,
      voteUp: null,
      voteDown: null,
      isTruncated: false,
      folded: "",
      text: new PlainText(),
    };
    this.#comments.push(comment);
    this.#open.push(comment);
    this.#hasSection = true;
    return Part.Comment;
  }

  #startSection({ class: classes = "" }: Record<string, string>): void {
    this.#hasSection = true;
    this.#isClosed = classes.includes("wpd-comments-closed");
  }

  /** In a comment's text only the plugin's own "Read more" is not the commenter's. */
  #startInText(id: string | undefined): Part {
    if (id === undefined || !/^wpdiscuz-readmore-\d+_\d+$/.test(id)) return Part.None;
    const comment = this.#open.at(-1);
    if (comment !== undefined) comment.isTruncated = true;
    return Part.ReadMore;
  }

  #readAvatar(tag: string, attributes: Record<string, string>): void {
    const comment = this.#open.at(-1);
    if (tag === "img" && comment?.avatarName === "") comment.avatarName = attributes.alt ?? "";
  }

  #readOutside(tag: string, attributes: Record<string, string>): Part {
    const count = attributes["data-comments-count"];
    if (count !== undefined && /^\d{1,9}$/.test(count)) this.#declared = Number(count);
    if (tag === "meta") {
      const name = attributes.property ?? attributes.name;
      const { content } = attributes;
      if (name !== undefined && content !== undefined && !this.#metas.has(name))
        this.#metas.set(name, collapseSpace(content.slice(0, MAX_FIELD)));
      return Part.None;
    }
    if (tag === "link" && attributes.rel === "canonical")
      this.#canonicalUrl ??= attributes.href ?? null;
    if (tag === "time") this.#time ??= attributes.datetime ?? null;
    if (this.#hasSection) {
      this.#loadMarks.read(tag, attributes);
      return tag === "script" || tag === "style" ? Part.Skip : Part.None;
    }
    return readArticlePart(tag, attributes);
  }

  #breakText(breaks: typeof breakAfter, tag: string, within: Part): void {
    const target =
      within === Part.Text
        ? this.#open.at(-1)?.text
        : within === Part.ArticleBody
          ? this.#article
          : undefined;
    if (target !== undefined) breaks(target, tag);
  }

  #finish({ part, run, title }: Frame): void {
    const written = collapseSpace(run);
    switch (part) {
      case Part.PageTitle:
        this.#pageTitle ??= written || null;
        return;
      case Part.Heading:
        this.#heading ??= written || null;
        return;
      case Part.Byline:
        this.#byline ??= written || null;
        return;
      case Part.Paragraph:
        this.#paragraphs.block();
        return;
      case Part.ArticleBody:
        this.#article.block();
        return;
      case Part.Comment:
        this.#open.pop();
        return;
      default:
        this.#finishField(part, written, title);
    }
  }

  #finishField(part: Part, written: string, title: string | null): void {
    const comment = this.#open.at(-1);
    if (comment === undefined) return;
    if (part === Part.Author) comment.author ||= written;
    else if (part === Part.Role) comment.role ||= written;
    else if (part === Part.ReplyTo) comment.replyTo ||= written;
    else if (part === Part.Edited) comment.edited ||= written;
    else if (part === Part.Folded) comment.folded ||= written;
    else if (part === Part.Vote) comment.vote ??= title ?? written;
    else if (part === Part.VoteUp) comment.voteUp ??= title ?? written;
    else if (part === Part.VoteDown) comment.voteDown ??= title ?? written;
    else if (part === Part.Date) {
      comment.dateText ||= written;
      comment.dateTitle ??= title;
    }
  }
}
