import { PlainText } from "../thread/plainText.js";
import { Part } from "./markupParts.js";

/** A comment as the markup states it; every field is what an element said, nothing is derived. */
export interface MarkedComment {
  readonly dialect: "wpdiscuz" | "core";
  /** Empty until an element states it; in the end `c<ordinal>` where none did. */
  id: string;
  hasId: boolean;
  /** The parent the markup states by id: always in wpDiscuz, hardly ever in WordPress core. */
  parentId: string | null;
  /** The comment whose element this one stands in. */
  readonly enclosing: MarkedComment | null;
  /** N of `depth-N`, from 1; null where the markup has none. */
  readonly level: number | null;
  readonly isPingback: boolean;
  isHeld: boolean;
  hasReplyLink: boolean;
  author: string;
  avatarName: string;
  role: string;
  /** All of the line, and the name in it where an element of its own holds that. */
  replyTo: string;
  replyToName: string;
  dateText: string;
  dateTitle: string | null;
  /** `datetime` of a time element: with its zone, an instant. */
  dateTime: string | null;
  edited: string;
  vote: string | null;
  voteUp: string | null;
  voteDown: string | null;
  isTruncated: boolean;
  /** "View Replies (4)". */
  folded: string;
  readonly text: PlainText;
  /** Paragraphs in no element that is known to hold the text. */
  readonly looseText: PlainText;
}

export function makeMarkedComment(
  stated: Pick<
    MarkedComment,
    "dialect" | "id" | "parentId" | "enclosing" | "level" | "isPingback" | "isHeld"
  >,
): MarkedComment {
  const text = new PlainText();
  return {
    dialect: stated.dialect,
    id: stated.id,
    hasId: true,
    parentId: stated.parentId,
    enclosing: stated.enclosing,
    level: stated.level,
    isPingback: stated.isPingback,
    isHeld: stated.isHeld,
    hasReplyLink: false,
    author: "",
    avatarName: "",
    role: "",
    replyTo: "",
    replyToName: "",
    dateText: "",
    dateTitle: null,
    dateTime: null,
    edited: "",
    vote: null,
    voteUp: null,
    voteDown: null,
    isTruncated: false,
    folded: "",
    text,
    // wpDiscuz always names the element of its text.
    looseText: stated.dialect === "core" ? new PlainText() : text,
  };
}

/** Puts the text of a part that is over where it belongs; the first of two counts. */
export function finishField(
  comment: MarkedComment,
  part: Part,
  written: string,
  title: string | null,
): void {
  if (part === Part.Author || part === Part.AuthorBox) comment.author ||= written;
  else if (part === Part.Role) comment.role ||= written;
  else if (part === Part.ReplyTo) comment.replyTo ||= written;
  else if (part === Part.ReplyToName) comment.replyToName ||= written;
  else if (part === Part.Edited) comment.edited ||= written;
  else if (part === Part.Folded) comment.folded ||= written;
  else if (part === Part.Vote) comment.vote ??= title ?? written;
  else if (part === Part.VoteUp) comment.voteUp ??= title ?? written;
  else if (part === Part.VoteDown) comment.voteDown ??= title ?? written;
  else if (part === Part.Date || part === Part.DateBox) {
    comment.dateText ||= written;
    comment.dateTitle ??= title;
  }
}
