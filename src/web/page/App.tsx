import { useCallback, useEffect, useState } from "preact/hooks";
import type { Me } from "../../http/shapes.js";
import { OwnPage, usePlace } from "./account/OwnPage.js";
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

/** Whoever is logged in sees the desk, a page beside it or their own account, everybody else the log-in. */
export function App() {
  const [session, setSession] = useState<Session>({ phase: "asking" });
  const sideView = useSideView();
  const place = usePlace();
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
    case "loggedIn": {
      const { me } = session;
      const own =
        me.mustEnrol === true
          ? "account"
          : (place ?? (me.role === "analyst" && sideView !== "rules" ? "analyst" : null));
      if (own !== null)
        return (
          <OwnPage
            page={own}
            me={me}
            onChanged={ask}
            onLoggedOut={() => {
              endSession(false);
            }}
          />
        );
      return sideView === null ? (
        <Desk me={me} onEnd={endSession} />
      ) : (
        <LazyLead me={me} view={sideView} onEnd={endSession} />
      );
    }
  }
}
