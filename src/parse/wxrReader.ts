import { createHash, type Hash } from "node:crypto";
import { Parser } from "htmlparser2";
import { ParleyError } from "../errors.js";
import type { ParseOptions } from "../thread/page.js";
import type { Reading } from "./reading.js";
import {
  AUTHOR_FIELDS,
  COMMENT_FIELDS,
  detach,
  META_FIELDS,
  META_KEYS,
  POST_FIELDS,
  readField,
  type WxrFields,
  type WxrValue,
} from "./wxrFields.js";
import { WxrPost } from "./wxrPost.js";

/** Letters of one element that are kept. WordPress stores 65,535 bytes of a comment. */
const MOST_LETTERS = 2_000_000;
/** Longest stretch without the end of a section or tag: the longest text WordPress can send whole. */
const MOST_UNENDED = 64 * 1024 * 1024;
const MOST_DEPTH = 1000;
const MOST_AUTHORS = 50_000;

/**
 * Reads a WordPress export (WXR 1.0 to 1.2) piece by piece: one Reading for each post that has
 * comments, as soon as the post ends. Memory is bounded by the largest post, not by the export.
 *
 * `source.sha256` of a Reading is the hash of its post, from `<item` to the end of `</item>`, in UTF-8:
 * the export's own is known only at its end. Comments stand in the export's order; all that WordPress
 * exports are there, also held and deleted ones, as their status says.
 *
 * The markup is read as it is meant: entities that a document type declares are not expanded, what
 * is not closed ends with what is around it.
 *
 * @see WordPress, wp-admin/includes/export.php
 */
export class WxrReader {
  readonly #source: { readonly url: string | null; readonly capturedAt: Date | null };
  readonly #options: ParseOptions;
  readonly #parser: Parser;
  readonly #authors = { byLogin: new Map<string, string>(), byId: new Map<string, string>() };
  readonly #done: Reading[] = [];
  #post: WxrPost | null = null;
  #comment: WxrFields | null = null;
  #meta: WxrFields | null = null;
  #author: WxrFields | null = null;
  #field: { readonly name: string; readonly value: WxrValue } | null = null;
  #depth = 0;
  #posts = 0;
  #threads = 0;
  #isClosed = false;
  #isEnding = false;
  #hash: Hash | null = null;
  /** The piece being read, where it begins in the export, and where the hash of the post has got to. */
  #piece = "";
  #start = 0;
  #hashed = 0;
  #lastEvent = 0;
  #carried = "";

  constructor(
    source: { readonly url: string | null; readonly capturedAt: Date | null },
    options: ParseOptions = {},
  ) {
    this.#source = source;
    this.#options = options;
    // No `onopentag`: nothing here is in attributes, and without it none are collected.
    this.#parser = new Parser(
      {
        onopentagname: (name) => {
          this.#open(name);
        },
        ontext: (text) => {
          this.#add(text);
        },
        onclosetag: (name, isImplied) => {
          this.#close(name, isImplied);
        },
        oncomment: () => {
          this.#lastEvent = this.#parser.endIndex;
        },
      },
      { xmlMode: true },
    );
  }

  /** Posts that have ended, with comments or without. */
  get posts(): number {
    return this.#posts;
  }

  /**
   * @param chunk the next piece of the export, of any length
   * @returns readings of posts that ended in it
   * @throws ParleyError EXPORT_INVALID for a section without end, or elements nested over 1,000 deep
   */
  write(chunk: string): Reading[] {
    let text = this.#carried + chunk;
    // Both halves of a letter beyond the first plane go together.
    const last = text.charCodeAt(text.length - 1);
    this.#carried = last >= 0xd800 && last < 0xdc00 ? text.slice(-1) : "";
    if (this.#carried !== "") text = text.slice(0, -1);
    this.#read(text.toWellFormed().replaceAll("\0", "\uFFFD"));
    return this.#done.splice(0);
  }

  /**
   * Reads what is left; the post in which an export is cut is given with a Problem.
   *
   * @returns the last readings
   */
  end(): Reading[] {
    if (this.#carried !== "") this.#read(this.#carried.toWellFormed());
    this.#piece = "";
    this.#isEnding = true;
    this.#parser.end();
    return this.#done.splice(0);
  }

  /**
   * To be called after `end`.
   *
   * @throws ParleyError PAGE_NOT_A_THREAD for an export without comments; EXPORT_CUT where its end is
   *   missing, which says nothing against what was read before
   */
  checkWhole(): void {
    if (!this.#isClosed && this.#threads > 0)
      throw new ParleyError("EXPORT_CUT", `The export is cut after ${this.#posts} posts.`, {
        hint: "What was read is good; export or copy the file again for the rest.",
      });
    if (this.#threads === 0)
      throw new ParleyError(
        "PAGE_NOT_A_THREAD",
        `No post of this export has comments; it has ${this.#posts} posts.`,
        { hint: "Export all content, or posts with their comments, as WXR." },
      );
  }

  #read(text: string): void {
    this.#piece = text;
    this.#hashed = this.#start;
    this.#parser.write(text);
    this.#hashUpTo(this.#start + text.length);
    this.#start += text.length;
    if (this.#start - this.#lastEvent > MOST_UNENDED)
      throw broken(`has a section of over ${MOST_UNENDED / 1024 ** 2} MB that does not end`);
  }

  #hashUpTo(end: number): void {
    this.#hash?.update(this.#piece.slice(this.#hashed - this.#start, end - this.#start), "utf8");
    this.#hashed = end;
  }

  #open(name: string): void {
    this.#lastEvent = this.#parser.endIndex;
    if (++this.#depth > MOST_DEPTH) throw broken(`nests elements over ${MOST_DEPTH} deep`);
    if (name === "item") this.#beginPost();
    else if (name === "wp:author") this.#author = new Map();
    else if (name === "wp:comment") {
      this.#endComment();
      if (this.#post !== null) this.#comment = new Map();
    } else if (name === "wp:commentmeta") this.#meta = this.#comment === null ? null : new Map();
    else this.#beginField(name);
  }

  #beginField(name: string): void {
    const [known, fields] =
      this.#meta !== null
        ? [META_FIELDS, this.#meta]
        : this.#comment !== null
          ? [COMMENT_FIELDS, this.#comment]
          : this.#post !== null
            ? [POST_FIELDS, this.#post.fields]
            : [AUTHOR_FIELDS, this.#author];
    if (fields === null || !known.has(name)) return;
    this.#field = { name, value: { text: "", isCut: false } };
    fields.set(name, this.#field.value);
  }

  #add(text: string): void {
    this.#lastEvent = this.#parser.endIndex;
    const value = this.#field?.value;
    if (value === undefined) return;
    const room = MOST_LETTERS - value.text.length;
    value.text += text.length <= room ? text : text.slice(0, room).toWellFormed();
    if (text.length > room) value.isCut = true;
  }

  #close(name: string, isImplied: boolean): void {
    this.#lastEvent = this.#parser.endIndex;
    this.#depth--;
    if (name === this.#field?.name) this.#field = null;
    else if (name === "wp:commentmeta") this.#endMeta();
    else if (name === "wp:comment") this.#endComment();
    else if (name === "item") this.#endPost(isImplied);
    else if (name === "wp:author") this.#endAuthor();
    else if (name === "channel" && !isImplied) this.#isClosed = true;
  }

  #beginPost(): void {
    // A post inside another: the end of that one is lost.
    this.#endPost(true);
    this.#post = new WxrPost();
    this.#author = null;
    this.#field = null;
    this.#hash = createHash("sha256").update("<item");
    this.#hashed = Math.max(this.#hashed, this.#parser.endIndex);
  }

  #endMeta(): void {
    const key = readField(this.#meta, "wp:meta_key");
    const value = this.#meta?.get("wp:meta_value");
    if (value !== undefined && META_KEYS.has(key)) this.#comment?.set(key, value);
    this.#meta = null;
  }

  #endComment(): void {
    // What the end of the file cuts lacks its text, or what moderators made of it.
    if (this.#comment !== null && !this.#isEnding)
      this.#post?.add(this.#comment, this.#authors, this.#options.timezone);
    this.#comment = null;
    this.#meta = null;
    this.#field = null;
  }

  #endPost(isCut: boolean): void {
    const post = this.#post;
    if (post === null) return;
    this.#endComment();
    this.#hashUpTo(
      Math.max(this.#hashed, Math.min(this.#parser.endIndex + 1, this.#start + this.#piece.length)),
    );
    const sha256 = this.#hash?.digest("hex") ?? "";
    this.#post = null;
    this.#hash = null;
    this.#posts++;
    if (!post.hasComments) return;
    this.#threads++;
    this.#done.push(
      post.toReading({ ...this.#source, sha256 }, this.#options, this.#authors, isCut),
    );
  }

  #endAuthor(): void {
    const field = (name: string): string => detach(readField(this.#author, name).slice(0, 300));
    const name = field("wp:author_display_name");
    if (name !== "" && this.#authors.byId.size < MOST_AUTHORS) {
      this.#authors.byLogin.set(field("wp:author_login"), name);
      this.#authors.byId.set(field("wp:author_id"), name);
    }
    this.#author = null;
    this.#field = null;
  }
}

const broken = (what: string): ParleyError =>
  new ParleyError("EXPORT_INVALID", `The export ${what}.`, {
    hint: "It is damaged there; export it again with WordPress's own tool.",
  });
