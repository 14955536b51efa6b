import { useLayoutEffect, useRef } from "preact/hooks";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { ArticleHeading } from "./ArticleHeading.js";
import { Commenter } from "./Commenter.js";
import { Conversation } from "./Conversation.js";
import { Icon } from "./icons.js";
import { text } from "./text.js";
import type { Conversation as ConversationState } from "./useConversation.js";
import { Why } from "./Why.js";
import { Writeback } from "./Writeback.js";
import { formatInstant, Name } from "./Written.js";

interface CommentDetailProps {
  readonly item: QueueItem;
  readonly conversation: ConversationState;
  /** Null where the list stands beside it. */
  readonly onBack: (() => void) | null;
  /** Whether the numbers behind a flag are unfolded; stays so from comment to comment. */
  readonly isWhyOpen: boolean;
  readonly onWhy: (isOpen: boolean) => void;
  readonly onCommenter: (commenterId: number) => void;
  readonly onBulk: (commenterId: number) => void;
  /** What follows from the decision that is shown. */
  readonly onAfter: (kind: "statement" | "appeal", item: QueueItem, decisionId: number) => void;
}

/** One comment in full, and what a person needs to judge it. */
export function CommentDetail(props: CommentDetailProps) {
  const { item, conversation, onBack, isWhyOpen, onWhy, onCommenter, onBulk, onAfter } = props;
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (pane.current !== null) showFlagged(pane.current, onBack !== null);
  }, [item.commentId, conversation.phase, onBack === null]);
  useLayoutEffect(() => {
    if (onBack !== null) pane.current?.focus({ preventScroll: true });
  }, [onBack === null]);

  return (
    <section
      class="detail"
      ref={pane}
      tabIndex={0}
      aria-labelledby="detail-heading"
      data-testid="detail"
      data-comment-id={item.commentId}
    >
      {onBack !== null && (
        <button type="button" class="button slight back" onClick={onBack}>
          <Icon name="back" /> {text.comment.back}
        </button>
      )}
      <ArticleHeading article={item.article} />
      <DecidedNote item={item} onAfter={onAfter} />
      <Conversation key={item.commentId} item={item} conversation={conversation} />
      <Why key={`why-${item.commentId}`} item={item} isOpen={isWhyOpen} onToggle={onWhy} />
      <Commenter key={`who-${item.commentId}`} item={item} onAll={onCommenter} onBulk={onBulk} />
    </section>
  );
}

function DecidedNote({ item, onAfter }: Pick<CommentDetailProps, "item" | "onAfter">) {
  const { commentId, decision } = item;
  if (decision === null) return null;
  return (
    <div class={`decided decided-${decision.action}`} data-testid="decided">
      <Icon name={decision.action} />
      <span>
        {text.decided[decision.action]} <Name author={decision.by} />,{" "}
        <time dateTime={decision.at}>{formatInstant(decision.at)}</time>
        <Writeback key={decision.id} commentId={commentId} />
      </span>
      {decision.action !== "escalate" && (
        <span class="decided-tools">
          {(["statement", "appeal"] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              class="button slight"
              onClick={() => {
                onAfter(kind, item, decision.id);
              }}
            >
              {text[kind].offer}
            </button>
          ))}
        </span>
      )}
    </div>
  );
}

/** From the top, unless the flagged comment would then be out of sight. */
function showFlagged(pane: HTMLElement, isWholePage: boolean): void {
  if (isWholePage) scrollTo(0, 0);
  pane.scrollTop = 0;
  const flagged = pane.querySelector(".flagged");
  if (flagged === null) return;
  const { top, height } = flagged.getBoundingClientRect();
  const bottomOfView = isWholePage ? innerHeight : pane.getBoundingClientRect().bottom;
  const enough = Math.min(height, bottomOfView / 2);
  if (top + enough > bottomOfView) flagged.scrollIntoView({ block: "start" });
}
