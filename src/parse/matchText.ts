import { authorKeyOf } from "../thread/identity.js";
import type { Comment } from "../thread/thread.js";

/** Letters and digits of the opening that two captures must share to be of one comment. */
const OPENING = 40;

/** Two comments of one author and one opening are one comment; markup and white space do not count. */
const signatureOf = ({ author, text }: Comment, site: string): string =>
  `${authorKeyOf(site, author) ?? ""} ${lettersOf(text).slice(0, OPENING)}`;

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase();

/**
 * Gives the comments of a flattened text the ids that another capture knows. Comments that no other has
 * keep the ids of the text, and the parents inferred there.
 *
 * @param known comments with ids of the platform
 */
export function adoptIds(
  comments: readonly Comment[],
  known: Iterable<Comment>,
  site: string,
): Comment[] {
  const waiting = new Map<string, Comment[]>();
  for (const comment of known) {
    const signature = signatureOf(comment, site);
    waiting.set(signature, [...(waiting.get(signature) ?? []), comment]);
  }
  const idOf = new Map<string, string>();
  for (const comment of comments) {
    const match = waiting.get(signatureOf(comment, site))?.shift();
    if (match !== undefined) idOf.set(comment.id, match.id);
  }
  const rename = (id: string | null): string | null => (id === null ? null : (idOf.get(id) ?? id));
  return comments.map((comment) => {
    const id = idOf.get(comment.id);
    return {
      ...comment,
      id: id ?? comment.id,
      key: id === undefined ? comment.key : `id-${id}`,
      parentId: rename(comment.parentId),
      parentCandidates: comment.parentCandidates.map(({ id: candidate, probability }) => ({
        id: rename(candidate),
        probability,
      })),
    };
  });
}

/**
 * The one cut comment whose words a full text begins with; null where none or several do. For answers
 * that were saved without saying which comment they are of.
 */
export function findCutComment(text: string, cut: readonly Comment[]): Comment | null {
  const letters = lettersOf(text);
  const found = cut.filter((comment) => {
    const opening = lettersOf(comment.text);
    return opening !== "" && letters.startsWith(opening);
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
