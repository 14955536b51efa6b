import type {
  Lease,
  QueueCounts,
  QueueItem,
  QueuePage,
  QueueState,
} from "../../thread/reviewQueue.js";

/** One queue as far as it is loaded. */
export interface QueueView {
  readonly state: QueueState;
  /** What narrows it, as a query; empty: nothing. */
  readonly filter: string;
  readonly items: readonly QueueItem[];
  /** Cursor of the next page; null where the last is loaded. */
  readonly next: string | null;
  /** Null until first loaded. */
  readonly counts: Readonly<QueueCounts> | null;
  /** How many came into the queue since it was loaded. */
  readonly fresh: number;
  /** What the reader put aside. */
  readonly skipped: readonly number[];
  readonly phase: "opening" | "extending" | "ready" | "failed";
  /** What went wrong in phase `failed`. */
  readonly failure: string | null;
}

export type QueueStep =
  | { readonly kind: "opened"; readonly state: QueueState; readonly filter: string }
  | { readonly kind: "extended" }
  | { readonly kind: "loaded"; readonly page: QueuePage }
  /** The same again, as much had changed: it takes the place of what was loaded. */
  | { readonly kind: "renewed"; readonly page: QueuePage }
  | { readonly kind: "failed"; readonly failure: string }
  /** A colleague moved a comment; into the queue that is shown where `to` is it. */
  | { readonly kind: "told"; readonly commentId: number; readonly to: string }
  | { readonly kind: "counted"; readonly counts: QueueCounts }
  | { readonly kind: "leased"; readonly commentId: number; readonly lease: Lease | null }
  /** The reader put it aside. */
  | { readonly kind: "skipped"; readonly commentId: number }
  | {
      readonly kind: "moved";
      readonly item: QueueItem;
      readonly from: QueueState;
      readonly to: QueueState;
    };

export const startView = (state: QueueState, filter: string): QueueView => ({
  state,
  filter,
  items: [],
  next: null,
  counts: null,
  fresh: 0,
  skipped: [],
  phase: "opening",
  failure: null,
});

/** A decision moves a comment before the server has answered; moving it back takes that back. */
export function stepQueue(view: QueueView, step: QueueStep): QueueView {
  switch (step.kind) {
    case "opened":
      return { ...startView(step.state, step.filter), counts: view.counts };
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
    case "renewed": {
      const { items, next, counts } = step.page;
      const kept = items.filter(({ commentId }) => !view.skipped.includes(commentId));
      return { ...view, items: kept, next, counts, fresh: 0, phase: "ready", failure: null };
    }
    case "failed":
      return { ...view, phase: "failed", failure: step.failure };
    case "told":
      return tell(view, step.commentId, step.to);
    case "counted":
      return { ...view, counts: step.counts };
    case "leased":
      return {
        ...view,
        items: view.items.map((item) =>
          item.commentId === step.commentId ? { ...item, lease: step.lease } : item,
        ),
      };
    case "skipped":
      return {
        ...view,
        items: without(view.items, step.commentId),
        skipped: [...view.skipped, step.commentId],
      };
    case "moved":
      return { ...view, items: moveItem(view, step), counts: moveCount(view.counts, step) };
  }
}

function tell(view: QueueView, commentId: number, to: string): QueueView {
  const isHere = view.items.some((item) => item.commentId === commentId);
  if (to === view.state) return isHere ? view : { ...view, fresh: view.fresh + 1 };
  return isHere ? { ...view, items: without(view.items, commentId) } : view;
}

const without = (items: readonly QueueItem[], commentId: number): readonly QueueItem[] =>
  items.filter((item) => item.commentId !== commentId);

type Move = Extract<QueueStep, { kind: "moved" }>;

function moveItem({ state, items }: QueueView, { item, from, to }: Move): readonly QueueItem[] {
  if (state === from) return without(items, item.commentId);
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
