import { useCallback, useEffect, useState } from "preact/hooks";
import type { QueueState } from "../../thread/reviewQueue.js";

/** What the address says: which queue, and which of its comments. Null: none is opened. */
export interface Route {
  readonly state: QueueState;
  readonly commentId: number | null;
  /** What narrows the queue, as a query; empty: nothing. */
  readonly filter: string;
}

const NAMES = {
  undecided: "flagged",
  escalated: "escalated",
  unmoderated: "unmoderated",
  approved: "approved",
  rejected: "rejected",
} as const;
const STATES = Object.keys(NAMES) as QueueState[];

/** `#rejected/41?site=…`; anything else is the flagged queue. */
export function readRoute(hash: string): Route {
  const [, name, id, filter = ""] = /^#([a-z]+)(?:\/(\d{1,15}))?(?:\?(.*))?$/.exec(hash) ?? [];
  const state = STATES.find((each) => NAMES[each] === name) ?? "undecided";
  return { state, commentId: id === undefined ? null : Number(id), filter };
}

export function writeRoute({ state, commentId, filter }: Route): string {
  const comment = commentId === null ? "" : `/${commentId}`;
  return `#${NAMES[state]}${comment}${filter === "" ? "" : `?${filter}`}`;
}

export type Go = (route: Route, how?: "push" | "replace") => void;

/** The route, kept in the address so that reloading and the browser's Back work. */
export function useRoute(): [Route, Go] {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const follow = () => {
      setRoute(readRoute(location.hash));
    };
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
    };
  }, []);
  const go = useCallback<Go>((to, how = "push") => {
    if (how === "push") history.pushState(null, "", writeRoute(to));
    else history.replaceState(null, "", writeRoute(to));
    setRoute(to);
  }, []);
  return [route, go];
}
