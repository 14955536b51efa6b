import { useCallback, useEffect, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import { describeFailure, isLoggedOut, readMe } from "./api.js";
import { Desk } from "./Desk.js";
import { LazyLead } from "./lead/LazyLead.js";
import { useSideView } from "./lead/view.js";
import { LoginForm } from "./LoginForm.js";
import { Failure, Loading } from "./Notices.js";

type Session =
  | { readonly phase: "asking" }
  | { readonly phase: "failed"; readonly failure: string }
  | { readonly phase: "loggedOut"; readonly hasEnded: boolean }
  | { readonly phase: "loggedIn"; readonly me: Me };

/** Whoever is logged in sees the desk or a page beside it, everybody else the log-in. */
export function App() {
  const [session, setSession] = useState<Session>({ phase: "asking" });
  const sideView = useSideView();
  const ask = useCallback(() => {
    setSession({ phase: "asking" });
    readMe()
      .then((me) => {
        setSession({ phase: "loggedIn", me });
      })
      .catch((error: unknown) => {
        if (isLoggedOut(error)) setSession({ phase: "loggedOut", hasEnded: false });
        else setSession({ phase: "failed", failure: describeFailure(error) });
      });
  }, []);
  useEffect(ask, [ask]);
  const endSession = useCallback((hasEnded: boolean) => {
    setSession({ phase: "loggedOut", hasEnded });
  }, []);

  switch (session.phase) {
    case "asking":
      return <Loading />;
    case "failed":
      return <Failure words={session.failure} onRetry={ask} />;
    case "loggedOut":
      return (
        <LoginForm
          hasEnded={session.hasEnded}
          onLoggedIn={(me) => {
            setSession({ phase: "loggedIn", me });
          }}
        />
      );
    case "loggedIn":
      return sideView === null ? (
        <Desk me={session.me} onEnd={endSession} />
      ) : (
        <LazyLead me={session.me} view={sideView} onEnd={endSession} />
      );
  }
}
