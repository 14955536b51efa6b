import { Thread } from "../../../src/thread/thread.js";

/** What every Thread must be, whatever it was read from; throws the first thing that is not so. */
export function checkThread(value: unknown): void {
  const thread = Thread.parse(value);
  const { comments, problems, count } = thread;
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  claim(byId.size === comments.length, "ids are unique");
  claim(new Set(comments.map(({ key }) => key)).size === comments.length, "keys are unique");
  claim(count.parsed === comments.length, "the count is of the comments");
  for (const [index, comment] of comments.entries()) {
    const { parentId, parentCandidates, postedAt, depth, id } = comment;
    claim(comment.ordinal === index + 1, "ordinals count from 1");
    const parent = parentId === null ? undefined : byId.get(parentId);
    if (parentId === null) claim(depth === 0, "the top level is 0");
    else if (parent !== undefined)
      claim(depth === parent.depth + 1, "a reply is one below its parent");
    else claim(depth === 1, "a reply to what is missing is one down");
    const sum = parentCandidates.reduce((all, { probability }) => all + probability, 0);
    claim(sum <= 1.02, "candidates share one probability");
    claim(
      parentCandidates.every((each) => each.id === null || (byId.has(each.id) && each.id !== id)),
      "candidates are other comments",
    );
    if (postedAt !== null)
      claim(postedAt.earliest <= postedAt.latest, "intervals are not reversed");
    claim(
      comment.text.isWellFormed() && (comment.author ?? "").isWellFormed(),
      "texts are Unicode",
    );
    claim(!comment.text.includes("\0"), "texts can be stored");
  }
  claim(
    problems.every(({ commentId }) => commentId === undefined || byId.has(commentId)),
    "problems are of comments that are there",
  );
  JSON.stringify(thread);
}

function claim(isTrue: boolean, what: string): void {
  if (!isTrue) throw new Error(`not true: ${what}`);
}
