import { parseFeed } from "htmlparser2";
import { ParleyError } from "../errors.js";

/** A feed of articles has ten entries, a few have hundreds. */
const MOST_LINKS = 1000;

/**
 * Addresses of the articles that a feed (RSS, Atom or RDF) names, each once, in its order.
 *
 * @throws ParleyError INPUT_NOT_SUPPORTED for what is no feed, or a feed of comments
 */
export function readFeedLinks(bytes: Uint8Array, base: string): string[] {
  const feed = parseFeed(decode(bytes), { xmlMode: true });
  if (feed === null)
    throw new ParleyError("INPUT_NOT_SUPPORTED", "There is no feed at that address.", {
      hint: "Give the feed of a site's articles, as https://site.example/feed/.",
    });
  const links = new Set<string>();
  for (const { link } of feed.items) {
    if (links.size >= MOST_LINKS) break;
    if (link === undefined || link.trim() === "" || !URL.canParse(link.trim(), base)) continue;
    const url = new URL(link.trim(), base);
    // A feed of comments names places within one page.
    if (url.hash.startsWith("#comment")) continue;
    if (url.protocol === "http:" || url.protocol === "https:") links.add(url.href);
  }
  return [...links];
}

/** Whether a page is a feed, by its beginning. */
export const looksLikeFeed = (bytes: Uint8Array): boolean =>
  /<(?:rss|feed|rdf:RDF)[\s>]/.test(decode(bytes.subarray(0, 2000)));

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
