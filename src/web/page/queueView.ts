import type { QueueItem, QueuePage, QueueState } from "../../thread/reviewQueue.js";

/** One queue as far as it is loaded. */
export interface QueueView {
  readonly state: QueueState;
  readonly items: readonly QueueItem[];
  /** Cursor of the next page; null where the last is loaded. */
  readonly next: string | null;
  /** Null until first loaded. */
  readonly counts: Readonly<Record<QueueState, number>> | null;
  readonly phase: "opening" | "extending" | "ready" | "failed";
  /** What went wrong in phase `failed`. */
  readonly failure: string | null;
}

export type QueueStep =
  | { readonly kind: "opened"; readonly state: QueueState }
  | { readonly kind: "extended" }
  | { readonly kind: "loaded"; readonly page: QueuePage }
  | { readonly kind: "failed"; readonly failure: string }
  | {
      readonly kind: "moved";
      readonly item: QueueItem;
      readonly from: QueueState;
      readonly to: QueueState;
    };

export const startView = (state: QueueState): QueueView => ({
  state,
  items: [],
  next: null,
  counts: null,
  phase: "opening",
  failure: null,
});

/** A decision moves a comment before the server has answered; moving it back takes that back. */
export function stepQueue(view: QueueView, step: QueueStep): QueueView {
  switch (step.kind) {
    case "opened":
      return { ...startView(step.state), counts: view.counts };
    case "extended":
      return { ...view, phase: "extending", failure: null };
    case "loaded": {
      const { items, next, counts } = step.page;
      return {
        ...view,
        items: items.reduce(addItem, view.items),
        next,
        counts,
        phase: "ready",
        failure: null,
      };
    }
    case "failed":
      return { ...view, phase: "failed", failure: step.failure };
    case "moved":
      return { ...view, items: moveItem(view, step), counts: moveCount(view.counts, step) };
  }
}

type Move = Extract<QueueStep, { kind: "moved" }>;

function moveItem({ state, items }: QueueView, { item, from, to }: Move): readonly QueueItem[] {
  if (state === from) return items.filter(({ commentId }) => commentId !== item.commentId);
  return state === to ? addItem(items, item) : items;
}

/** Keeps the server's order: priority, then arrival. */
function addItem(items: readonly QueueItem[], item: QueueItem): readonly QueueItem[] {
  if (items.some(({ commentId }) => commentId === item.commentId)) return items;
  const at = items.findIndex(
    (other) =>
      other.priority < item.priority ||
      (other.priority === item.priority && other.commentId > item.commentId),
  );
  return at < 0 ? [...items, item] : items.toSpliced(at, 0, item);
}

function moveCount(counts: QueueView["counts"], { from, to }: Move): QueueView["counts"] {
  if (counts === null) return null;
  return { ...counts, [from]: Math.max(0, counts[from] - 1), [to]: counts[to] + 1 };
}
