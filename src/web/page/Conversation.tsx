import { useState } from "preact/hooks";
import type { ContextComment, QueueItem } from "../../thread/reviewQueue.js";
import { MarkedText } from "./MarkedText.js";
import { dropRepeated } from "./markText.js";
import { Failure, Loading } from "./Notices.js";
import { Notes } from "./Notes.js";
import { Replies } from "./Replies.js";
import { ParentDoubt } from "./ParentDoubt.js";
import { isParentUncertain } from "../../thread/parentDoubt.js";
import { text } from "./text.js";
import type { Conversation as ConversationState } from "./useConversation.js";
import { Name, PostedDate } from "./Written.js";

const ABOVE_LIMIT = { characters: 280, lines: 6 };
const FLAGGED_LIMIT = { characters: 1500, lines: 25 };
/** A longer path is folded between its first comment and its last ones. */
const MOST_ABOVE = 6;
const LAST_SHOWN = 3;

interface ConversationProps {
  readonly item: QueueItem;
  readonly conversation: ConversationState;
}

/** The path from the top level down to the flagged comment, which comes last. */
export function Conversation({ item, conversation }: ConversationProps) {
  const path = conversation.phase === "ready" ? conversation.context.path : [];
  const above = path.slice(0, -1);
  const own = path.at(-1);
  return (
    <section class="conversation" aria-labelledby="conversation-heading">
      <h3 id="conversation-heading" class="eyebrow">
        {text.comment.conversation}
      </h3>
      {conversation.phase === "loading" && <Loading words={text.comment.loadingConversation} />}
      {conversation.phase === "failed" && (
        <Failure words={text.comment.conversationFailed} onRetry={conversation.retry} />
      )}
      <ol class="path">
        <Above comments={above} below={own} />
        <li>
          {own && <ParentDoubt comment={own} isTop={above.length === 0} />}
          <FlaggedComment item={item} />
        </li>
      </ol>
      {conversation.phase === "ready" && (
        <>
          {above.length === 0 && <p class="quiet small">{text.comment.topLevel}</p>}
          {own?.isParentSetByHand === true && <p class="quiet small">{text.setParent.isSet}</p>}
          <Replies context={conversation.context} />
          <Notes notes={conversation.context.notes} heading={text.notes.heading} />
        </>
      )}
    </section>
  );
}

interface AboveProps {
  readonly comments: readonly ContextComment[];
  /** The comment under the last of them. */
  readonly below: ContextComment | undefined;
}

function Above({ comments, below }: AboveProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const folded = isUnfolded || comments.length <= MOST_ABOVE ? 0 : comments.length - LAST_SHOWN - 1;
  return comments.map((comment, at) => {
    if (at > 1 && at <= folded) return null;
    if (at === 1 && folded > 0)
      return (
        <li key="folded" class="above sure">
          <button
            type="button"
            class="button slight"
            onClick={() => {
              setUnfolded(true);
            }}
          >
            {text.comment.between(folded)}
          </button>
        </li>
      );
    const child = comments[at + 1] ?? below;
    const line = child !== undefined && isParentUncertain(child) ? "unsure" : "sure";
    return (
      <li key={comment.commentId} class={`above ${line}`}>
        <ParentDoubt comment={comment} isTop={at === 0} />
        <article class="ancestor" data-testid="ancestor">
          <p class="byline">
            <Name author={comment.author} /> <PostedDate postedAt={comment.postedAt} />
          </p>
          <MarkedText text={comment.text} spans={[]} limit={ABOVE_LIMIT} />
          {comment.isTruncated && <p class="quiet small">{text.comment.cutByPage}</p>}
        </article>
      </li>
    );
  });
}

function FlaggedComment({ item }: { readonly item: QueueItem }) {
  const spans = dropRepeated(item.flags.flatMap((flag) => flag.spans));
  return (
    <article class="flagged" aria-labelledby="flagged-heading" data-testid="flagged-comment">
      <h4 id="flagged-heading" class="eyebrow">
        {item.flags.length > 0 ? text.comment.flagged : text.comment.unflagged}
      </h4>
      <p class="byline">
        <Name author={item.author} /> <PostedDate postedAt={item.postedAt} />
      </p>
      {item.lease !== null && (
        <p class="decided held" data-testid="held">
          <Name author={item.lease.by} /> {text.held.open}
        </p>
      )}
      <MarkedText text={item.text} spans={spans} limit={FLAGGED_LIMIT} />
      {item.isTruncated && <p class="quiet small">{text.comment.cutByPage}</p>}
    </article>
  );
}
