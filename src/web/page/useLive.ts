import { useEffect, useRef } from "preact/hooks";
import type { QueueCounts } from "../../thread/reviewQueue.js";
import type { Queue } from "./useQueue.js";

interface Changed {
  readonly commentId: number;
  readonly state: string;
  readonly by: string | null;
}

interface Leased {
  readonly commentId: number;
  readonly by: string | null;
  readonly until: string | null;
}

/** Lists are asked for anew at most so often. */
const RENEW_MS = 1000;

/** Follows what colleagues do to the queue; the browser connects again by itself. */
export function useLive(name: string, tell: Queue["tell"], renew: Queue["renew"]): void {
  const latest = useRef(renew);
  latest.current = renew;
  useEffect(() => {
    const source = new EventSource("/api/v1/queue/events");
    const follow = (event: string, act: (data: unknown) => void) => {
      source.addEventListener(event, (message: MessageEvent<string>) => {
        act(JSON.parse(message.data));
      });
    };
    follow("changed", (data) => {
      const { commentId, state, by } = data as Changed;
      // One's own decisions have moved on this page already; undone ones have no name.
      if (by !== name) tell({ kind: "told", commentId, to: state });
    });
    follow("lease", (data) => {
      const { commentId, by, until } = data as Leased;
      const lease = by === null || until === null || by === name ? null : { by, until };
      tell({ kind: "leased", commentId, lease });
    });
    follow("counts", (counts) => {
      tell({ kind: "counted", counts: counts as QueueCounts });
    });
    let waiting: ReturnType<typeof setTimeout> | null = null;
    follow("many", () => {
      // Rules that are applied tell so for every step of theirs.
      waiting ??= setTimeout(() => {
        waiting = null;
        latest.current();
      }, RENEW_MS);
    });
    return () => {
      if (waiting !== null) clearTimeout(waiting);
      source.close();
    };
  }, [name, tell]);
}
