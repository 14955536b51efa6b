import { Dialog } from "./Dialog.js";
import { text } from "./text.js";

interface HeldDialogProps {
  readonly by: string;
  readonly onDecide: () => void;
  readonly onClose: () => void;
}

/** Asks before a comment is decided that a colleague has open. */
export function HeldDialog({ by, onDecide, onClose }: HeldDialogProps) {
  return (
    <Dialog title={text.held.title} onClose={onClose} closing={text.held.leave}>
      <p>
        <bdi class="name">{by}</bdi> {text.held.about}
      </p>
      <p class="dialog-act">
        <button type="button" class="button primary" onClick={onDecide}>
          {text.held.decide}
        </button>
      </p>
    </Dialog>
  );
}
