import { hash } from "node:crypto";
import { collapseSpace } from "./plainText.js";
import type { Thread } from "./thread.js";

/** Hex SHA-256 of text or bytes. */
export const sha256 = (content: string | Uint8Array): string => hash("sha256", content, "hex");

/** Where a page without an address is filed. */
export const LOCAL_SITE = "local";

/** The site a page belongs to: its host, lower case, without `www.`. */
export function siteOf(url: string | null): string {
  if (url === null || !URL.canParse(url)) return LOCAL_SITE;
  const { hostname } = new URL(url);
  return hostname === "" ? LOCAL_SITE : hostname.replace(/^www\./, "");
}

/** What an article is known by on its site: the address without fragment; else what the article says; else the bytes themselves. */
export function nameArticle({ source, article }: Pick<Thread, "source" | "article">): string {
  if (source.url !== null) {
    const url = new URL(source.url);
    url.hash = "";
    return url.href;
  }
  if (article.text === null) return `capture:${source.sha256}`;
  return `text:${sha256(collapseSpace(article.text).slice(0, 2000)).slice(0, 32)}`;
}

/** Undoes what WordPress does to quotation marks in names, so that all captures agree on them. */
export const straightenQuotes = (name: string): string =>
  name.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

/**
 * Same person, same site: same key. Names are compared as the eye does: Unicode NFKC, case folded,
 * white space collapsed. An unkeyed hash: it names a person, it does not hide one.
 */
export function authorKeyOf(site: string, author: string | null): string | null {
  if (author === null) return null;
  const name = collapseSpace(straightenQuotes(author).normalize("NFKC").toLowerCase());
  return `a-${sha256(`${site}\n${name}`).slice(0, 16)}`;
}

/** `authorKeyOf` for the names of one thread, each hashed once. */
export function makeAuthorKeys(site: string): (author: string | null) => string | null {
  const known = new Map<string | null, string | null>();
  return (author) => {
    const found = known.get(author);
    if (found !== undefined) return found;
    const key = authorKeyOf(site, author);
    known.set(author, key);
    return key;
  };
}

/** Letters in which an opening is looked for: a paragraph may be as long as it likes. */
const MOST_OPENING = 1000;

/**
 * A key for a comment whose page gives no id: author and opening words, and how often that pair
 * has been seen before on the page. What a model infers (split confidence, parent) has no part: the
 * opening is of the first paragraph, as where a comment ends may be inferred too.
 */
export function makeKeyCounter(): (author: string | null, text: string) => string {
  const seen = new Map<string, number>();
  return (author, text) => {
    const end = text.indexOf("\n\n");
    const opening = collapseSpace(
      text.slice(0, end < 0 ? MOST_OPENING : Math.min(end, MOST_OPENING)),
    )
      .slice(0, 120)
      .normalize("NFKC")
      .toLowerCase();
    const key = sha256(`${author ?? ""}\n${opening}`).slice(0, 20);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? `t-${key}` : `t-${key}-${nth}`;
  };
}
