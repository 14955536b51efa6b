import { useEffect } from "preact/hooks";
import { logout } from "../api.js";
import { text } from "../text.js";
import type { OwnPageProps } from "./AccountPage.js";
import { accountText } from "./text.js";

const words = accountText.analyst;

/** What the role of an analyst can do, in the place of a queue that it may not read. */
export default function AnalystPage({ me, onLoggedOut }: OwnPageProps) {
  useEffect(() => {
    document.title = `${words.title} – ${text.product}`;
  }, []);
  return (
    <main class="account-page" data-testid="analyst">
      <p class="quiet">{accountText.is(me.name, me.role)}</p>
      <h1>{words.title}</h1>
      <p>{words.about}</p>
      <p>{words.views}</p>
      <ul class="account-list">
        {words.links.map(([href, title]) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button"
        onClick={() => {
          // Whether or not it is heard: what is shown here needs no log-in to be left.
          void logout()
            .catch(() => undefined)
            .then(onLoggedOut);
        }}
      >
        {words.logout}
      </button>
    </main>
  );
}
