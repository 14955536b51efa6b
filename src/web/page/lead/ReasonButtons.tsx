import type { RejectReason } from "../../../thread/decision.js";
import { text } from "../text.js";

const REASONS = Object.keys(text.reason.names) as RejectReason[];

interface Props {
  readonly isDisabled: boolean;
  readonly onPick: (reason: RejectReason) => void;
}

/** Reject, by reason: the number of a reason is its key. */
export function ReasonButtons({ isDisabled, onPick }: Props) {
  return (
    <div class="reasons" role="group" aria-label={text.second.rejectBecause}>
      <span class="reasons-label small" aria-hidden="true">
        {text.second.rejectBecause}
      </span>
      {REASONS.map((reason, at) => (
        <button
          key={reason}
          type="button"
          class="button slight"
          disabled={isDisabled}
          onClick={() => {
            onPick(reason);
          }}
        >
          <kbd aria-hidden="true">{at + 1}</kbd> {text.reason.names[reason]}
        </button>
      ))}
    </div>
  );
}

/** The reason of a number key; null for other keys. */
export const reasonOfKey = (key: string): RejectReason | null =>
  /^[1-9]$/.test(key) ? (REASONS[Number(key) - 1] ?? null) : null;
