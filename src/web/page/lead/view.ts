/** Pages beside the queue. */
export type SideView = "second-look" | "figures" | "rules";

const VIEWS: readonly SideView[] = ["second-look", "figures", "rules"];

/** Which page beside the queue an address names; null: the queue. */
export const readView = (hash: string): SideView | null =>
  VIEWS.find((view) => `#${view}` === hash) ?? null;
