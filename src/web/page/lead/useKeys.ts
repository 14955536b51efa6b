import { useEffect } from "preact/hooks";

/**
 * Keys without modifiers, where nobody is writing.
 *
 * @param onKey answers true where the key was for it alone
 * @param isFirst hears of keys before others do
 */
export function useKeys(onKey: (key: string) => boolean, isFirst = false): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const at = event.target;
      if (at instanceof HTMLElement && at.matches("input, textarea, select")) return;
      if (onKey(event.key)) event.stopPropagation();
    };
    addEventListener("keydown", follow, isFirst);
    return () => {
      removeEventListener("keydown", follow, isFirst);
    };
  }, [onKey, isFirst]);
}
