import type { Tag } from "./htmlTags.js";
import { Part } from "./markupParts.js";

/**
 * WordPress's own comment markup and what themes make of it: parts by class.
 * @see WordPress, Walker_Comment::html5_comment, ::comment and ::ping, and the comment blocks; the
 *   callbacks of Newspaper, Astra, Genesis, Divi, Avada
 */
const BY_CLASS = new Map<string, Part>([
  ["fn", Part.Author],
  ["comment-author-name", Part.Author],
  ["wp-block-comment-author-name", Part.Author],
  ["comment-author", Part.AuthorBox],
  ["comment-meta", Part.DateBox],
  ["comment-metadata", Part.DateBox],
  ["commentmetadata", Part.DateBox],
  ["comment-date", Part.DateBox],
  ["comment_date", Part.DateBox],
  ["comment-time", Part.DateBox],
  ["wp-block-comment-date", Part.DateBox],
  ["comment-content", Part.Text],
  ["comment-text", Part.Text],
  ["comment_text", Part.Text],
  ["ast-comment-content", Part.Text],
  ["wp-block-comment-content", Part.Text],
  ["in-reply-to", Part.ReplyTo],
  ["comment-in-reply-to", Part.ReplyTo],
  ["comment-awaiting-moderation", Part.Held],
  ["post-author", Part.Role],
  ["bypostauthor-label", Part.Role],
]);

/** Buttons and notes that stand in a comment, some of them in its text. */
const SILENT = new Set([
  "reply",
  "says",
  "edit-link",
  "reply-container",
  "comment-reply",
  "comment-reply-link",
  "comment-reply-login",
  "comment-edit-link",
  "comment-respond",
  "ast-comment-edit-reply-wrap",
  "wp-block-comment-reply-link",
  "wp-block-comment-edit-link",
  "sharedaddy",
  "jp-relatedposts",
]);
const SILENT_TAGS = new Set(
  "script style template noscript svg form textarea select button nav".split(" "),
);
/** Elements that hold a comment's words where the theme gives its text no class. */
const WORDS_TAGS = new Set("p blockquote pre table".split(" "));
/** Such an element without a class, below words of a comment, is more of them. */
const LIST_TAGS = new Set("ul ol dl".split(" "));
const KINDS = new Set(["comment", "pingback", "trackback"]);

export interface CoreClasses {
  readonly part: Part;
  /** The classes are those WordPress gives a comment's own element. */
  readonly isComment: boolean;
  readonly isPingback: boolean;
  /** N of `depth-N`. */
  readonly level: number | null;
  readonly isReplyLink: boolean;
}

export function readCoreClasses(classes: readonly string[]): CoreClasses {
  let part: Part = Part.None;
  let [isComment, isPingback, isReplyLink] = [false, false, false];
  let level: number | null = null;
  for (const name of classes) {
    if (SILENT.has(name)) part = Part.Skip;
    const found = BY_CLASS.get(name);
    if (found !== undefined && part !== Part.Skip && found > part) part = found;
    if (KINDS.has(name)) isComment = true;
    if (name === "pingback" || name === "trackback") isPingback = true;
    if (name === "comment-reply-link" || name === "comment-reply-login") isReplyLink = true;
    const [, depth] = /^depth-(\d{1,5})$/.exec(name) ?? [];
    if (depth !== undefined) level = Number(depth);
  }
  return { part, isComment, isPingback, level, isReplyLink };
}

/**
 * What an element of a comment means where its classes do not say.
 *
 * @param isBelowWords it has no class, and words of the comment stand above it
 */
export function readCorePart({ name }: Tag, within: Part, isBelowWords: boolean): Part {
  if (SILENT_TAGS.has(name)) return Part.Skip;
  if (name === "cite" || (within === Part.AuthorBox && (name === "b" || name === "strong")))
    return within === Part.Text || within === Part.LooseText ? Part.None : Part.Author;
  const isWords = WORDS_TAGS.has(name) || (isBelowWords && LIST_TAGS.has(name));
  return within !== Part.LooseText && isWords ? Part.LooseText : Part.None;
}

const COMMENT_ID = /^(?:(?:li|div|article)-)?comment-(\d{1,20})$/;

/** The number in `comment-12`, `li-comment-12`, `div-comment-12`; null where an id is none of them. */
export const readCoreId = (id: string): string | null => COMMENT_ID.exec(id)?.[1] ?? null;

/** The number in an address that ends in `#comment-12`. */
export function readCommentLink(href: string): string | null {
  const at = href.lastIndexOf("#comment-");
  const digits = at < 0 ? "" : href.slice(at + "#comment-".length);
  return /^\d{1,20}$/.test(digits) ? digits : null;
}

const SECTION_IDS = new Set(["comments", "respond", "commentform", "comment-form"]);
const SECTION_CLASSES = new Set([
  "comments-area",
  "comment-respond",
  "comment-list",
  "commentlist",
  "wp-block-comments",
  "wp-block-post-comments",
  "wp-block-comment-template",
]);
const CLOSED_CLASSES = new Set(["no-comments", "nocomments", "comments-closed"]);
const COUNT_CLASSES = new Set([
  "comments-title",
  "comments-heading",
  "wp-block-comments-title",
  "td-comments-title",
  "ct-comments-title",
  "comments-count",
  // Twenty Twenty; its form's heading has the class as well, and no number.
  "comment-reply-title",
  // wpDiscuz 5.x: a bubble above its section, before anything a commenter writes.
  "wpd-cc-value",
]);

/** What an element outside any comment says of the section. */
export function readSectionMark(
  { name }: Tag,
  id: string | undefined,
  classes: readonly string[],
): "section" | "closed" | "count" | null {
  // A link to the comments has such a name too.
  if (name === "a" || name === "span") return null;
  if (classes.some((each) => CLOSED_CLASSES.has(each))) return "closed";
  if (classes.some((each) => COUNT_CLASSES.has(each)) || id === "comments-title") return "count";
  const isSection =
    (id !== undefined && SECTION_IDS.has(id)) || classes.some((each) => SECTION_CLASSES.has(each));
  if (!isSection) return null;
  // Older themes and Divi name the heading above the list so: `h3#comments`, "3 Responses to …".
  return /^h[1-6]$/.test(name) ? "count" : "section";
}
