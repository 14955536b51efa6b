import { collapseSpace } from "../thread/plainText.js";
import type { Comment } from "../thread/thread.js";
import type { MarkedComment } from "./markedComment.js";
import { ANONYMOUS, EDITED_BY, GUEST, REPLY_TO } from "./phrases.js";

/** "Anonymous" is what is shown where no name was stored: nobody's name, so not one person. */
export const readAuthor = (written: string | null): string | null =>
  written === null || written === "" || ANONYMOUS.has(written.toLowerCase()) ? null : written;

/** The label that 5.x gives everyone without a role is none. */
export const readRole = (written: string): string | null =>
  written === "" || GUEST.has(written.toLowerCase()) ? null : written;

/** The name in a reply line: what its link holds, in whatever language the words around it are. */
export function readReplyName({
  replyTo,
  replyToName,
}: Pick<MarkedComment, "replyTo" | "replyToName">): string | null {
  if (replyToName !== "") return replyToName;
  const lower = replyTo.toLowerCase();
  const phrase = REPLY_TO.find((each) => lower === each || lower.startsWith(`${each} `)) ?? "";
  return replyTo.slice(phrase.length).trim() || null;
}

const LONGEST_NAME = 200;

/**
 * "Last edited 5 months ago by NAME"; NAME is the editor, not always the author.
 *
 * @param author the comment's: where the words are in a language not known here, it is found at the
 *   end of the line if it stands there
 */
export function readEdited(written: string, author: string | null = null): Comment["edited"] {
  if (written === "") return null;
  const at = EDITED_BY.map((word) => ({ word, at: written.indexOf(` ${word} `) }))
    .filter((found) => found.at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  const name = at === undefined ? "" : written.slice(at.at + at.word.length + 2).trim();
  if (name !== "" && name.length <= LONGEST_NAME) return { by: name, asWritten: written };
  const isOwn = author !== null && written.endsWith(` ${author}`);
  return { by: isOwn ? author : null, asWritten: written };
}

/** Votes as shown: one sum, or for and against apart. Null where voting is off. */
export function readVotes({ vote, voteUp, voteDown }: MarkedComment): Comment["votes"] {
  const [net, up, down] = [vote, voteUp, voteDown].map(readCount);
  if (net == null && up == null && down == null) return null;
  const downAbsolute = down == null ? null : Math.abs(down);
  return {
    up: up ?? null,
    down: downAbsolute,
    net: net ?? (up != null && downAbsolute !== null ? up - downAbsolute : null),
  };
}

function readCount(written: string | null): number | null {
  if (written === null) return null;
  const digits = collapseSpace(written).replace("−", "-");
  return /^-?\d{1,9}$/.test(digits) ? Number(digits) : null;
}
