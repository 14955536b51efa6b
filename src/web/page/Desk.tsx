import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import type { BulkSelection } from "../../thread/desk.js";
import type { QueueItem, QueueState } from "../../thread/reviewQueue.js";
import { ActionBar } from "./ActionBar.js";
import { isLoggedOut, logout } from "./api.js";
import { LazyBulk } from "./bulk/LazyBulk.js";
import { useTicks } from "./bulk/useTicks.js";
import { CommentDetail } from "./CommentDetail.js";
import { DeskDialog, type OpenDialog } from "./DeskDialog.js";
import { Covered } from "./display.js";
import { Header } from "./Header.js";
import { listActions } from "./listActions.js";
import { QueueList } from "./QueueList.js";
import { useRoute } from "./route.js";
import { text } from "./text.js";
import { useChoice } from "./useChoice.js";
import { useConversation } from "./useConversation.js";
import { type Chosen, useDecisions } from "./useDecisions.js";
import { useLease } from "./useLease.js";
import { useLive } from "./useLive.js";
import { useNarrow } from "./useNarrow.js";
import { useQueue } from "./useQueue.js";
import { useShortcuts } from "./useShortcuts.js";

/** With fewer than this left, the next page is asked for. */
const FEW_LEFT = 5;

interface DeskProps {
  readonly me: Me;
  readonly onEnd: (hasEnded: boolean) => void;
}

/** The queue, the comment in hand, and what can be done with it. */
export function Desk({ me, onEnd }: DeskProps) {
  const onLoggedOut = useCallback(() => {
    onEnd(true);
  }, [onEnd]);
  const [route, go] = useRoute();
  const isNarrow = useNarrow();
  const queue = useQueue(route.state, route.filter, onLoggedOut);
  const decisions = useDecisions(queue, onLoggedOut);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [hasKeys, setKeys] = useChoice("shortcuts", true);
  const [isCovering, setCovering] = useChoice("cover", false);
  const [isGrey, setGrey] = useChoice("grey", false);
  const [isAlone, setAlone] = useState(false);
  const [isWhyOpen, setWhyOpen] = useState(false);
  const [bulk, setBulk] = useState<{ readonly chosen: BulkSelection | null } | null>(null);
  const lastOpenId = useRef<number | null>(null);
  const lastPlace = useRef(0);

  const { view, open, extend, skip, tell } = queue;
  const { state, filter, items, next, phase, counts } = view;
  const ticks = useTicks(`${state}?${filter}`, items);
  const at = items.findIndex(({ commentId }) => commentId === route.commentId);
  // What was in hand and is gone leaves its place to the next one.
  const instead = isNarrow ? undefined : (items[lastPlace.current] ?? items.at(-1));
  const shown = items[at] ?? instead ?? null;
  const place = shown === null ? -1 : items.indexOf(shown);
  lastPlace.current = Math.max(0, place);
  const before = items[place - 1] ?? null;
  const after = shown === null ? null : (items[place + 1] ?? null);
  const conversation = useConversation(shown, after, onLoggedOut);
  useLease(shown, me.name, tell);
  useLive(me.name, tell, queue.renew);
  if (shown !== null) lastOpenId.current = shown.commentId;

  useEffect(() => {
    document.title = text.pageTitle(text.queues[state], counts?.[state] ?? null);
  }, [state, counts]);
  useEffect(() => {
    document.documentElement.classList.toggle("grey", isGrey);
  }, [isGrey]);
  useEffect(() => {
    if (phase === "ready" && items.length < FEW_LEFT) extend();
  }, [phase, items.length, extend]);

  const show = (item: QueueItem | null) => {
    const how = isNarrow && shown === null ? "push" : "replace";
    go({ state, filter, commentId: item?.commentId ?? null }, how);
  };
  const openQueue = (other: QueueState, narrowed = filter) => {
    decisions.hush();
    lastOpenId.current = null;
    lastPlace.current = 0;
    go({ state: other, filter: narrowed, commentId: null });
    if (other === state && narrowed === filter) open();
  };
  const decideOn = (item: QueueItem, chosen: Chosen) => {
    setDialog(null);
    show(after ?? before);
    decisions.decide(item, chosen, state);
  };
  const decide = (chosen: Chosen) => {
    if (shown === null) return;
    const { lease } = shown;
    if (lease === null || Date.parse(lease.until) < Date.now()) decideOn(shown, chosen);
    else setDialog({ kind: "held", by: lease.by, item: shown, chosen });
  };
  const undoLast = () => {
    const item = decisions.undoLast();
    if (item !== null) show(item);
  };
  const undoShown = () => {
    if (shown === null) return;
    show(after ?? before);
    decisions.undoShown(shown);
  };
  const showNext = () => {
    if (after !== null) show(after);
    else if (next !== null) extend();
  };
  const skipShown = () => {
    if (shown === null) return;
    show(after ?? before);
    skip(shown);
    decisions.tell(text.status.skipped, shown);
  };

  const endSession = () => {
    logout()
      .then(() => {
        onEnd(false);
      })
      .catch((error: unknown) => {
        if (isLoggedOut(error)) onEnd(false);
        else decisions.complain(error);
      });
  };

  const isOpen = state === "undecided" || state === "unmoderated";
  const canDecide = (isOpen || state === "escalated") && shown !== null;
  const openDialog = (kind: "reason" | "note" | "parent") => () => {
    if (shown !== null) setDialog({ kind, item: shown });
  };
  const actions = listActions({
    undo: isOpen ? (decisions.canUndo ? undoLast : null) : shown === null ? null : undoShown,
    isShown: shown !== null,
    previous:
      before &&
      (() => {
        show(before);
      }),
    next: after === null && next === null ? null : showNext,
    decide: canDecide ? decide : null,
    canEscalate: isOpen,
    skip: canDecide ? skipShown : null,
    open: openDialog,
  });

  useShortcuts(
    hasKeys
      ? {
          ...Object.fromEntries(
            actions.flatMap(({ keys, act }) =>
              act === null ? [] : [...keys].map((key) => [key, act]),
            ),
          ),
          x: () => {
            if (shown !== null) ticks.toggle(shown);
          },
          w: () => {
            setWhyOpen(!isWhyOpen);
          },
          z: () => {
            setAlone(!isAlone);
          },
          h: () => {
            setCovering(!isCovering);
          },
          "/": () => {
            setAlone(false);
            document.querySelector<HTMLElement>("#search")?.focus();
          },
          "?": () => {
            setDialog({ kind: "help" });
          },
        }
      : {},
  );

  const isDetailOnly = shown !== null && (isNarrow || isAlone);
  return (
    <Covered.Provider value={isCovering}>
      <div class="desk" data-view={isDetailOnly ? "detail" : "list"}>
        <Header
          me={me}
          view={view}
          onOpen={openQueue}
          onSkip={() => {
            document.querySelector<HTMLElement>(".detail, .entry")?.focus();
          }}
          onHelp={() => {
            setDialog({ kind: "help" });
          }}
          onLogout={endSession}
        />
        <main class={isDetailOnly ? "panes alone" : "panes"}>
          {!isDetailOnly && (
            <QueueList
              key={state}
              view={view}
              selectedId={shown?.commentId ?? null}
              returnToId={isNarrow ? lastOpenId.current : null}
              onSelect={show}
              onReload={open}
              onMore={extend}
              filter={filter}
              ticks={ticks}
              onBulk={(ids) => {
                setBulk({ chosen: ids && { commentIds: [...ids] } });
              }}
              onFilter={(narrowed) => {
                openQueue(state, narrowed);
              }}
            />
          )}
          {shown !== null && (
            <CommentDetail
              item={shown}
              conversation={conversation.shown}
              onBack={
                isNarrow
                  ? () => {
                      show(null);
                    }
                  : null
              }
              isWhyOpen={isWhyOpen}
              onWhy={setWhyOpen}
              onAfter={(kind, item, decisionId) => {
                setDialog({ kind, item, decisionId });
              }}
              onCommenter={(commenterId) => {
                openQueue(state, `commenter=${commenterId}`);
              }}
              onBulk={(commenter) => {
                setBulk({ chosen: { commenter, state } });
              }}
            />
          )}
          <ActionBar status={decisions.status} actions={actions} hasKeys={hasKeys && !isNarrow} />
        </main>
        {bulk !== null && (
          <LazyBulk
            chosen={bulk.chosen}
            state={state}
            filter={filter}
            onClose={() => {
              setBulk(null);
            }}
            onFail={(error) => {
              setBulk(null);
              decisions.complain(error);
            }}
            onDone={(bulkId, words) => {
              setBulk(null);
              ticks.clear();
              decisions.recordBulk(bulkId, words);
            }}
          />
        )}
        {dialog !== null && (
          <DeskDialog
            dialog={dialog}
            onClose={() => {
              setDialog(null);
            }}
            onDecide={decideOn}
            onReason={decide}
            onChanged={(words, item) => {
              setDialog(null);
              decisions.tell(words, item);
              conversation.renew();
            }}
            help={{
              hasKeys,
              onKeys: setKeys,
              isCovering,
              onCover: setCovering,
              isGrey,
              onGrey: setGrey,
            }}
          />
        )}
      </div>
    </Covered.Provider>
  );
}
