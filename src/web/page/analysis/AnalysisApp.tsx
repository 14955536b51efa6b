import { OwnPage } from "../account/OwnPage.js";
import { SessionGate } from "../SessionGate.js";
import { AnalysisPage } from "./AnalysisPage.js";

/** The pictures, for whoever is logged in. A page of its own: the desk is not fetched for it. */
export function AnalysisApp() {
  return (
    <SessionGate>
      {(me, ask, end) =>
        me.mustEnrol === true ? (
          <OwnPage
            page="account"
            me={me}
            onChanged={ask}
            onLoggedOut={() => {
              end(false);
            }}
          />
        ) : (
          <AnalysisPage onEnd={end} />
        )
      }
    </SessionGate>
  );
}
