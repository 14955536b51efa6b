import { useEffect, useState } from "preact/hooks";
import type { OwnTokens } from "../../../http/shapesOwn.js";
import type { Scope } from "../../../thread/role.js";
import { makeToken, readTokens, revokeToken } from "./calls.js";
import { Field, readFields, Section, useDeed } from "./Section.js";
import { accountText } from "./text.js";

const words = accountText.tokens;
const SCOPES = Object.keys(words.scope) as Scope[];
const DAYS = 90;

export function TokensSection({ onLoggedOut }: { readonly onLoggedOut: () => void }) {
  const { outcome, run } = useDeed(onLoggedOut);
  const [tokens, setTokens] = useState<OwnTokens["tokens"]>([]);
  const [made, setMade] = useState<string | null>(null);
  const load = async () => {
    setTokens((await readTokens()).tokens);
    return null;
  };
  useEffect(() => void run(load), []);
  return (
    <Section id="tokens" title={words.title} outcome={outcome}>
      <p class="quiet">
        {words.about} <a href="/api/docs">{words.api}</a>
      </p>
      {tokens.length === 0 && <p>{words.none}</p>}
      <ul class="account-list">
        {tokens.map(({ id, name, scopes, expiresAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong> ({scopes.join(", ")}),{" "}
              {words.is(
                accountText.when(expiresAt),
                lastUsedAt === null ? null : accountText.when(lastUsedAt),
              )}
            </span>
            <button
              type="button"
              class="button slight"
              aria-label={words.revokeLabel(name)}
              onClick={() =>
                void run(async () => {
                  await revokeToken(id);
                  return load();
                })
              }
            >
              {words.revoke}
            </button>
          </li>
        ))}
      </ul>
      {made !== null && (
        <p>
          {words.made} <code data-testid="new-token">{made}</code>
        </p>
      )}
      <form
        onSubmit={(event) => {
          const { form, get, all } = readFields(event);
          void run(async () => {
            const scopes = SCOPES.filter((scope) => all("scope").includes(scope));
            const { token } = await makeToken({
              name: get("token-name"),
              scopes,
              days: Number(get("days")),
            });
            setMade(token);
            form.reset();
            return load();
          });
        }}
      >
        <Field id="token-name" label={words.name} maxLength={100} />
        <fieldset>
          <legend>{words.scopes}</legend>
          {SCOPES.map((scope) => (
            <label key={scope}>
              <input type="checkbox" name="scope" value={scope} defaultChecked={scope === "read"} />{" "}
              {words.scope[scope]}
            </label>
          ))}
        </fieldset>
        <Field id="days" label={words.days} type="number" min={1} max={366} defaultValue={DAYS} />
        <button type="submit" class="button">
          {words.submit}
        </button>
      </form>
    </Section>
  );
}
