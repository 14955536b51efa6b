import { useEffect, useState } from "preact/hooks";
import type { OwnSessions } from "../../../http/shapesOwn.js";
import { endOtherSessions, endSession, readSessions } from "./calls.js";
import { Section, useDeed } from "./Section.js";
import { accountText } from "./text.js";

const words = accountText.sessions;

export function SessionsSection({ onLoggedOut }: { readonly onLoggedOut: () => void }) {
  const { outcome, run } = useDeed(onLoggedOut);
  const [sessions, setSessions] = useState<OwnSessions["sessions"]>([]);
  const load = async (said: string | null) => {
    setSessions((await readSessions()).sessions);
    return said;
  };
  useEffect(() => void run(() => load(null)), []);
  const end = (deed: () => Promise<unknown>) => () =>
    void run(async () => {
      await deed();
      return load(words.ended);
    });
  return (
    <Section id="sessions" title={words.title} outcome={outcome}>
      <ul class="account-list">
        {sessions.map(({ id, since, lastSeen, isThis, openedBy }) => (
          <li key={id}>
            <span>
              {words.is(accountText.when(since), accountText.when(lastSeen))}
              {openedBy === "provider" && ` – ${words.byProvider}`}
              {isThis && <strong> – {words.this}</strong>}
            </span>
            {!isThis && (
              <button
                type="button"
                class="button slight"
                aria-label={words.endLabel(accountText.when(since))}
                onClick={end(() => endSession(id))}
              >
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <button type="button" class="button" onClick={end(endOtherSessions)}>
          {words.endOthers}
        </button>
      )}
    </Section>
  );
}
