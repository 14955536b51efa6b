import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import type { Verdict } from "../../thread/decision.js";
import type { QueueItem, QueueState } from "../../thread/reviewQueue.js";
import { ActionBar } from "./ActionBar.js";
import { isLoggedOut, logout } from "./api.js";
import { CommentDetail } from "./CommentDetail.js";
import { Header } from "./Header.js";
import { HelpDialog } from "./HelpDialog.js";
import { QueueList } from "./QueueList.js";
import { useRoute } from "./route.js";
import { text } from "./text.js";
import { useConversation } from "./useConversation.js";
import { useDecisions } from "./useDecisions.js";
import { useNarrow } from "./useNarrow.js";
import { useQueue } from "./useQueue.js";
import { useShortcutChoice, useShortcuts } from "./useShortcuts.js";

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
  const queue = useQueue(route.state, onLoggedOut);
  const decisions = useDecisions(queue, onLoggedOut);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [hasKeys, setKeys] = useShortcutChoice();
  const lastOpenId = useRef<number | null>(null);

  const { view, open, extend } = queue;
  const { state, items, next, phase, counts } = view;
  const at = items.findIndex(({ commentId }) => commentId === route.commentId);
  const shown = items[at] ?? (isNarrow ? undefined : items[0]) ?? null;
  const place = shown === null ? -1 : items.indexOf(shown);
  const before = items[place - 1] ?? null;
  const after = shown === null ? null : (items[place + 1] ?? null);
  const conversation = useConversation(shown, after, onLoggedOut);
  if (shown !== null) lastOpenId.current = shown.commentId;

  useEffect(() => {
    document.title = text.pageTitle(text.queues[state], counts?.[state] ?? null);
  }, [state, counts]);
  useEffect(() => {
    if (phase === "ready" && items.length < FEW_LEFT) extend();
  }, [phase, items.length, extend]);

  const show = (item: QueueItem | null) => {
    const how = isNarrow && shown === null ? "push" : "replace";
    go({ state, commentId: item?.commentId ?? null }, how);
  };
  const openQueue = (other: QueueState) => {
    decisions.hush();
    lastOpenId.current = null;
    go({ state: other, commentId: null });
    if (other === state) open();
  };
  const decide = (action: Verdict) => () => {
    if (shown === null) return;
    show(after ?? before);
    decisions.decide(shown, action, state);
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

  const isFlagged = state === "undecided";
  const canDecide = (isFlagged || state === "escalated") && shown !== null;
  const canUndo = isFlagged ? decisions.canUndo : shown !== null;
  const undo = {
    name: "undo",
    key: "u",
    act: canUndo ? (isFlagged ? undoLast : undoShown) : null,
  } as const;
  const steps = [
    {
      name: "previous",
      key: "k",
      act:
        before &&
        (() => {
          show(before);
        }),
    },
    { name: "next", key: "j", act: after === null && next === null ? null : showNext },
  ] as const;
  const verdicts = [
    { name: "approve", key: "a", act: canDecide ? decide("approve") : null },
    { name: "reject", key: "r", act: canDecide ? decide("reject") : null },
    ...(isFlagged
      ? [{ name: "escalate", key: "e", act: canDecide ? decide("escalate") : null } as const]
      : []),
  ] as const;
  const actions = [undo, ...(shown === null ? [] : steps), ...(canDecide ? verdicts : [])];

  useShortcuts(
    hasKeys
      ? {
          ...Object.fromEntries(
            actions.flatMap(({ key, act }) => (act === null ? [] : [[key, act]])),
          ),
          "?": () => {
            setHelpOpen(true);
          },
        }
      : {},
  );

  const isDetailOnly = isNarrow && shown !== null;
  return (
    <div class="desk" data-view={isDetailOnly ? "detail" : "list"}>
      <Header
        me={me}
        view={view}
        onOpen={openQueue}
        onSkip={() => {
          document.querySelector<HTMLElement>(".detail, .entry")?.focus();
        }}
        onHelp={() => {
          setHelpOpen(true);
        }}
        onLogout={endSession}
      />
      <main class="panes">
        {!isDetailOnly && (
          <QueueList
            key={state}
            view={view}
            selectedId={shown?.commentId ?? null}
            returnToId={isNarrow ? lastOpenId.current : null}
            onSelect={show}
            onReload={open}
            onMore={extend}
          />
        )}
        {shown !== null && (
          <CommentDetail
            item={shown}
            conversation={conversation}
            onBack={
              isNarrow
                ? () => {
                    show(null);
                  }
                : null
            }
          />
        )}
        <ActionBar status={decisions.status} actions={actions} hasKeys={hasKeys && !isNarrow} />
      </main>
      {isHelpOpen && (
        <HelpDialog
          hasKeys={hasKeys}
          onKeys={setKeys}
          onClose={() => {
            setHelpOpen(false);
          }}
        />
      )}
    </div>
  );
}
