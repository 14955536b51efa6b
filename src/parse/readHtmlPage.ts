import { collapseSpace, PlainText } from "../thread/plainText.js";
import { readArticlePart } from "./articleMarkup.js";
import { knownTag, type Tag } from "./htmlTags.js";
import { Part } from "./markupParts.js";
import { breakAfter, breakBefore } from "./textMarkup.js";
import { Attribute, type Attributes, type MarkupReader, walkMarkup } from "./walkMarkup.js";
import { readCommentId, readPart } from "./wpDiscuzMarkup.js";

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
  walkMarkup(html, reader);
  return reader.toPage();
}

/** An open element that means something. Elements that mean nothing belong to the frame around them. */
interface Frame {
  readonly part: Part;
  readonly depth: number;
  readonly title: string | null;
  run: string;
}

/** Parts whose own text is a field. */
const FIELDS = new Set<Part>([
  Part.Author,
  Part.Date,
  Part.Role,
  Part.ReplyTo,
  Part.Edited,
  Part.Vote,
  Part.VoteUp,
  Part.VoteDown,
  Part.Heading,
  Part.PageTitle,
  Part.Byline,
]);
/** Parts that may say in their `title` what they show. */
const TITLED = new Set<Part>([Part.Date, Part.Vote, Part.VoteUp, Part.VoteDown]);
/** Class lists kept split: a page has few different ones, a hostile page as many as it likes. */
const MOST_CLASS_LISTS = 4096;

const IMG = knownTag("img");

interface ClassList {
  readonly names: readonly string[];
  readonly part: Part;
}

const SPACE = /\s+/;
const READ_MORE_ID = /^wpdiscuz-readmore-\d+_\d+$/;

class PageReader implements MarkupReader {
  readonly #comments: MarkedComment[] = [];
  readonly #open: MarkedComment[] = [];
  readonly #frames: Frame[] = [];
  readonly #classLists = new Map<string, ClassList>();
  readonly #metas = new Map<string, string>();
  readonly #article = new PlainText();
  readonly #paragraphs = new PlainText();
  /** Where text goes, if anywhere: a body, else a field of the innermost frame. */
  #text: PlainText | null = null;
  #field: Frame | null = null;
  #within: Part = Part.None;
  #depth = 0;
  #hasSection = false;
  #isClosed = false;
  #declared: number | null = null;
  #canonicalUrl: string | null = null;
  #heading: string | null = null;
  #pageTitle: string | null = null;
  #byline: string | null = null;
  #time: string | null = null;

  open(tag: Tag, attributes: Attributes): void {
    const part = this.#startPart(tag, attributes);
    if (part !== Part.None) {
      const title = TITLED.has(part) ? (attributes.get(Attribute.Title) ?? null) : null;
      this.#frames.push({ part, depth: this.#depth, title, run: "" });
      this.#enter();
    } else if (tag.breaks !== "none" && this.#text !== null) this.#break(breakBefore, tag);
    this.#depth++;
  }

  text(source: string, start: number, end: number): void {
    if (this.#text !== null) this.#text.add(source, start, end);
    else if (this.#field !== null && this.#field.run.length < MAX_FIELD)
      this.#field.run += source.slice(start, Math.min(end, start + MAX_FIELD));
  }

  close(tag: Tag): void {
    this.#depth--;
    const frame = this.#frames.at(-1);
    if (frame?.depth === this.#depth) {
      this.#frames.pop();
      this.#finish(frame);
      this.#enter();
    } else if (tag.breaks !== "none" && this.#text !== null) this.#break(breakAfter, tag);
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
    };
  }

  /** Sets where text goes from here on. */
  #enter(): void {
    const frame = this.#frames.at(-1);
    const part = frame?.part ?? Part.None;
    this.#within = part;
    this.#text =
      part === Part.Text
        ? (this.#open.at(-1)?.text ?? null)
        : part === Part.ArticleBody
          ? this.#article
          : part === Part.Paragraph
            ? this.#paragraphs
            : null;
    this.#field = frame !== undefined && FIELDS.has(part) ? frame : null;
  }

  /** The body the theme names; else the page's paragraphs, if they are enough for an article. */
  #readArticle(): string | null {
    if (!this.#article.isEmpty) return this.#article.toString();
    const paragraphs = this.#paragraphs.toString();
    return paragraphs.length >= LEAST_ARTICLE ? paragraphs : null;
  }

  #startPart(tag: Tag, attributes: Attributes): Part {
    const within = this.#within;
    if (within === Part.Skip || within === Part.ReadMore) return Part.None;
    const id = attributes.get(Attribute.Id);
    const ids = id === undefined ? null : readCommentId(id);
    if (ids !== null) return this.#startComment(ids, attributes);
    if (id === "wpdcom" || id === "wpcomm") this.#startSection(attributes);
    if (within === Part.Text) return this.#startInText(id);
    const classes = attributes.get(Attribute.Class);
    const comment = this.#open.at(-1);
    if (comment !== undefined) {
      const part = classes === undefined ? Part.None : this.#readClasses(classes).part;
      if (part === Part.None && tag === IMG)
        comment.avatarName ||= attributes.get(Attribute.Alt) ?? "";
      return part;
    }
    if (within === Part.Furniture) return Part.None;
    if (within === Part.ArticleBody || within === Part.Paragraph) {
      const part = readArticlePart(tag, this.#readClasses(classes ?? "").names, attributes);
      return part === Part.Skip || part === Part.Furniture ? part : Part.None;
    }
    return this.#readOutside(tag, this.#readClasses(classes ?? "").names, attributes);
  }

  #readClasses(classes: string): ClassList {
    const known = this.#classLists.get(classes);
    if (known !== undefined) return known;
    const names = classes.split(SPACE);
    const list = { names, part: readPart(names) };
    if (this.#classLists.size < MOST_CLASS_LISTS) this.#classLists.set(classes, list);
    return list;
  }

  #startComment(
    { id, parentId }: { id: string; parentId: string | null },
    attributes: Attributes,
  ): Part {
    const comment: MarkedComment = {
      id,
      parentId,
      isUnapproved: (attributes.get(Attribute.Class) ?? "").includes("wpd-unapproved-comment"),
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
      text: new PlainText(),
    };
    this.#comments.push(comment);
    this.#open.push(comment);
    this.#hasSection = true;
    return Part.Comment;
  }

  #startSection(attributes: Attributes): void {
    this.#hasSection = true;
    this.#isClosed = (attributes.get(Attribute.Class) ?? "").includes("wpd-comments-closed");
  }

  /** In a comment's text only the plugin's own "Read more" is not the commenter's. */
  #startInText(id: string | undefined): Part {
    if (id === undefined || !READ_MORE_ID.test(id)) return Part.None;
    const comment = this.#open.at(-1);
    if (comment !== undefined) comment.isTruncated = true;
    return Part.ReadMore;
  }

  #readOutside(tag: Tag, classes: readonly string[], attributes: Attributes): Part {
    const count = attributes.get(Attribute.CommentsCount);
    if (count !== undefined && /^\d{1,9}$/.test(count)) this.#declared = Number(count);
    switch (tag.name) {
      case "meta":
        this.#readMeta(attributes);
        return Part.None;
      case "link":
        if (attributes.get(Attribute.Rel) === "canonical")
          this.#canonicalUrl ??= attributes.get(Attribute.Href) ?? null;
        break;
      case "time":
        this.#time ??= attributes.get(Attribute.DateTime) ?? null;
    }
    if (this.#hasSection)
      return tag.name === "script" || tag.name === "style" ? Part.Skip : Part.None;
    return readArticlePart(tag, classes, attributes);
  }

  #readMeta(attributes: Attributes): void {
    const name = attributes.get(Attribute.Property) ?? attributes.get(Attribute.Name);
    const content = attributes.get(Attribute.Content);
    if (name !== undefined && content !== undefined && !this.#metas.has(name))
      this.#metas.set(name, collapseSpace(content.slice(0, MAX_FIELD)));
  }

  #break(breaks: typeof breakAfter, tag: Tag): void {
    // Paragraphs found here and there are apart by their ends alone.
    if (this.#text !== null && this.#within !== Part.Paragraph) breaks(this.#text, tag);
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
    else if (part === Part.Vote) comment.vote ??= title ?? written;
    else if (part === Part.VoteUp) comment.voteUp ??= title ?? written;
    else if (part === Part.VoteDown) comment.voteDown ??= title ?? written;
    else if (part === Part.Date) {
      comment.dateText ||= written;
      comment.dateTitle ??= title;
    }
  }
}
