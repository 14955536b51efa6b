import type { Problem } from "../thread/problem.js";
import type { Comment } from "../thread/thread.js";
import { readAbsoluteDate } from "./absoluteDate.js";
import type { StatedComment } from "./statedThread.js";
import { readStoredMarkup } from "./storedMarkup.js";
import { readMarkup } from "./textMarkup.js";
import { detach, readField, type WxrFields } from "./wxrFields.js";

/** The people an export lists; their addresses are not read. */
export interface ExportAuthors {
  /** Shown name by log-in. */
  readonly byLogin: ReadonlyMap<string, string>;
  /** Shown name by user id. */
  readonly byId: ReadonlyMap<string, string>;
}

export type WxrComment =
  | { readonly kind: "comment"; readonly comment: StatedComment; readonly problems: Problem[] }
  /** Shop notes, private messages and the like, which are kept among the comments. */
  | { readonly kind: "other"; readonly type: string }
  | { readonly kind: "unreadable" };

/** What a site shows among its comments. The type was empty before WordPress 5.5. */
const PUBLIC_TYPES = new Set([
  "",
  "comment",
  "pingback",
  "trackback",
  "review",
  "wpdiscuz_sticky", // wpDiscuz pins comments by their type
]);

const ID = /^\d{1,20}$/;

/**
 * Reads one `wp:comment`. Addresses (e-mail, IP) are not among the fields it is given.
 *
 * @param timezone the site's, for comments that have no time in UTC
 * @see WordPress, wp-admin/includes/export.php
 */
export function readWxrComment(
  fields: WxrFields,
  authors: ExportAuthors,
  timezone: string | undefined,
): WxrComment {
  const field = (name: string): string => readField(fields, name);
  const id = readId(field("wp:comment_id"));
  if (id === null) return { kind: "unreadable" };
  const type = field("wp:comment_type");
  if (!PUBLIC_TYPES.has(type))
    return { kind: "other", type: /^\w{1,40}$/.test(type) ? type : "unnamed" };
  const author = detach(readMarkup(field("wp:comment_author")));
  const postedAt = readPostedAt(
    detach(field("wp:comment_date_gmt")),
    detach(field("wp:comment_date")),
    timezone,
  );
  const problems: Problem[] = [];
  if (postedAt === null)
    problems.push({
      code: "DATE_UNREADABLE",
      message: `The export has no date of comment ${id} that can be read.`,
      commentId: id,
    });
  return {
    kind: "comment",
    problems,
    comment: {
      id,
      parentId: readId(field("wp:comment_parent")),
      author,
      replyTo: null,
      postedAt,
      text: detach(readStoredMarkup(field("wp:comment_content"))),
      status: readStatus(field("wp:comment_approved")),
      truncated: fields.get("wp:comment_content")?.isCut ?? false,
      edited: readEdited(field, author, authors),
      votes: readVotes(field("wpdiscuz_votes"), field("wpdiscuz_votes_seperate")),
    },
  };
}

/** WordPress counts from 1; 0 stands for none. */
const readId = (written: string): string | null =>
  ID.test(written) ? written.replace(/^0+/, "") || null : null;

function readPostedAt(
  gmt: string,
  local: string,
  timezone: string | undefined,
): StatedComment["postedAt"] {
  const instant = readWxrInstant(gmt);
  if (instant !== null) return { instant, asWritten: gmt };
  const wall = readAbsoluteDate(local, timezone);
  return wall === null ? null : { instant: wall.earliest, latest: wall.latest, asWritten: local };
}

/** "2026-05-01 10:00:00", UTC without saying so; "0000-00-00 00:00:00" is none. */
export function readWxrInstant(written: string): string | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written) || written < "0001") return null;
  const iso = `${written.replace(" ", "T")}.000Z`;
  const ms = Date.parse(iso);
  // Date.parse lets 30 February pass as 2 March.
  return Number.isNaN(ms) || new Date(ms).toISOString() !== iso ? null : iso;
}

/**
 * What moderators made of it. Spam counts as deleted: somebody, or the filter that stands for them,
 * decided that it shall not be shown; held is what still waits for that decision. Comments in the
 * bin, alone or with their post, are deleted too.
 */
function readStatus(approved: string): Comment["status"] {
  if (approved === "1" || approved === "approve" || approved === "approved") return "published";
  if (approved === "spam" || approved === "trash" || approved === "post-trashed") return "deleted";
  return "held";
}

/**
 * wpDiscuz keeps when a comment was last edited, and by whom: a user's id, or the e-mail address of a
 * guest, who can edit nothing but what is their own.
 */
function readEdited(
  field: (name: string) => string,
  author: string,
  authors: ExportAuthors,
): Comment["edited"] {
  const at = field("wpdiscuz_last_edited_at");
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(at)) return null;
  const editor = field("wpdiscuz_last_edited_by");
  const isAuthor = !ID.test(editor) || editor === field("wp:comment_user_id");
  const by = isAuthor ? author : (authors.byId.get(editor) ?? "");
  return { by: by === "" ? null : by, asWritten: detach(at) };
}

/** The sum, and since wpDiscuz 5.3 both sides of it as serialised PHP. */
function readVotes(sum: string, sides: string): Comment["votes"] {
  const net = /^-?\d{1,9}$/.test(sum) ? Number(sum) : null;
  const up = /"like";[is]:(?:\d{1,3}:")?(\d{1,9})\b/.exec(sides.slice(0, 200))?.[1];
  const down = /"dislike";[is]:(?:\d{1,3}:")?-?(\d{1,9})\b/.exec(sides.slice(0, 200))?.[1];
  if (up === undefined || down === undefined)
    return net === null ? null : { up: null, down: null, net };
  return { up: Number(up), down: Number(down), net: net ?? Number(up) - Number(down) };
}
