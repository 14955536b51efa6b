import { useEffect, useState } from "preact/hooks";

/** Pages beside the queue. */
export type SideView = "second-look" | "figures" | "rules";

const VIEWS: readonly SideView[] = ["second-look", "figures", "rules"];

const readView = (hash: string): SideView | null =>
  VIEWS.find((view) => `#${view}` === hash) ?? null;

/** Which page beside the queue the address names; null: the queue. */
export function useSideView(): SideView | null {
  const [view, setView] = useState(() => readView(location.hash));
  useEffect(() => {
    const follow = () => {
      setView(readView(location.hash));
    };
    addEventListener("hashchange", follow);
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("hashchange", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  return view;
}
