import type { Article } from "../thread/thread.js";

/** Lines with which a site's own furniture begins, after which nothing is the article any more. */
const ENDS = new Set([
  "newsletter",
  "related articles",
  "related posts",
  "previous article",
  "next article",
  "you may also like",
  "share this",
  "leave a reply",
]);
/** Lines that sites print between paragraphs. */
const FURNITURE = new Set(["no time to read?", "get a summary", "advertisement", "×"]);
const MAX_TITLE = 200;

/**
 * The article above the comments of a flattened page: a short first line that is no sentence is
 * its title, the rest its text. Related headlines, previous/next links and newsletter lines are
 * neither.
 */
export function readTextArticle(lines: readonly string[]): Article {
  const kept: string[] = [];
  for (const line of lines) {
    const plain = line.toLowerCase();
    if (ENDS.has(plain)) break;
    if (!FURNITURE.has(plain)) kept.push(line);
  }
  const paragraphs = dropSiteHeader(kept.filter((line) => line !== ""));
  const [first] = paragraphs;
  if (first === undefined) return { title: null, author: null, publishedAt: null, text: null };
  const isTitle = first.length <= MAX_TITLE && !/[.!?…]["”’]?$/.test(first);
  const body = isTitle && paragraphs.length > 1 ? paragraphs.slice(1) : paragraphs;
  return {
    title: isTitle ? first : null,
    author: null,
    publishedAt: null,
    text: body.join("\n\n"),
  };
}

/** A headline that stands twice near the top is the title; what stands above it is the site's header. */
function dropSiteHeader(paragraphs: readonly string[]): readonly string[] {
  const twice = paragraphs.slice(0, 10).findIndex((line, at) => line === paragraphs[at + 1]);
  return twice < 0 ? paragraphs : paragraphs.slice(twice + 1);
}
