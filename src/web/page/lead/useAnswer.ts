import { useCallback, useEffect, useState } from "preact/hooks";
import { describeFailure, isLoggedOut } from "../api.js";

export interface Answer<T> {
  /** Null until it came. */
  readonly found: T | null;
  readonly failure: string | null;
  readonly reload: () => void;
  /** Runs a call and asks again afterwards, also where it failed: somebody else may have been faster. */
  readonly send: (act: () => Promise<unknown>) => void;
  readonly isSending: boolean;
}

/** What the API answers, asked at once and after every change. */
export function useAnswer<T>(
  read: () => Promise<T>,
  onEnd: (hasEnded: boolean) => void,
): Answer<T> {
  const [found, setFound] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const fail = useCallback(
    (error: unknown) => {
      if (isLoggedOut(error)) onEnd(true);
      else setFailure(describeFailure(error));
    },
    [onEnd],
  );
  const load = useCallback(async () => {
    try {
      setFound(await read());
    } catch (error) {
      fail(error);
    }
  }, [read, fail]);
  const reload = useCallback(() => {
    setFailure(null);
    void load();
  }, [load]);
  useEffect(reload, [reload]);
  const send = useCallback(
    (act: () => Promise<unknown>) => {
      setFailure(null);
      setSending(true);
      void act()
        .catch(fail)
        .then(load)
        .finally(() => {
          setSending(false);
        });
    },
    [fail, load],
  );
  return { found, failure, reload, send, isSending };
}
