import { useCallback, useEffect, useState } from "preact/hooks";
import type { QueueItem } from "../../../thread/reviewQueue.js";

export interface Ticks {
  readonly ticked: ReadonlySet<number>;
  readonly toggle: (item: QueueItem) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<number> = new Set();

/** Which comments are selected for a decision on many; of one list, and only while they are in it. */
export function useTicks(list: string, items: readonly QueueItem[]): Ticks {
  const [all, setAll] = useState(NONE);
  const clear = useCallback(() => {
    setAll(NONE);
  }, []);
  useEffect(clear, [list, clear]);
  const toggle = useCallback(({ commentId }: QueueItem) => {
    setAll((before) => {
      const after = new Set(before);
      if (!after.delete(commentId)) after.add(commentId);
      return after;
    });
  }, []);
  const ticked = new Set(items.map(({ commentId }) => commentId).filter((id) => all.has(id)));
  return { ticked, toggle, clear };
}
