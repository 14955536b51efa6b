import type { ComponentChildren } from "preact";

/** Shows another address of the page without loading it anew. */
export type Follow = (to: string) => void;

interface FollowedLinkProps {
  readonly to: string;
  readonly isCurrent?: boolean;
  readonly onFollow: Follow;
  readonly children: ComponentChildren;
}

export function FollowedLink({ to, isCurrent = false, onFollow, children }: FollowedLinkProps) {
  return (
    <a
      href={to}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        // What opens a window or a tab of its own is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onFollow(to);
      }}
    >
      {children}
    </a>
  );
}
