import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import type { Lease, QueueCounts, QueueItem, QueueState } from "../../thread/reviewQueue.js";
import { describeFailure, isLoggedOut, readQueue } from "./api.js";
import { type QueueView, startView, stepQueue } from "./queueView.js";

export interface Queue {
  readonly view: QueueView;
  readonly open: () => void;
  readonly extend: () => void;
  /** Asks anew for what is loaded, in the place of it. */
  readonly renew: () => void;
  /** Puts a comment aside until the queue is opened anew. */
  readonly skip: (item: QueueItem) => void;
  /** What the server tells of the queue unasked. */
  readonly tell: (told: Told) => void;
  readonly move: (item: QueueItem, from: QueueState, to: QueueState) => void;
  /** Pages are asked for once all of these have ended, so that none shows what is being decided. */
  readonly awaitFirst: (change: Promise<unknown>) => void;
}

export type Told =
  | { readonly kind: "told"; readonly commentId: number; readonly to: string }
  | { readonly kind: "counted"; readonly counts: QueueCounts }
  | { readonly kind: "leased"; readonly commentId: number; readonly lease: Lease | null };

/** As many as one page may have; what was loaded beyond is asked for when the reader comes there. */
const MOST_RENEWED = 100;

/** Loads a queue page by page. */
export function useQueue(state: QueueState, filter: string, onLoggedOut: () => void): Queue {
  const [known, step] = useReducer(stepQueue, null, () => startView(state, filter));
  // Between a change of queue and its first step, what is known is of the queue before.
  const isSame = known.state === state && known.filter === filter;
  const view = isSame ? known : { ...startView(state, filter), counts: known.counts };
  const changes = useRef(new Set<Promise<unknown>>());
  const latestLoad = useRef(0);

  const load = useCallback(
    async (cursor: string | null) => {
      const turn = ++latestLoad.current;
      step(cursor === null ? { kind: "opened", state, filter } : { kind: "extended" });
      await Promise.allSettled(changes.current);
      try {
        const page = await readQueue(state, filter, cursor);
        if (turn === latestLoad.current) step({ kind: "loaded", page });
      } catch (error) {
        if (isLoggedOut(error)) onLoggedOut();
        else if (turn === latestLoad.current)
          step({ kind: "failed", failure: describeFailure(error) });
      }
    },
    [state, filter, onLoggedOut],
  );

  const loaded = view.items.length;
  const renew = useCallback(() => {
    const turn = ++latestLoad.current;
    void Promise.allSettled(changes.current)
      .then(() => readQueue(state, filter, null, Math.min(MOST_RENEWED, Math.max(1, loaded))))
      .then((page) => {
        if (turn === latestLoad.current) step({ kind: "renewed", page });
      })
      // What is shown stays; the next event, or opening the queue, asks again.
      .catch(() => undefined);
  }, [state, filter, loaded]);

  const open = useCallback(() => {
    void load(null);
  }, [load]);
  const extend = useCallback(() => {
    if (view.next !== null && view.phase !== "extending") void load(view.next);
  }, [load, view.next, view.phase]);
  const move = useCallback((item: QueueItem, from: QueueState, to: QueueState) => {
    step({ kind: "moved", item, from, to });
  }, []);
  const skip = useCallback(({ commentId }: QueueItem) => {
    step({ kind: "skipped", commentId });
  }, []);
  const tell = useCallback((told: Told) => {
    // While something is on its way, counts from before it would jump to and fro.
    if (told.kind === "counted" && changes.current.size > 0) return;
    step(told);
  }, []);
  const awaitFirst = useCallback((change: Promise<unknown>) => {
    const ended = change.catch(() => null).finally(() => changes.current.delete(ended));
    changes.current.add(ended);
  }, []);

  useEffect(open, [open]);
  return { view, open, extend, renew, skip, tell, move, awaitFirst };
}
