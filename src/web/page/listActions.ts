import type { IconName } from "./icons.js";
import type { text } from "./text.js";
import type { Chosen } from "./useDecisions.js";

export interface Action {
  readonly name: keyof typeof text.actions & IconName;
  /** Single keys, any of which does it; the first is shown. */
  readonly keys: readonly string[];
  /** Null: there is nothing it could act on. */
  readonly act: (() => void) | null;
}

interface Abilities {
  readonly undo: (() => void) | null;
  readonly isShown: boolean;
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
  /** Null where what is shown is decided. */
  readonly decide: ((chosen: Chosen) => void) | null;
  readonly canEscalate: boolean;
  readonly skip: (() => void) | null;
  readonly open: (kind: "reason" | "note" | "parent") => () => void;
}

/**
 * What can be done now, in the order of the bar. Keys are those of Coral (f approves, d rejects: admin/constants.ts), with
 * the first letters of the words beside them.
 */
export function listActions(can: Abilities): Action[] {
  const { decide } = can;
  const verdict = (action: Chosen["action"]) =>
    decide &&
    (() => {
      decide({ action });
    });
  return [
    { name: "undo", keys: ["u"], act: can.undo },
    ...(can.isShown
      ? ([
          { name: "note", keys: ["n"], act: can.open("note") },
          { name: "parent", keys: ["p"], act: can.open("parent") },
          { name: "previous", keys: ["k"], act: can.previous },
          { name: "next", keys: ["j"], act: can.next },
        ] as const)
      : []),
    ...(decide === null
      ? []
      : ([
          { name: "skip", keys: ["s"], act: can.skip },
          { name: "approve", keys: ["f", "a"], act: verdict("approve") },
          { name: "reject", keys: ["d", "r"], act: verdict("reject") },
          { name: "reason", keys: ["D", "R"], act: can.open("reason") },
          ...(can.canEscalate
            ? ([{ name: "escalate", keys: ["e"], act: verdict("escalate") }] as const)
            : []),
        ] as const)),
  ];
}
