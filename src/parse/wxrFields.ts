/** What stands in an element; cut where it has more letters than are kept. */
export interface WxrValue {
  text: string;
  isCut: boolean;
}

/** What stands in the elements of a post, comment, note or user, by element name. */
export type WxrFields = Map<string, WxrValue>;

export const POST_FIELDS = new Set([
  "title",
  "link",
  "pubDate",
  "dc:creator",
  "content:encoded",
  "wp:post_id",
  "wp:post_date_gmt",
  "wp:comment_status",
]);
/** The e-mail and IP addresses of commenters are not among them: they are never read at all. */
export const COMMENT_FIELDS = new Set([
  "wp:comment_id",
  "wp:comment_author",
  "wp:comment_date",
  "wp:comment_date_gmt",
  "wp:comment_content",
  "wp:comment_approved",
  "wp:comment_type",
  "wp:comment_parent",
  "wp:comment_user_id",
]);
export const META_FIELDS = new Set(["wp:meta_key", "wp:meta_value"]);
export const META_KEYS = new Set([
  "wpdiscuz_votes",
  "wpdiscuz_votes_seperate", // sic
  "wpdiscuz_last_edited_at",
  "wpdiscuz_last_edited_by",
]);
export const AUTHOR_FIELDS = new Set(["wp:author_id", "wp:author_login", "wp:author_display_name"]);

export const readField = (fields: WxrFields | null, name: string): string =>
  (fields?.get(name)?.text ?? "").trim();

/**
 * The same text in memory of its own. V8 keeps a part of a string as a view of the whole, so that one
 * date would hold on to the piece of the export it was read from.
 */
export const detach = (text: string): string => Buffer.from(text, "utf8").toString("utf8");
