import type { ComponentChildren } from "preact";
import { text } from "./text.js";
import { useModal } from "./useModal.js";

interface DialogProps {
  readonly title: string;
  /** Closed by Esc or the button, without anything done. */
  readonly onClose: () => void;
  readonly isWide?: boolean;
  /** What the button says that closes. */
  readonly closing?: string;
  readonly children: ComponentChildren;
}

/** A modal dialog; the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, isWide, closing, children }: DialogProps) {
  const { end, attributes } = useModal(onClose);
  return (
    <dialog
      {...attributes}
      class={`dialog${isWide === true ? " wide" : ""}`}
      aria-labelledby="dialog-heading"
    >
      <h2 id="dialog-heading">{title}</h2>
      {children}
      <p class="dialog-end">
        <button type="button" class="button" onClick={end}>
          {closing ?? text.cancel}
        </button>
      </p>
    </dialog>
  );
}
