import { useCallback, useRef, useState } from "preact/hooks";
import type { Decision } from "../../thread/decision.js";
import type { QueueItem, QueueState } from "../../thread/reviewQueue.js";
import {
  decide as sendDecision,
  type Deciding,
  describeFailure,
  isLoggedOut,
  undoDecision,
} from "./api.js";
import { undoBulk } from "./bulk/bulkApi.js";
import { text } from "./text.js";
import type { Queue } from "./useQueue.js";

/** What the status line says. */
export interface Status {
  /** Grows, so that saying the same again is announced again. */
  readonly turn: number;
  readonly tone: "done" | "failed";
  readonly words: string;
  /** Null: it is not about a comment. */
  readonly item: QueueItem | null;
}

/** What Undo can take back: one decision, or a step over many. */
type Made =
  | {
      readonly item: QueueItem;
      readonly from: QueueState;
      readonly to: QueueState;
      readonly decision: Promise<Decision>;
    }
  | { readonly bulkId: number };

const QUEUE_OF = { approve: "approved", reject: "rejected", escalate: "escalated" } as const;

/** What somebody chose to do with a comment. */
export type Chosen = Omit<Deciding, "expected">;

export interface Decisions {
  readonly status: Status | null;
  readonly hush: () => void;
  /** Says that something else was done with a comment. */
  readonly tell: (words: string, item: QueueItem) => void;
  /** Says that something else on the page did not succeed. */
  readonly complain: (error: unknown) => void;
  readonly canUndo: boolean;
  readonly decide: (item: QueueItem, deciding: Chosen, from: QueueState) => void;
  /** Says that many were decided on in one step, which Undo takes back in one. */
  readonly recordBulk: (bulkId: number, words: string) => void;
  /** Takes back the last decision made on this page. @returns its comment, or null */
  readonly undoLast: () => QueueItem | null;
  /** Takes back the decision in force on a comment of the Approved, Rejected or Escalated queue. */
  readonly undoShown: (item: QueueItem) => void;
}

/** Where a comment is that nobody decided on. */
const home = ({ flags }: QueueItem): QueueState => (flags.length > 0 ? "undecided" : "unmoderated");

/** Decides at once and asks the server meanwhile; what it refuses goes back where it was. */
export function useDecisions(queue: Queue, onLoggedOut: () => void): Decisions {
  const { move, awaitFirst, open } = queue;
  const [status, setStatus] = useState<Status | null>(null);
  const [made, setMade] = useState<readonly Made[]>([]);
  const turn = useRef(0);
  const undoing = useRef(new Map<number, Promise<unknown>>());
  const takenBack = useRef(new Set<Promise<Decision>>());

  const say = (tone: Status["tone"], words: string, item: QueueItem | null) => {
    setStatus({ turn: ++turn.current, tone, words, item });
  };
  const forget = ({ commentId }: QueueItem) => {
    setMade((all) => all.filter((each) => "bulkId" in each || each.item.commentId !== commentId));
  };
  const follow = (
    change: Promise<unknown>,
    failed: string,
    item: QueueItem | null,
    back: () => void,
  ) => {
    awaitFirst(change);
    change.catch((error: unknown) => {
      back();
      if (isLoggedOut(error)) onLoggedOut();
      else say("failed", `${describeFailure(error)} ${failed}`, item);
    });
  };

  const decide = (item: QueueItem, chosen: Chosen, from: QueueState) => {
    const { action } = chosen;
    const to = QUEUE_OF[action];
    // What is on its way first: else it would look as if somebody else had decided meanwhile.
    const undone = undoing.current.get(item.commentId) ?? Promise.resolve();
    const expected = item.decision === null ? null : item.decision.id;
    const decision = undone.then(() => sendDecision(item.commentId, { ...chosen, expected }));
    move(item, from, to);
    setMade((all) => [...all, { item, from, to, decision }]);
    say("done", text.status[action], item);
    follow(decision, text.status.decisionFailed, item, () => {
      if (takenBack.current.has(decision)) return;
      move(item, to, from);
      forget(item);
    });
  };

  const undoLast = () => {
    const last = made.at(-1);
    if (last === undefined) return null;
    if ("bulkId" in last) {
      undoMany(last.bulkId);
      return null;
    }
    const { item, from, to, decision } = last;
    takenBack.current.add(decision);
    forget(item);
    move(item, to, from);
    say("done", text.status.undone, item);
    // A decision that was never saved needs no undoing, and has said so itself.
    const undone = decision.catch(() => null).then((saved) => saved && undoDecision(saved.id));
    undoing.current.set(
      item.commentId,
      undone.catch(() => null),
    );
    follow(undone, text.status.undoFailed, item, () => {
      move(item, from, to);
    });
    return item;
  };

  const recordBulk = (bulkId: number, words: string) => {
    setMade((all) => [...all, { bulkId }]);
    say("done", words, null);
    open();
  };
  const undoMany = (bulkId: number) => {
    setMade((all) => all.slice(0, -1));
    const undone = undoBulk(bulkId);
    follow(undone, text.status.undoFailed, null, () => {
      setMade((all) => [...all, { bulkId }]);
    });
    undone
      .then(({ undone: count }) => {
        say("done", text.bulk.undone(count), null);
        open();
      })
      .catch(() => null); // It has said so itself.
  };

  const undoShown = (item: QueueItem) => {
    if (item.decision === null) return;
    const from = QUEUE_OF[item.decision.action];
    forget(item);
    move(item, from, home(item));
    say("done", text.status.undone, item);
    const undone = undoDecision(item.decision.id);
    undoing.current.set(
      item.commentId,
      undone.catch(() => null),
    );
    follow(undone, text.status.undoFailed, item, () => {
      move(item, home(item), from);
    });
  };

  const tell = (words: string, item: QueueItem) => {
    say("done", words, item);
  };
  const complain = (error: unknown) => {
    say("failed", describeFailure(error), null);
  };
  const hush = useCallback(() => {
    setStatus(null);
  }, []);
  return {
    ...{ status, hush, tell, complain, canUndo: made.length > 0 },
    ...{ decide, recordBulk, undoLast, undoShown },
  };
}
