import { Parser } from "htmlparser2";
import type { Page, ParseOptions } from "../thread/page.js";
import { collapseSpace } from "../thread/plainText.js";
import type { Problem } from "../thread/problem.js";
import { chooseAddress } from "./chooseAddress.js";
import { ofFirstPost } from "./postClaim.js";
import type { Reading } from "./reading.js";
import {
  describeElsewhere,
  NO_ARTICLE,
  readInstant,
  type StatedComment,
  toStatedThread,
} from "./statedThread.js";
import { readMarkup } from "./textMarkup.js";
import { FEED_PARSER } from "./versions.js";

/** Fields of an item or entry, and of the feed itself, by element name. */
type Fields = Map<string, string>;

/** Longest feed entry kept, in letters. */
const MOST_LETTERS = 2_000_000;
const COMMENT_LINK = /#comment-(\d{1,20})$/;
/** WordPress begins a reply's body with this link; the words around it are translated. */
const REPLY_INTRO =
  /^\s*<p>[^<]{0,60}<a href="[^"]{0,2000}#comment-(\d{1,20})"[^>]{0,200}>([^<]{0,300})<\/a>[^<]{0,20}<\/p>/;

/**
 * Reads the comment feed of a post, RSS 2 or Atom. Such a feed holds the newest comments only, ten by
 * default, whole; parents are stated. The feed of a whole site is read as that of its newest comment's
 * article.
 *
 * @returns comments oldest first; a Problem for each item that is no comment
 */
export function parseWpFeed(page: Page, options: ParseOptions = {}): Reading {
  const { isOfPost = ofFirstPost() } = options;
  const { feed, items } = readFeed(page.content);
  const problems: Problem[] = [];
  const comments: StatedComment[] = [];
  const seen = new Set<string>();
  let elsewhere = 0;
  for (const [index, item] of items.entries()) {
    const comment = toStated(item);
    if (comment === null)
      problems.push({
        code: "ENTRY_UNREADABLE",
        message: `Entry ${index + 1} of the feed is no comment.`,
        hint: "Give the feed of a post's comments, as <post>/feed/.",
      });
    else if (!isOfPost({ url: readLink(item), postId: null })) elsewhere++;
    else if (!seen.has(comment.id)) {
      seen.add(comment.id);
      comments.push(comment);
    }
  }
  problems.push(...describeElsewhere(elsewhere), {
    code: "FEED_HOLDS_NEWEST",
    message: "A feed holds a post's newest comments only; older ones are not in this capture.",
    hint: "Give the page or the REST list as well.",
  });
  const title = readTitle(collapseSpace(feed.get("title") ?? ""));
  const link = items.map(readLink).find((each) => each !== null) ?? null;
  return toStatedThread(
    {
      page,
      format: "wp-feed",
      parser: FEED_PARSER,
      url: chooseAddress(page, options, link, problems),
      article: { ...NO_ARTICLE, title },
      declared: null,
      problems,
    },
    comments.reverse(),
  );
}

/** "Comments on: TITLE", the words before the colon translated. */
function readTitle(written: string): string | null {
  const colon = written.indexOf(":");
  const title = colon < 0 ? "" : written.slice(colon + 1).trim();
  return title === "" ? null : title;
}

function readFeed(xml: string): { feed: Fields; items: Fields[] } {
  const feed: Fields = new Map();
  const items: Fields[] = [];
  let item: Fields | null = null;
  let path: string[] = [];
  const keep = (name: string, value: string): void => {
    const fields = item ?? feed;
    const known = fields.get(name) ?? "";
    if (known.length < MOST_LETTERS) fields.set(name, known + value);
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === "item" || name === "entry") {
          item = new Map();
          items.push(item);
          path = [];
        } else path.push(name);
        if (name === "link" && attributes.href !== undefined) keep("href", attributes.href);
        if (name === "thr:in-reply-to") keep("in-reply-to", attributes.ref ?? "");
      },
      ontext: (text) => {
        const name = path.at(-1);
        if (name !== undefined) keep(name, text);
      },
      onclosetag: (name) => {
        if (name === "item" || name === "entry") item = null;
        else path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { feed, items };
}

function toStated(item: Fields): StatedComment | null {
  const link = readLink(item) ?? "";
  const id =
    COMMENT_LINK.exec(link.trim())?.[1] ?? COMMENT_LINK.exec((item.get("id") ?? "").trim())?.[1];
  if (id === undefined) return null;
  const html = item.get("content:encoded") ?? item.get("content") ?? item.get("description") ?? "";
  const intro = REPLY_INTRO.exec(html.slice(0, 4000));
  const stated = COMMENT_LINK.exec((item.get("in-reply-to") ?? "").trim())?.[1];
  const written = collapseSpace(item.get("pubDate") ?? item.get("published") ?? "");
  const instant = readInstant(written);
  return {
    id,
    parentId: stated ?? intro?.[1] ?? null,
    author: readMarkup(item.get("dc:creator") ?? item.get("name") ?? ""),
    replyTo: intro?.[2] === undefined ? null : readMarkup(intro[2]),
    postedAt: instant === null ? null : { instant, asWritten: written },
    text: readMarkup(intro === null ? html : html.slice(intro[0].length)),
    status: "published",
  };
}

/** RSS has the link as text, Atom as an attribute. */
function readLink(item: Fields): string | null {
  const text = (item.get("link") ?? "").trim();
  return text === "" ? (item.get("href") ?? null) : text;
}
