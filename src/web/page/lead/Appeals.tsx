import { useCallback, useState } from "preact/hooks";
import type { RejectReason } from "../../../thread/decision.js";
import type { OpenAppeal } from "../../../thread/oversight.js";
import { text } from "../text.js";
import { formatInstant, Name } from "../Written.js";
import { CommentCard } from "./CommentCard.js";
import { readAppeals, settleAppeal } from "./calls.js";
import { OneAtATime } from "./OneAtATime.js";
import { ReasonButtons, reasonOfKey } from "./ReasonButtons.js";
import { useAnswer } from "./useAnswer.js";
import { useKeys } from "./useKeys.js";

type Settle = (outcome: "upheld" | "overturned", reason: RejectReason | null) => void;

/** Appeals that are open, one at a time: the first that whoever looks may decide. */
export function Appeals({ onEnd }: { readonly onEnd: (hasEnded: boolean) => void }) {
  const answer = useAnswer(readAppeals, onEnd);
  const { found, send, isSending } = answer;
  const appeal = found?.appeals.find(({ mayDecide }) => mayDecide) ?? null;
  return (
    <OneAtATime
      name="appeals"
      title={text.second.appeals}
      about={text.second.appealsAbout}
      answer={answer}
      status={({ open, appeals }) =>
        text.second.openAppeals(open, appeals.filter(({ mayDecide }) => mayDecide).length)
      }
    >
      {appeal !== null && (
        <OneAppeal
          key={appeal.id}
          appeal={appeal}
          isSending={isSending}
          onSettle={(outcome, reason) => {
            send(() => settleAppeal(appeal.id, outcome, reason));
          }}
        />
      )}
    </OneAtATime>
  );
}

interface OneAppealProps {
  readonly appeal: OpenAppeal;
  readonly isSending: boolean;
  readonly onSettle: Settle;
}

function OneAppeal({ appeal, isSending, onSettle }: OneAppealProps) {
  const isRejection = appeal.action === "reject";
  // An approval that is overturned needs a reason: after `o`, digits are its, and not the second opinion's.
  const [isPicking, setPicking] = useState(false);
  const onKey = useCallback(
    (key: string) => {
      const reason = isPicking ? reasonOfKey(key) : null;
      if (isSending) return reason !== null || key === "u" || key === "o";
      if (key === "u") onSettle("upheld", null);
      else if (key === "o" && isRejection) onSettle("overturned", null);
      else if (key === "o") setPicking(!isPicking);
      else if (key === "Escape" && isPicking) setPicking(false);
      else if (reason !== null) onSettle("overturned", reason);
      else return false;
      return true;
    },
    [isPicking, isSending, isRejection, onSettle],
  );
  useKeys(onKey, true);
  return (
    <>
      <CommentCard comment={appeal.comment} />
      <p class="small">
        {isRejection ? text.second.wasRejected : text.second.wasApproved}{" "}
        {appeal.reason !== null && `(${text.reason.names[appeal.reason]}) `}
        {text.second.by} <Name author={appeal.decidedBy} />, {formatInstant(appeal.decidedAt)}
      </p>
      <p class="small">
        {text.second.says} <bdi>{appeal.note}</bdi>
      </p>
      <div class="second-actions">
        <button
          type="button"
          class="button"
          disabled={isSending}
          onClick={() => {
            onSettle("upheld", null);
          }}
        >
          <kbd aria-hidden="true">u</kbd> {text.second.uphold}
        </button>
        {isRejection ? (
          <button
            type="button"
            class="button"
            disabled={isSending}
            onClick={() => {
              onSettle("overturned", null);
            }}
          >
            <kbd aria-hidden="true">o</kbd> {text.second.overturn}
          </button>
        ) : (
          <>
            <p class="small" role="status">
              <kbd aria-hidden="true">o</kbd>{" "}
              {isPicking ? text.second.picking : text.second.overturnKeys}
            </p>
            <ReasonButtons
              isDisabled={isSending}
              onPick={(reason) => {
                onSettle("overturned", reason);
              }}
            />
          </>
        )}
      </div>
    </>
  );
}
