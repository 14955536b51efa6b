import { Part } from "./wpDiscuzMarkup.js";

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
const SILENT_TAGS = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "select",
  "textarea",
  "nav",
  "footer",
  "aside",
  "form",
]);

/** What an element outside the comments means for the article. */
export function readArticlePart(tag: string, attributes: Record<string, string>): Part {
  if (SILENT_TAGS.has(tag)) return Part.Skip;
  if (tag === "title") return Part.PageTitle;
  const classes = (attributes.class ?? "").split(" ");
  if (classes.some((name) => FURNITURE_CLASSES.has(name))) return Part.Skip;
  if (classes.some((name) => BODY_CLASSES.has(name)) || attributes.itemprop === "articleBody")
    return Part.ArticleBody;
  if (tag === "h1" || classes.some((name) => TITLE_CLASSES.has(name))) return Part.Heading;
  if (classes.some((name) => BYLINE_CLASSES.has(name)) || attributes.rel === "author")
    return Part.Byline;
  // Themes name their article's body as they like: paragraphs are what is left to go by.
  return tag === "p" ? Part.Paragraph : Part.None;
}
