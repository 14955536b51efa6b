import { useEffect, useState } from "preact/hooks";

/** Same width as in styles/layout.css. */
const NARROW = matchMedia("(width < 52rem)");

/** Whether there is room for one pane only. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(NARROW.matches);
  useEffect(() => {
    const follow = () => {
      setNarrow(NARROW.matches);
    };
    NARROW.addEventListener("change", follow);
    return () => {
      NARROW.removeEventListener("change", follow);
    };
  }, []);
  return isNarrow;
}
