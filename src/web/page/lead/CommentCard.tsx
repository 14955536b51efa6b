import type { ReviewedComment } from "../../../thread/oversight.js";
import { shorten } from "../clampText.js";
import { text } from "../text.js";
import { Name, PostedDate } from "../Written.js";

/** A comment and what it answers: no scores, no flags, no decision. */
export function CommentCard({ comment }: { readonly comment: ReviewedComment }) {
  const { article, author, postedAt, parent } = comment;
  return (
    <article class="second-comment" data-comment-id={comment.commentId}>
      <p class="quiet small">
        <bdi>{article.title ?? text.second.untitled}</bdi>
      </p>
      {parent !== null && (
        <blockquote class="second-parent">
          <p class="small">
            {text.second.answers} <Name author={parent.author} />
          </p>
          <p class="second-words" dir="auto">
            {shorten(parent.text, 600)}
          </p>
        </blockquote>
      )}
      <p class="small">
        <Name author={author} /> · <PostedDate postedAt={postedAt} />
      </p>
      {/* Long ones scroll, by keys too. */}
      <p class="second-words second-body" dir="auto" tabIndex={0}>
        {comment.text}
      </p>
    </article>
  );
}
