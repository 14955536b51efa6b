import type { Tag } from "./htmlTags.js";
import { Part } from "./markupParts.js";
import { Attribute, type Attributes } from "./attributes.js";

const BODY_CLASSES = new Set([
  "entry-content",
  "td-post-content",
  "post-content",
  "article-content",
  "article-body",
  "wp-block-post-content",
]);
const TITLE_CLASSES = new Set([
  "entry-title",
  "wp-block-post-title",
  "tdb-title-text",
  "post-title",
]);
const BYLINE_CLASSES = new Set([
  "author-name",
  "wp-block-post-author__name",
  "td-post-author-name",
  "byline",
]);
/** Blocks themes put inside the article's body that are not the article. */
const FURNITURE_CLASSES = new Set([
  "author-bio",
  "author-box",
  "related-posts",
  "sharedaddy",
  "jp-relatedposts",
  "newsletter",
  "post-navigation",
  "wp-block-comments",
]);
const SILENT_TAGS = new Set("script style noscript template svg select textarea".split(" "));
const FURNITURE_TAGS = new Set(["nav", "footer", "aside", "form"]);

/** What an element outside the comments means for the article. */
export function readArticlePart(
  { name: tag }: Tag,
  classes: readonly string[],
  attributes: Attributes,
): Part {
  if (SILENT_TAGS.has(tag)) return Part.Skip;
  if (FURNITURE_TAGS.has(tag)) return Part.Furniture;
  if (tag === "title") return Part.PageTitle;
  if (classes.some((name) => FURNITURE_CLASSES.has(name))) return Part.Furniture;
  if (
    classes.some((name) => BODY_CLASSES.has(name)) ||
    attributes.get(Attribute.ItemProp) === "articleBody"
  )
    return Part.ArticleBody;
  if (tag === "h1" || classes.some((name) => TITLE_CLASSES.has(name))) return Part.Heading;
  if (
    classes.some((name) => BYLINE_CLASSES.has(name)) ||
    attributes.get(Attribute.Rel) === "author"
  )
    return Part.Byline;
  // Themes name their article's body as they like: paragraphs are what is left to go by.
  return tag === "p" ? Part.Paragraph : Part.None;
}
