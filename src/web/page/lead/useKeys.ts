import { useEffect } from "preact/hooks";

/** Keys without modifiers, where nobody is writing. */
export function useKeys(onKey: (key: string) => void): void {
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const at = event.target;
      if (at instanceof HTMLElement && at.matches("input, textarea, select")) return;
      onKey(event.key);
    };
    addEventListener("keydown", follow);
    return () => {
      removeEventListener("keydown", follow);
    };
  }, [onKey]);
}
