import { siteOf } from "../thread/identity.js";

/** What a capture says about the article it belongs to; null where it says nothing. */
export interface PostClaim {
  readonly host: string | null;
  /** WordPress's number of the post. */
  readonly postId: string | null;
  /** As `nameAddress` makes it. */
  readonly address: string | null;
}

export const NO_CLAIM: PostClaim = { host: null, postId: null, address: null };

/** @param url any address on the site: the article's own, or that of a call */
export const toClaim = (url: string | null, postId: string | null): PostClaim => ({
  host: url !== null && URL.canParse(url) ? siteOf(url) : null,
  postId,
  address: nameAddress(url),
});

/**
 * The part of an address that names an article: host and path, without paging, feed and fragment.
 * Null for what names none, such as the front page or the address of an API.
 */
export function nameAddress(written: string | null): string | null {
  if (written === null || written.length > 4000 || !URL.canParse(written)) return null;
  const { protocol, hostname, pathname, searchParams } = new URL(written);
  if (protocol !== "http:" && protocol !== "https:") return null;
  const parts = pathname.split("/").filter((part) => part !== "");
  while (/^(?:comment-page-\d{1,6}|feed|atom|amp)$/.test(parts.at(-1) ?? "")) parts.pop();
  const id = searchParams.get("p") ?? searchParams.get("page_id");
  if (id !== null && /^\d{1,20}$/.test(id)) parts.push(`?p=${id}`);
  if (parts.length === 0 || parts[0] === "wp-json" || parts[0] === "wp-admin") return null;
  return [hostname.replace(/^www\./, ""), ...parts].join("/");
}

/** Whether two captures are of two articles. What says nothing of itself contradicts nothing. */
export function isElsewhere(one: PostClaim, other: PostClaim): boolean {
  if (one.host !== null && other.host !== null && !shareSite(one.host, other.host)) return true;
  if (one.postId !== null && other.postId !== null) return one.postId !== other.postId;
  return one.address !== null && other.address !== null && one.address !== other.address;
}

/** Post ids are counted by each site anew. A site's calls may go to a subdomain of it. */
export const shareSite = (one: string, other: string): boolean =>
  one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);

/** Both claims in one, the first where they differ. */
export const joinClaims = (one: PostClaim, other: PostClaim): PostClaim => ({
  host: one.host ?? other.host,
  postId: one.postId ?? other.postId,
  address: one.address ?? other.address,
});

/** Letters before the comments in which a page states its post. */
const BODY_TAG = 4000;

/** Says of entries in turn whether they are of one article: that of the first which names its own. */
export function ofFirstPost(): (of: { url: string | null; postId: string | null }) => boolean {
  let first = NO_CLAIM;
  return ({ url, postId }) => {
    const claim = toClaim(url, postId);
    if (isElsewhere(first, claim)) return false;
    first = joinClaims(first, claim);
    return true;
  };
}

/**
 * The post a page is of: body class `postid-N`, short link, or the plugin's own settings, in this order,
 * since a commenter can write none of the first two.
 */
export function readPostId(html: string): string | null {
  const body = html.indexOf("<body");
  const inBody =
    body < 0 ? null : /\b(?:postid|page-id)-(\d{1,20})\b/.exec(html.slice(body, body + BODY_TAG));
  if (inBody !== null) return inBody[1] ?? null;
  const head = html.slice(0, body < 0 ? BODY_TAG : body);
  const inHead = /\?p=(\d{1,20})['"]/.exec(head);
  if (inHead !== null) return inHead[1] ?? null;
  const at = html.lastIndexOf('"wc_post_id":');
  return at < 0 ? null : (/^"wc_post_id":"?(\d{1,20})/.exec(html.slice(at, at + 40))?.[1] ?? null);
}
