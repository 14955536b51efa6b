import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import { describeFailure, isLoggedOut, readMe } from "./api.js";

export type Session =
  | { readonly phase: "asking" }
  | { readonly phase: "failed"; readonly failure: string }
  /** `hasEnded`: a log-in was in force and is not any more. */
  | { readonly phase: "loggedOut"; readonly hasEnded: boolean }
  | { readonly phase: "loggedIn"; readonly me: Me };

/** Who is logged in. */
export function useSession() {
  const [session, setSession] = useState<Session>({ phase: "asking" });
  const enter = useCallback((me: Me) => {
    setSession({ phase: "loggedIn", me });
  }, []);
  const end = useCallback((hasEnded: boolean) => {
    setSession({ phase: "loggedOut", hasEnded });
  }, []);
  const ask = useCallback(() => {
    setSession({ phase: "asking" });
    readMe()
      .then(enter)
      .catch((error: unknown) => {
        if (isLoggedOut(error)) end(false);
        else setSession({ phase: "failed", failure: describeFailure(error) });
      });
  }, [enter, end]);
  // Before anything is painted: what is asked for needs no picture of the waiting.
  useLayoutEffect(ask, [ask]);
  return { session, ask, enter, end };
}
