import { useEffect } from "preact/hooks";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { releaseLease, takeLease } from "./api.js";
import type { Queue } from "./useQueue.js";

/** Who only leafs through has nothing open. */
const DWELL_MS = 400;
const RENEW_MS = 60_000;
/** A screen that nobody touches for so long holds nothing. */
const IDLE_MS = 5 * 60_000;

/** Tells colleagues which comment is open here, for as long as somebody sits before it. */
export function useLease(shown: QueueItem | null, name: string, tell: Queue["tell"]): void {
  const commentId = shown?.commentId ?? null;
  useEffect(() => {
    if (commentId === null) return;
    let touchedMs = Date.now();
    let isMine = false;
    const touch = () => {
      touchedMs = Date.now();
    };
    const take = () => {
      if (document.visibilityState === "hidden" || Date.now() - touchedMs > IDLE_MS) return;
      takeLease(commentId)
        .then((lease) => {
          isMine = lease.isMine;
          if (lease.by !== name) tell({ kind: "leased", commentId, lease });
        })
        .catch(() => undefined); // Without a lease two may meet; the server refuses the second.
    };
    const release = () => {
      if (isMine) void releaseLease(commentId).catch(() => undefined);
      isMine = false;
    };
    const first = setTimeout(take, DWELL_MS);
    const renewal = setInterval(take, RENEW_MS);
    addEventListener("keydown", touch);
    addEventListener("pointermove", touch);
    addEventListener("pagehide", release);
    return () => {
      clearTimeout(first);
      clearInterval(renewal);
      removeEventListener("keydown", touch);
      removeEventListener("pointermove", touch);
      removeEventListener("pagehide", release);
      release();
    };
  }, [commentId, name, tell]);
}
