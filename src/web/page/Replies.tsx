import type { CommentContext } from "../../thread/reviewQueue.js";
import { MarkedText } from "./MarkedText.js";
import { ParentDoubt } from "./ParentDoubt.js";
import { text } from "./text.js";
import { Name, PostedDate } from "./Written.js";

const LIMIT = { characters: 280, lines: 6 };

/** What answers the comment, folded. */
export function Replies({ context }: { readonly context: CommentContext }) {
  const { replies, repliesBelow } = context;
  if (replies === 0) return <p class="quiet small">{text.comment.replies(0)}.</p>;
  return (
    <details class="replies" data-testid="replies">
      <summary>{text.comment.replies(replies)}</summary>
      <ul>
        {repliesBelow.map((comment) => (
          <li key={comment.commentId}>
            <ParentDoubt comment={comment} isTop={false} />
            <p class="byline">
              <Name author={comment.author} /> <PostedDate postedAt={comment.postedAt} />
            </p>
            <MarkedText text={comment.text} spans={[]} limit={LIMIT} />
          </li>
        ))}
      </ul>
      {replies > repliesBelow.length && (
        <p class="quiet small">{text.comment.moreReplies(replies - repliesBelow.length)}</p>
      )}
    </details>
  );
}
