import type { ComponentChildren } from "preact";
import type { Me } from "../../http/shapes.js";
import { LoginForm } from "./LoginForm.js";
import { Failure, Loading } from "./Notices.js";
import { useSession } from "./useSession.js";

interface SessionGateProps {
  /** What is shown to whoever is logged in. `ask` asks anew who that is, `end` goes to the log-in. */
  readonly children: (
    me: Me,
    ask: () => void,
    end: (hasEnded: boolean) => void,
  ) => ComponentChildren;
}

/** Lets in who is logged in; everybody else sees the log-in. */
export function SessionGate({ children }: SessionGateProps) {
  const { session, ask, enter, end } = useSession();
  switch (session.phase) {
    case "asking":
      return <Loading />;
    case "failed":
      return <Failure words={session.failure} onRetry={ask} />;
    case "loggedOut":
      return <LoginForm hasEnded={session.hasEnded} onLoggedIn={enter} />;
    case "loggedIn":
      return <>{children(session.me, ask, end)}</>;
  }
}
