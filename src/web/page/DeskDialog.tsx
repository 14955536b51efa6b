import type { ComponentProps } from "preact";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { addAppeal, addNote } from "./api.js";
import { HeldDialog } from "./HeldDialog.js";
import { HelpDialog } from "./HelpDialog.js";
import { NoteDialog } from "./NoteDialog.js";
import { ParentDialog } from "./ParentDialog.js";
import { ReasonDialog } from "./ReasonDialog.js";
import { StatementDialog } from "./StatementDialog.js";
import { text } from "./text.js";
import type { Chosen } from "./useDecisions.js";

export type OpenDialog =
  | { readonly kind: "help" }
  | { readonly kind: "reason" | "note" | "parent"; readonly item: QueueItem }
  | {
      readonly kind: "statement" | "appeal";
      readonly item: QueueItem;
      readonly decisionId: number;
    }
  | {
      readonly kind: "held";
      readonly by: string;
      readonly item: QueueItem;
      readonly chosen: Chosen;
    };

interface DeskDialogProps {
  readonly dialog: OpenDialog;
  readonly onClose: () => void;
  /** Decides, whoever has it open. */
  readonly onDecide: (item: QueueItem, chosen: Chosen) => void;
  /** Decides on what is shown, unless a colleague has it open. */
  readonly onReason: (chosen: Chosen) => void;
  /** Something about a comment was saved. */
  readonly onChanged: (words: string, item: QueueItem) => void;
  readonly help: Omit<ComponentProps<typeof HelpDialog>, "onClose">;
}

/** The dialog that is open. */
export function DeskDialog(props: DeskDialogProps) {
  const { dialog, onClose, onDecide, onReason, onChanged, help } = props;
  switch (dialog.kind) {
    case "help":
      return <HelpDialog {...help} onClose={onClose} />;
    case "reason":
      return (
        <ReasonDialog
          onClose={onClose}
          onReject={(reason, note) => {
            onClose();
            onReason({ action: "reject", reason, note });
          }}
        />
      );
    case "note":
      return (
        <NoteDialog
          words={text.notes}
          send={(words) => addNote(dialog.item.commentId, words)}
          onClose={onClose}
          onSaved={() => {
            onChanged(text.status.noted, dialog.item);
          }}
        />
      );
    case "statement":
      return <StatementDialog decisionId={dialog.decisionId} onClose={onClose} />;
    case "appeal":
      return (
        <NoteDialog
          words={text.appeal}
          send={(words) => addAppeal(dialog.decisionId, words)}
          onClose={onClose}
          onSaved={() => {
            onChanged(text.status.appealed, dialog.item);
          }}
        />
      );
    case "parent":
      return (
        <ParentDialog
          commentId={dialog.item.commentId}
          onClose={onClose}
          onSet={() => {
            onChanged(text.status.parentSet, dialog.item);
          }}
        />
      );
    case "held":
      return (
        <HeldDialog
          by={dialog.by}
          onClose={onClose}
          onDecide={() => {
            onDecide(dialog.item, { ...dialog.chosen, override: true });
          }}
        />
      );
  }
}
