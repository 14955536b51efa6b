import { useEffect, useState } from "preact/hooks";
import type { Writeback as State } from "../../thread/delivery.js";
import { readWriteback } from "./api.js";
import { text } from "./text.js";

/** While it is on its way, asked again after so long. */
const AGAIN_MS = 3000;

/** Whether the site knows of the decision in force. */
export function Writeback({ commentId }: { readonly commentId: number }) {
  const [known, setKnown] = useState<State | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      readWriteback(commentId)
        .then((state) => {
          setKnown(state);
          if (state.state === "pending") timer = setTimeout(ask, AGAIN_MS);
        })
        .catch(() => undefined); // The decision stands whether or not this line does.
    };
    ask();
    return () => {
      clearTimeout(timer);
    };
  }, [commentId]);
  if (known === null) return null;
  return (
    <span class="quiet" data-testid="writeback">
      {" "}
      · {text.writeback[known.state]}
    </span>
  );
}
