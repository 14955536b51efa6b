import type { RejectReason } from "../../../thread/decision.js";
import type { OpenAppeal } from "../../../thread/oversight.js";
import { Failure, Loading } from "../Notices.js";
import { text } from "../text.js";
import { formatInstant, Name } from "../Written.js";
import { CommentCard } from "./CommentCard.js";
import { readAppeals, settleAppeal } from "./calls.js";
import { ReasonButtons } from "./ReasonButtons.js";
import { useAnswer } from "./useAnswer.js";

type Settle = (outcome: "upheld" | "overturned", reason: RejectReason | null) => void;

/** Appeals that are open, one at a time: the first that whoever looks may decide. */
export function Appeals({ onEnd }: { readonly onEnd: (hasEnded: boolean) => void }) {
  const { found, failure, reload, send, isSending } = useAnswer(readAppeals, onEnd);
  const appeal = found?.appeals.find(({ mayDecide }) => mayDecide) ?? null;
  return (
    <section aria-labelledby="appeals-heading" data-testid="appeals">
      <h3 id="appeals-heading">{text.second.appeals}</h3>
      <p class="quiet small">{text.second.appealsAbout}</p>
      {failure !== null && <Failure words={failure} onRetry={reload} />}
      {found === null && failure === null && <Loading />}
      <p class="small" role="status">
        {found === null
          ? ""
          : text.second.openAppeals(
              found.open,
              found.appeals.filter(({ mayDecide }) => mayDecide).length,
            )}
      </p>
      {appeal !== null && (
        <OneAppeal
          appeal={appeal}
          isSending={isSending}
          onSettle={(outcome, reason) => {
            send(() => settleAppeal(appeal.id, outcome, reason));
          }}
        />
      )}
    </section>
  );
}

interface OneAppealProps {
  readonly appeal: OpenAppeal;
  readonly isSending: boolean;
  readonly onSettle: Settle;
}

function OneAppeal({ appeal, isSending, onSettle }: OneAppealProps) {
  const isRejection = appeal.action === "reject";
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
          {text.second.uphold}
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
            {text.second.overturn}
          </button>
        ) : (
          <ReasonButtons
            isDisabled={isSending}
            onPick={(reason) => {
              onSettle("overturned", reason);
            }}
          />
        )}
      </div>
    </>
  );
}
