import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import type { QueueItem, QueueState } from "../../thread/reviewQueue.js";
import { describeFailure, isLoggedOut, readQueue } from "./api.js";
import { type QueueView, startView, stepQueue } from "./queueView.js";

export interface Queue {
  readonly view: QueueView;
  readonly open: () => void;
  readonly extend: () => void;
  readonly move: (item: QueueItem, from: QueueState, to: QueueState) => void;
  /** Pages are asked for once all of these have ended, so that none shows what is being decided. */
  readonly awaitFirst: (change: Promise<unknown>) => void;
}

/** Loads a queue page by page. */
export function useQueue(state: QueueState, onLoggedOut: () => void): Queue {
  const [known, step] = useReducer(stepQueue, state, startView);
  // Between a change of queue and its first step, what is known is of the queue before.
  const view = known.state === state ? known : { ...startView(state), counts: known.counts };
  const changes = useRef(new Set<Promise<unknown>>());
  const latestLoad = useRef(0);

  const load = useCallback(
    async (cursor: string | null) => {
      const turn = ++latestLoad.current;
      step(cursor === null ? { kind: "opened", state } : { kind: "extended" });
      await Promise.allSettled(changes.current);
      try {
        const page = await readQueue(state, cursor);
        if (turn === latestLoad.current) step({ kind: "loaded", page });
      } catch (error) {
        if (isLoggedOut(error)) onLoggedOut();
        else if (turn === latestLoad.current)
          step({ kind: "failed", failure: describeFailure(error) });
      }
    },
    [state, onLoggedOut],
  );

  const open = useCallback(() => {
    void load(null);
  }, [load]);
  const extend = useCallback(() => {
    if (view.next !== null && view.phase !== "extending") void load(view.next);
  }, [load, view.next, view.phase]);
  const move = useCallback((item: QueueItem, from: QueueState, to: QueueState) => {
    step({ kind: "moved", item, from, to });
  }, []);
  const awaitFirst = useCallback((change: Promise<unknown>) => {
    const ended = change.catch(() => null).finally(() => changes.current.delete(ended));
    changes.current.add(ended);
  }, []);

  useEffect(open, [open]);
  return { view, open, extend, move, awaitFirst };
}
