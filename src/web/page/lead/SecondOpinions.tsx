import { useCallback } from "preact/hooks";
import type { RejectReason } from "../../../thread/decision.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { CommentCard } from "./CommentCard.js";
import { giveOpinion, readNextOpinion } from "./calls.js";
import { ReasonButtons, reasonOfKey } from "./ReasonButtons.js";
import { useAnswer } from "./useAnswer.js";
import { useKeys } from "./useKeys.js";

/** One comment of the sample at a time, without what was decided on it. */
export function SecondOpinions({ onEnd }: { readonly onEnd: (hasEnded: boolean) => void }) {
  const { found, failure, reload, send, isSending } = useAnswer(readNextOpinion, onEnd);
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
      if (key === "a") give(null);
      else if (reason !== null) give(reason);
    },
    [give],
  );
  useKeys(onKey);
  return (
    <section aria-labelledby="opinions-heading" data-testid="second-opinions">
      <h3 id="opinions-heading">{text.second.opinions}</h3>
      <p class="quiet small">{text.second.opinionsAbout}</p>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null && failure === null && <Loading />}
      <p class="small" role="status">
        {found === null ? "" : text.second.waiting(found.waiting)}
      </p>
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
    </section>
  );
}
