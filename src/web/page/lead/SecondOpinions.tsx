import { useCallback } from "preact/hooks";
import type { RejectReason } from "../../../thread/decision.js";
import { text } from "../text.js";
import { CommentCard } from "./CommentCard.js";
import { giveOpinion, readNextOpinion } from "./calls.js";
import { OneAtATime } from "./OneAtATime.js";
import { ReasonButtons, reasonOfKey } from "./ReasonButtons.js";
import { useAnswer } from "./useAnswer.js";
import { useKeys } from "./useKeys.js";

/** One comment of the sample at a time, without what was decided on it. */
export function SecondOpinions({ onEnd }: { readonly onEnd: (hasEnded: boolean) => void }) {
  const answer = useAnswer(readNextOpinion, onEnd);
  const { found, send, isSending } = answer;
  const comment = found?.comment ?? null;
  const give = useCallback(
    (reason: RejectReason | null) => {
      if (comment !== null && !isSending) send(() => giveOpinion(comment.commentId, reason));
    },
    [comment, isSending, send],
  );
  const onKey = useCallback(
    (key: string) => {
      const reason = reasonOfKey(key);
      if (key !== "a" && reason === null) return false;
      give(reason);
      return true;
    },
    [give],
  );
  useKeys(onKey);
  return (
    <OneAtATime
      name="second-opinions"
      title={text.second.opinions}
      about={text.second.opinionsAbout}
      answer={answer}
      status={({ waiting }) => text.second.waiting(waiting)}
    >
      {comment !== null && (
        <>
          <CommentCard comment={comment} />
          <div class="second-actions">
            <button
              type="button"
              class="button"
              disabled={isSending}
              onClick={() => {
                give(null);
              }}
            >
              <kbd aria-hidden="true">a</kbd> {text.second.approve}
            </button>
            <ReasonButtons isDisabled={isSending} onPick={give} />
          </div>
        </>
      )}
    </OneAtATime>
  );
}
