import { useContext, useEffect, useRef } from "preact/hooks";
import type { QueueItem } from "../../thread/reviewQueue.js";
import { shorten } from "./clampText.js";
import { findPriorityLevel } from "../../thread/level.js";
import { BulkTools } from "./bulk/BulkTools.js";
import type { Ticks } from "./bulk/useTicks.js";
import { coverHarsh, Covered } from "./display.js";
import { Filters } from "./Filters.js";
import { Empty, Failure, Loading } from "./Notices.js";
import { Pill } from "./Pill.js";
import type { QueueView } from "./queueView.js";
import { text } from "./text.js";
import { formatInstant, Name } from "./Written.js";

const SNIPPET = 140;

interface QueueListProps {
  readonly view: QueueView;
  readonly selectedId: number | null;
  /** Comment to give the focus when the list comes back; null: leave the focus. */
  readonly returnToId: number | null;
  readonly onSelect: (item: QueueItem) => void;
  readonly onReload: () => void;
  readonly onMore: () => void;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly ticks: Ticks;
  /** Null: a range, chosen in the dialog. */
  readonly onBulk: (ids: readonly number[] | null) => void;
}

export function QueueList(props: QueueListProps) {
  const { view, selectedId, returnToId, onSelect, onReload, onMore, filter, onFilter } = props;
  const { ticked, toggle, clear } = props.ticks;
  const { state, items, next, phase } = view;
  const list = useRef<HTMLUListElement>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    entry?.scrollIntoView({ block: "nearest" });
    if (hadFocus.current) entry?.focus({ preventScroll: true });
  }, [selectedId]);
  useEffect(() => {
    if (returnToId === null) return;
    const entry = list.current?.querySelector<HTMLElement>(`[data-comment-id="${returnToId}"]`);
    entry?.focus({ preventScroll: true });
    entry?.scrollIntoView({ block: "center" });
  }, []);

  const isEmpty = items.length === 0;
  return (
    <section class="queue" aria-labelledby="queue-heading" aria-busy={phase === "opening"}>
      <h2 id="queue-heading" class="visually-hidden">
        {text.list.heading[state]}
      </h2>
      <Filters filter={filter} onChange={onFilter} />
      {!isEmpty && <BulkTools ticked={ticked} onBulk={props.onBulk} onUntick={clear} />}
      {view.fresh > 0 && (
        <button type="button" class="button fresh" data-testid="fresh" onClick={onReload}>
          {text.list.fresh(view.fresh)}
        </button>
      )}
      {isEmpty && (phase === "opening" || phase === "extending") && <Loading />}
      {isEmpty && phase === "ready" && (
        <Empty title={filter === "" ? text.list.emptyTitle[state] : text.list.nothingFound}>
          <p>{filter === "" ? text.list.empty[state] : text.list.widen}</p>
          <button type="button" class="button" onClick={onReload}>
            {text.list.checkAgain}
          </button>
        </Empty>
      )}
      {!isEmpty && (
        <ul
          class="entries"
          ref={list}
          data-testid="queue"
          onFocusIn={() => {
            hadFocus.current = true;
          }}
          onFocusOut={(event) => {
            // No new holder: the focused entry itself went away, and its successor takes over.
            if (event.relatedTarget !== null) hadFocus.current = false;
          }}
        >
          {items.map((item) => (
            <li key={item.commentId}>
              <input
                type="checkbox"
                class="tick"
                aria-label={text.bulk.tick(shorten(item.author ?? "", 40) || text.unnamed)}
                checked={ticked.has(item.commentId)}
                onChange={() => {
                  toggle(item);
                }}
              />
              <Entry item={item} isSelected={item.commentId === selectedId} onSelect={onSelect} />
            </li>
          ))}
        </ul>
      )}
      {phase === "failed" && (
        <Failure
          words={`${text.list.failed} ${view.failure ?? ""}`}
          onRetry={next === null ? onReload : onMore}
        />
      )}
      {!isEmpty && next !== null && phase !== "failed" && (
        <button
          type="button"
          class="button load-more"
          aria-disabled={phase === "extending"}
          onClick={onMore}
        >
          {phase === "extending" ? text.list.loadingMore : text.list.more}
        </button>
      )}
    </section>
  );
}

interface EntryProps {
  readonly item: QueueItem;
  readonly isSelected: boolean;
  readonly onSelect: (item: QueueItem) => void;
}

function Entry({ item, isSelected, onSelect }: EntryProps) {
  const { commentId, author, priority, flags, decision, lease } = item;
  const isCovering = useContext(Covered);
  const level = findPriorityLevel(priority);
  return (
    <button
      type="button"
      class="entry"
      aria-current={isSelected ? "true" : undefined}
      data-comment-id={commentId}
      onClick={() => {
        onSelect(item);
      }}
    >
      <span class="entry-head">
        <Name author={author} />
        <span class="entry-priority">
          <Pill
            level={level}
            words={text.list.priorityLevel[level]}
            title={text.list.priorityTitle(priority)}
          />
          <span class="visually-hidden"> {text.list.priorityLabel}</span>
        </span>
      </span>
      <span class="snippet" dir="auto">
        {shorten(isCovering ? coverHarsh(item) : item.text, SNIPPET) || text.comment.emptyBody}
      </span>
      <span class="entry-foot">
        {decision === null ? (
          (flags[0]?.reasons[0] ?? text.list.notFlagged)
        ) : (
          <>
            {text.decided[decision.action]} <Name author={decision.by} />,{" "}
            {formatInstant(decision.at)}
          </>
        )}
        {lease !== null && (
          <span class="chip">
            <Name author={lease.by} /> {text.held.short}
          </span>
        )}
      </span>
    </button>
  );
}
