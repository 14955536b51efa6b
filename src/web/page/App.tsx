import type { Me } from "../../http/shapes.js";
import { OwnPage } from "./account/OwnPage.js";
import { Desk } from "./Desk.js";
import { LazyLead } from "./lead/LazyLead.js";
import { readView } from "./lead/view.js";
import { SessionGate } from "./SessionGate.js";
import { useHash } from "./useHash.js";

/** Whoever is logged in sees the desk, a page beside it or their own account. */
export function App() {
  const hash = useHash();
  const sideView = readView(hash);
  const ownPageOf = ({ role, mustEnrol }: Me) => {
    if (mustEnrol === true || hash === "#account") return "account";
    return role === "analyst" && sideView !== "rules" ? "analyst" : null;
  };
  return (
    <SessionGate>
      {(me, ask, end) => {
        const own = ownPageOf(me);
        if (own !== null)
          return (
            <OwnPage
              page={own}
              me={me}
              onChanged={ask}
              onLoggedOut={() => {
                end(false);
              }}
            />
          );
        return sideView === null ? (
          <Desk me={me} onEnd={end} />
        ) : (
          <LazyLead me={me} view={sideView} onEnd={end} />
        );
      }}
    </SessionGate>
  );
}
