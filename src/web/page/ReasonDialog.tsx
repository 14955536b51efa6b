import { useState } from "preact/hooks";
import type { RejectReason } from "../../thread/decision.js";
import { Dialog } from "./Dialog.js";
import { text } from "./text.js";

interface ReasonDialogProps {
  readonly onReject: (reason: RejectReason, note: string | undefined) => void;
  readonly onClose: () => void;
}

const REASONS = Object.keys(text.reason.names) as RejectReason[];

/** Rejects with a reason: a click, or its digit; with a note where one is written first. */
export function ReasonDialog({ onReject, onClose }: ReasonDialogProps) {
  const [note, setNote] = useState("");
  const pick = (reason: RejectReason) => {
    onReject(reason, note.trim() === "" ? undefined : note.trim());
  };
  return (
    <Dialog title={text.reason.title} onClose={onClose}>
      <div
        class="reason-choice"
        onKeyDown={(event) => {
          const reason = REASONS[Number(event.key) - 1];
          if (reason === undefined || event.target instanceof HTMLTextAreaElement) return;
          event.preventDefault();
          pick(reason);
        }}
      >
        <ol class="reason-list">
          {REASONS.map((reason, at) => (
            <li key={reason}>
              <button
                type="button"
                class="button"
                autofocus={at === 0}
                onClick={() => {
                  pick(reason);
                }}
              >
                <kbd aria-hidden="true">{at + 1}</kbd> {text.reason.names[reason]}
              </button>
            </li>
          ))}
        </ol>
        <label class="field">
          {text.reason.note}
          <textarea
            rows={2}
            maxLength={2000}
            value={note}
            onInput={(event) => {
              setNote(event.currentTarget.value);
            }}
          />
        </label>
      </div>
    </Dialog>
  );
}
