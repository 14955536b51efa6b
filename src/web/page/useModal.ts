import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A modal `<dialog>`: put `ref`, `onCancel` and `onClose` on it; `end` closes it.
 *
 * It has ended for the page at once, not when the browser tells of it later: by then the next key
 * may have opened another dialog, which that late word would close.
 */
export function useModal(onClose: () => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const hasEnded = useRef(false);
  // Before the next key can come, so that none goes past an open dialog.
  useLayoutEffect(() => {
    ref.current?.showModal();
  }, []);
  const end = () => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    ref.current?.close();
    onClose();
  };
  return { end, attributes: { ref, onCancel: end, onClose: end } };
}
