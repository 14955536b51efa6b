import { Part } from "./markupParts.js";

/**
 * Parts by class and not by position, since layouts 1 to 3 and 5.x move things about but keep
 * their names.
 * @see wpDiscuz 7.6 and 5.1, WpdiscuzWalker::start_el
 */
const BY_CLASS = new Map<string, Part>([
  ["wpd-comment-author", Part.Author],
  ["wc-comment-author", Part.Author],
  ["wpd-comment-date", Part.Date],
  ["wc-comment-date", Part.Date],
  ["wpd-comment-text", Part.Text],
  ["wc-comment-text", Part.Text],
  ["wpd-comment-label", Part.Role],
  ["wc-comment-label", Part.Role],
  ["wpd-reply-to", Part.ReplyTo],
  ["wpd-comment-last-edited", Part.Edited],
  ["wpd-view-replies", Part.Folded],
  ["wpd-vote-result", Part.Vote],
  ["wc-vote-result", Part.Vote],
  ["wpd-vote-result-like", Part.VoteUp],
  ["wpd-vote-result-dislike", Part.VoteDown],
]);

const COMMENT_ID = /^w(?:pd|c)-comm-(\d{1,20})_(\d{1,20})$/;

/** The ids in `wpd-comm-<comment>_<parent>`, parent null at top level (0). */
export function readCommentId(id: string): { id: string; parentId: string | null } | null {
  if (!id.startsWith("w")) return null;
  const [, comment, parent] = COMMENT_ID.exec(id) ?? [];
  if (comment === undefined || parent === undefined) return null;
  return { id: comment, parentId: parent === "0" ? null : parent };
}

/** The part a class list stands for; the more special class wins where one element has two. */
export function readPart(classes: readonly string[]): Part {
  let found: Part = Part.None;
  for (const name of classes) {
    const part = BY_CLASS.get(name);
    if (part !== undefined && part > found) found = part;
  }
  return found;
}
