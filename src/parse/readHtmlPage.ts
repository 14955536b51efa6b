import { collapseSpace, PlainText } from "../thread/plainText.js";
import { readArticlePart } from "./articleMarkup.js";
import { type CoreClasses, readCommentLink, readCoreId, readCorePart } from "./coreMarkup.js";
import { knownTag, type Tag } from "./htmlTags.js";
import { finishField, makeMarkedComment, type MarkedComment } from "./markedComment.js";
import { ClassLists, NO_CLASSES } from "./classLists.js";
import { Part } from "./markupParts.js";
import { MAX_FIELD, PageFacts } from "./pageFacts.js";
import { addEmoji, breakAfter, breakBefore } from "./textMarkup.js";
import { Attribute, type Attributes } from "./attributes.js";
import { type MarkupReader, walkMarkup } from "./walkMarkup.js";
import { readCommentId } from "./wpDiscuzMarkup.js";

export interface HtmlPage {
  /** Of one dialect: wpDiscuz's where the page has its section. */
  readonly comments: readonly MarkedComment[];
  readonly facts: PageFacts;
  readonly articleText: string | null;
}

/** Letters of paragraphs that make an article; a log-in page has a sentence or two. */
const LEAST_ARTICLE = 300;

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
  Part.AuthorBox,
  Part.Date,
  Part.DateBox,
  Part.Role,
  Part.ReplyTo,
  Part.ReplyToName,
  Part.Edited,
  Part.Folded,
  Part.Vote,
  Part.VoteUp,
  Part.VoteDown,
  Part.Heading,
  Part.PageTitle,
  Part.Byline,
  Part.Count,
]);
/** Parts that may say in their `title` what they show. */
const TITLED = new Set<Part>([Part.Date, Part.Vote, Part.VoteUp, Part.VoteDown]);
const READ_MORE_ID = /^wpdiscuz-readmore-\d+_\d+$/;
const [IMG, A, TIME] = ["img", "a", "time"].map(knownTag) as [Tag, Tag, Tag];

class PageReader implements MarkupReader {
  readonly #comments: MarkedComment[] = [];
  readonly #open: MarkedComment[] = [];
  readonly #frames: Frame[] = [];
  readonly #classLists = new ClassLists();
  readonly #facts = new PageFacts();
  readonly #article = new PlainText();
  readonly #paragraphs = new PlainText();
  /** Where text goes, if anywhere: a body, else a field of the innermost frame. */
  #text: PlainText | null = null;
  #field: Frame | null = null;
  #within: Part = Part.None;
  #depth = 0;

  open(tag: Tag, attributes: Attributes): void {
    const part = this.#startPart(tag, attributes);
    if (part !== Part.None) {
      const title = TITLED.has(part) ? (attributes.get(Attribute.Title) ?? null) : null;
      this.#frames.push({ part, depth: this.#depth, title, run: "" });
      this.#enter();
    } else if (this.#text !== null) {
      if (tag.breaks !== "none") this.#break(breakBefore, tag);
      addEmoji(this.#text, tag, attributes);
    }
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
    const dialect = this.#facts.isWpDiscuz ? "wpdiscuz" : "core";
    const comments = this.#comments.filter((comment) => comment.dialect === dialect);
    for (const [index, comment] of comments.entries()) {
      comment.hasId = comment.id !== "";
      comment.id ||= `c${index + 1}`;
    }
    return { comments, facts: this.#facts, articleText: this.#readArticle() };
  }

  /** Sets where text goes from here on. */
  #enter(): void {
    const frame = this.#frames.at(-1);
    const part = frame?.part ?? Part.None;
    this.#within = part;
    this.#text = this.#textOf(part);
    this.#field = frame !== undefined && FIELDS.has(part) ? frame : null;
  }

  #textOf(part: Part): PlainText | null {
    switch (part) {
      case Part.Text:
        return this.#open.at(-1)?.text ?? null;
      case Part.LooseText:
        return this.#open.at(-1)?.looseText ?? null;
      case Part.ArticleBody:
        return this.#article;
      case Part.Paragraph:
        return this.#paragraphs;
      default:
        return null;
    }
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
    if (ids !== null) return this.#startWpDiscuz(ids, attributes);
    const classes = attributes.get(Attribute.Class);
    if (id === "wpdcom" || id === "wpcomm") this.#facts.startWpDiscuz(classes);
    const comment = this.#open.at(-1);
    if (comment?.dialect === "wpdiscuz") {
      if (within === Part.Text) return this.#startInText(comment, id);
      return this.#startInWpDiscuz(tag, classes, attributes);
    }
    const list = classes === undefined ? NO_CLASSES : this.#classLists.read(classes);
    if (!this.#facts.isWpDiscuz) {
      const started = this.#startCore(tag, id, list.core);
      if (started !== null) return started;
    }
    if (comment !== undefined) return this.#startInCore(tag, list.core, attributes);
    return this.#startOutside(tag, list.names, attributes);
  }

  #startOutside(tag: Tag, classes: readonly string[], attributes: Attributes): Part {
    const within = this.#within;
    if (this.#facts.readSection(tag, classes, attributes)) return Part.Count;
    if (within === Part.Furniture) return Part.None;
    if (within !== Part.ArticleBody && within !== Part.Paragraph)
      return this.#facts.readOutside(tag, classes, attributes);
    const part = readArticlePart(tag, classes, attributes);
    return part === Part.Skip || part === Part.Furniture ? part : Part.None;
  }

  #startWpDiscuz(
    { id, parentId }: { id: string; parentId: string | null },
    attributes: Attributes,
  ): Part {
    this.#facts.hasSection = this.#facts.isWpDiscuz = true;
    const classes = attributes.get(Attribute.Class) ?? "";
    return this.#startComment({
      dialect: "wpdiscuz",
      id,
      parentId,
      level: null,
      isPingback: false,
      isHeld: classes.includes("wpd-unapproved-comment"),
    });
  }

  #startComment(stated: Omit<Parameters<typeof makeMarkedComment>[0], "enclosing">): Part {
    const comment = makeMarkedComment({ ...stated, enclosing: this.#open.at(-1) ?? null });
    this.#comments.push(comment);
    this.#open.push(comment);
    return Part.Comment;
  }

  /** A comment of WordPress core, or the inner element that states its id; null for anything else. */
  #startCore(tag: Tag, id: string | undefined, classes: CoreClasses): Part | null {
    const stated = id === undefined ? null : readCoreId(id);
    const comment = this.#open.at(-1);
    const isOwn = classes.isComment && (classes.level !== null || classes.isPingback);
    if (stated === null && !isOwn) return null;
    if (stated !== null && comment !== undefined && (comment.id === "" || comment.id === stated)) {
      // li#li-comment-12 > article#comment-12: one comment, named twice.
      comment.id = stated;
      if (!isOwn || comment.level !== null) return null;
    }
    if (stated !== null && comment?.id === stated) return null;
    if (tag.name !== "li" && tag.name !== "div" && tag.name !== "article") return null;
    this.#facts.hasSection = true;
    return this.#startComment({
      dialect: "core",
      id: stated ?? "",
      parentId: null,
      level: classes.level,
      isPingback: classes.isPingback,
      isHeld: false,
    });
  }

  #startInCore(tag: Tag, classes: CoreClasses, attributes: Attributes): Part {
    const within = this.#within;
    const comment = this.#open.at(-1);
    if (comment === undefined) return Part.None;
    if (classes.isReplyLink) {
      comment.hasReplyLink = true;
      comment.id ||= readDigits(attributes.get(Attribute.CommentId));
    }
    if (classes.part === Part.Skip) return Part.Skip;
    if (classes.part === Part.Held) {
      comment.isHeld = true;
      return Part.Skip;
    }
    if (within === Part.Text)
      return tag.name === "script" || tag.name === "style" ? Part.Skip : Part.None;
    if (classes.part !== Part.None) return classes.part;
    if (tag === IMG) comment.avatarName ||= attributes.get(Attribute.Alt) ?? "";
    else if (tag === TIME && within !== Part.LooseText) {
      comment.dateTime ??= attributes.get(Attribute.DateTime) ?? null;
      return Part.Date;
    } else if (tag === A) return this.#startLink(comment, attributes);
    const isBelowWords =
      !comment.looseText.isEmpty && attributes.get(Attribute.Class) === undefined;
    return readCorePart(tag, within, isBelowWords);
  }

  /** A link in a comment's head: to the comment itself, about its date, or to the one it answers. */
  #startLink(comment: MarkedComment, attributes: Attributes): Part {
    const within = this.#within;
    if (within === Part.LooseText) return Part.None;
    const linked = readCommentLink(attributes.get(Attribute.Href) ?? "");
    if (linked === null) {
      const isName = comment.isPingback && within !== Part.Author;
      return isName ? Part.Author : Part.None;
    }
    if (within === Part.ReplyTo) {
      if (linked !== comment.id) comment.parentId ??= linked;
      return Part.ReplyToName;
    }
    comment.id ||= linked;
    return within === Part.DateBox ? Part.Date : Part.None;
  }

  #startInWpDiscuz(tag: Tag, classes: string | undefined, attributes: Attributes): Part {
    const part = classes === undefined ? Part.None : this.#classLists.read(classes).part;
    if (part !== Part.None) return part;
    if (tag === A && this.#within === Part.ReplyTo) return Part.ReplyToName;
    const comment = this.#open.at(-1);
    if (tag === IMG && comment !== undefined)
      comment.avatarName ||= attributes.get(Attribute.Alt) ?? "";
    return Part.None;
  }

  /** In a comment's text only the plugin's own "Read more" is not the commenter's. */
  #startInText(comment: MarkedComment, id: string | undefined): Part {
    if (id === undefined || !READ_MORE_ID.test(id)) return Part.None;
    comment.isTruncated = true;
    return Part.ReadMore;
  }

  #break(breaks: typeof breakAfter, tag: Tag): void {
    // Paragraphs found here and there are apart by their ends alone.
    if (this.#text !== null && this.#within !== Part.Paragraph) breaks(this.#text, tag);
  }

  #finish({ part, run, title }: Frame): void {
    switch (part) {
      case Part.Comment:
        this.#open.pop();
        return;
      case Part.Paragraph:
        this.#paragraphs.block();
        return;
      case Part.ArticleBody:
        this.#article.block();
        return;
      case Part.LooseText:
        this.#open.at(-1)?.looseText.block();
        return;
    }
    const comment = this.#open.at(-1);
    const written = collapseSpace(run);
    if (comment === undefined) this.#facts.finish(part, written);
    else finishField(comment, part, written, title);
  }
}

const readDigits = (written = ""): string => (/^\d{1,20}$/.test(written) ? written : "");
