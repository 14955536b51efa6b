import { type PostClaim, readPostId, shareSite, toClaim } from "../../parse/postClaim.js";
import { readInlineObject } from "./readInlineObject.js";

/** What a page says of the ways to the rest of its comments. Addresses are on the page's own site. */
export interface SiteFacts {
  readonly postId: string | null;
  readonly ajaxUrl: string | null;
  /** wpDiscuz 5 has other names for its calls. */
  readonly dialect: "wpdiscuz-7" | "wpdiscuz-5" | null;
  /** Name of the field that carries the nonce; null where the page names none. */
  readonly nonceName: string | null;
  /** The active sort button; null where there is none. */
  readonly sorting: string | null;
  /** Order of the top level, for the calls of 5.x. */
  readonly order: "asc" | "desc";
  /** One call brings all the rest. */
  readonly loadsRestAtOnce: boolean;
  /** The page comes without comments, which its script loads. */
  readonly loadsFirstByScript: boolean;
  /** `…/wp/v2/comments`; null where the page is not WordPress's. */
  readonly restUrl: string | null;
  readonly feedUrl: string | null;
  /** Address of one of WordPress's pages of comments, with `{n}` for its number. */
  readonly pageTemplate: string | null;
}

/** Reads them off a page's markup. @see wpDiscuz, wpdiscuzAjaxObj; WordPress, rest_output_link_wp_head */
export function readSiteFacts(html: string, pageUrl: string): SiteFacts {
  const settings = readInlineObject(html, "wpdiscuzAjaxObj");
  const nested = settings.wpdiscuz_options;
  const options =
    typeof nested === "object" && nested !== null
      ? { ...(nested as Record<string, unknown>), ...settings }
      : settings;
  const say = (name: string): string | null => {
    const value = options[name];
    return typeof value === "string" || typeof value === "number" ? `${value}` : null;
  };
  const here = (address: string | null): string | null => keepOnSite(address, pageUrl);
  const isOld = nested !== undefined || /\bid=['"]wpcomm['"]/.test(html);
  const isWpDiscuz = Object.keys(settings).length > 0 || /\bid=['"]wpdcom['"]/.test(html) || isOld;
  const ajaxUrl =
    (say("isNativeAjaxEnabled") === "0" ? here(say("customAjaxUrl")) : null) ??
    here(say("url")) ??
    (isWpDiscuz ? here("/wp-admin/admin-ajax.php") : null);
  const restRoot =
    here(readLink(html, "https://api.w.org/")) ?? (isWpDiscuz ? here("/wp-json/") : null);
  return {
    postId: readPostId(html) ?? say("wc_post_id"),
    ajaxUrl: isWpDiscuz ? ajaxUrl : null,
    dialect: isWpDiscuz ? (isOld ? "wpdiscuz-5" : "wpdiscuz-7") : null,
    nonceName: say("nonceName"),
    sorting: /\bdata-sorting=['"](\w{1,20})['"]/.exec(html)?.[1] ?? null,
    order: say("wordpress_comment_order") === "desc" ? "desc" : "asc",
    loadsRestAtOnce: say("commentListLoadType") === "1",
    loadsFirstByScript: (say("firstLoadWithAjax") ?? "0") !== "0",
    restUrl: restRoot === null ? null : joinRest(restRoot),
    feedUrl: here(readPostFeed(html, pageUrl)),
    pageTemplate: here(readPageLink(html)),
  };
}

/** A page may name any address; one on another site is not asked, so no page can send us there. */
function keepOnSite(address: string | null, pageUrl: string): string | null {
  if (address === null || address.length > 2000 || !URL.canParse(address, pageUrl)) return null;
  const url = new URL(address, pageUrl);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const hosts: PostClaim["host"][] = [url.href, pageUrl].map((each) => toClaim(each, null).host);
  const [host, own] = hosts;
  return host != null && own != null && shareSite(host, own) ? decodeMark(url.href) : null;
}

const decodeMark = (href: string): string => href.replace("%7Bn%7D", "{n}");

/** With plain permalinks the root is `/?rest_route=/`. */
const joinRest = (root: string): string => `${root.replace(/\/$/, "")}/wp/v2/comments`;

/** The href of a `<link>` with this rel, in the head of a page. */
function readLink(html: string, rel: string): string | null {
  const at = html.indexOf(`rel="${rel}"`);
  const place = at < 0 ? html.indexOf(`rel='${rel}'`) : at;
  if (place < 0) return null;
  const start = html.lastIndexOf("<link", place);
  const end = html.indexOf(">", place);
  if (start < 0 || end < 0 || end - start > 4000) return null;
  const href = /href=["']([^"']{1,2000})["']/.exec(html.slice(start, end))?.[1];
  return href?.replaceAll("&amp;", "&").replaceAll("&#038;", "&") ?? null;
}

/** The comment feed of the post: the alternate whose address is the page's own and `feed`. */
function readPostFeed(html: string, pageUrl: string): string | null {
  const canonical = readLink(html, "canonical") ?? pageUrl;
  if (!URL.canParse(canonical, pageUrl)) return null;
  const url = new URL(canonical, pageUrl);
  url.hash = "";
  if (url.searchParams.has("p")) {
    url.searchParams.set("feed", "rss2");
    return url.href;
  }
  url.search = "";
  url.pathname = `${url.pathname.replace(/\/comment-page-\d{1,6}\/?$/, "").replace(/\/$/, "")}/feed/`;
  return url.pathname === "/feed/" ? null : url.href;
}

function readPageLink(html: string): string | null {
  const [, before, mark, after] =
    /href=["']([^"'\s]{0,1500})(\/comment-page-|(?:[?&]|&#038;|&amp;)cpage=)\d{1,5}([^"'#\s]{0,200})#comments["']/.exec(
      html,
    ) ?? [];
  return before === undefined
    ? null
    : `${before}${mark ?? ""}{n}${after ?? ""}`.replaceAll(/&#038;|&amp;/g, "&");
}
