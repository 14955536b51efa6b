import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { CommentContext, QueueItem } from "../../thread/reviewQueue.js";
import { isLoggedOut, readContext } from "./api.js";

export type Conversation =
  | { readonly phase: "loading" }
  | { readonly phase: "failed"; readonly retry: () => void }
  | { readonly phase: "ready"; readonly context: CommentContext };

export interface Conversations {
  readonly shown: Conversation;
  /** Asks anew for the one that is shown, as something about it was changed. */
  readonly renew: () => void;
}

const MOST_KEPT = 100;

/** The conversation above a comment. That of the next one is asked for ahead, so that `j` is instant. */
export function useConversation(
  shown: QueueItem | null,
  next: QueueItem | null,
  onLoggedOut: () => void,
): Conversations {
  const kept = useRef(new Map<number, CommentContext>());
  const [failedId, setFailedId] = useState<number | null>(null);
  const askedId = useRef<number | null>(null);
  const [, setLoads] = useState(0);

  const load = useCallback(async (commentId: number) => {
    if (kept.current.has(commentId)) return;
    keep(kept.current, commentId, await readContext(commentId));
    setLoads((count) => count + 1);
  }, []);
  const show = useCallback(
    async (commentId: number, aheadId: number | null) => {
      askedId.current = commentId;
      setFailedId(null);
      try {
        await load(commentId);
      } catch (error) {
        if (isLoggedOut(error)) onLoggedOut();
        else if (askedId.current === commentId) setFailedId(commentId);
        return;
      }
      // What fails ahead of time is asked for again when it is shown.
      if (aheadId !== null) await load(aheadId).catch(() => null);
    },
    [load, onLoggedOut],
  );

  const shownId = shown?.commentId ?? null;
  const nextId = next?.commentId ?? null;
  useEffect(() => {
    if (shownId !== null) void show(shownId, nextId);
  }, [show, shownId, nextId]);

  const renew = () => {
    if (shownId === null) return;
    // What was kept of others may show the same place of the tree.
    kept.current.clear();
    void show(shownId, null);
  };
  const context = shownId === null ? undefined : kept.current.get(shownId);
  if (context !== undefined) return { shown: { phase: "ready", context }, renew };
  if (shownId === null || failedId !== shownId) return { shown: { phase: "loading" }, renew };
  return { shown: { phase: "failed", retry: () => void show(shownId, nextId) }, renew };
}

function keep(kept: Map<number, CommentContext>, commentId: number, context: CommentContext): void {
  kept.set(commentId, context);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
}
