import { useEffect, useState } from "preact/hooks";
import type { Me } from "../../../http/shapes.js";
import { logout } from "../api.js";
import { text } from "../text.js";
import { FactorSection } from "./FactorSection.js";
import { PasswordSection } from "./PasswordSection.js";
import { SessionsSection } from "./SessionsSection.js";
import { accountText } from "./text.js";
import { TokensSection } from "./TokensSection.js";

export interface OwnPageProps {
  readonly me: Me;
  readonly onLoggedOut: () => void;
  /** Asks anew who is logged in and what is open to them. */
  readonly onChanged: () => void;
}

/** What people do with their own account. Loaded when it is opened, not with the review page. */
export default function AccountPage({ me, onLoggedOut, onChanged }: OwnPageProps) {
  const mustEnrol = me.mustEnrol === true;
  const [hasPassword, setHasPassword] = useState(true);
  useEffect(() => {
    document.title = `${accountText.title} – ${text.product}`;
  }, []);
  return (
    <main class="account-page" data-testid="account">
      {!mustEnrol && <a href="#flagged">{accountText.back}</a>}
      <h1>{accountText.title}</h1>
      <p class="quiet">{accountText.is(me.name, me.role)}</p>
      {mustEnrol && (
        <>
          <p role="alert">{accountText.mustEnrol}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              // Whether or not it is heard: nothing else is open here.
              void logout()
                .catch(() => undefined)
                .then(onLoggedOut);
            }}
          >
            {text.header.logout}
          </button>
        </>
      )}
      <FactorSection
        onLoggedOut={onLoggedOut}
        onEnrolled={() => {
          if (mustEnrol) onChanged();
        }}
        onKnown={(state) => {
          setHasPassword(state.hasPassword);
        }}
      />
      {!mustEnrol && (
        <>
          {hasPassword && <PasswordSection onLoggedOut={onLoggedOut} />}
          <SessionsSection onLoggedOut={onLoggedOut} />
          <TokensSection onLoggedOut={onLoggedOut} />
        </>
      )}
    </main>
  );
}
